import type { Role } from '@xiecha/case-store/entities/user-role';
import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { language, read } from '../text.js';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organisationId: string;
}

interface Organisation {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

/** Names for the ids of a record: people and organisations. */
export class Directory {
  private constructor(
    private readonly people: ReadonlyMap<string, Person>,
    private readonly organisations: ReadonlyMap<string, Organisation>,
  ) {}

  static async open(db: DataSource): Promise<Directory> {
    const people = await query<Person>(
      db,
      `SELECT id, name, array(SELECT r.role FROM user_role r WHERE r.user_id = app_user.id) AS roles, organisation_id AS "organisationId" FROM app_user WHERE active`,
    );
    const organisations = await query<Organisation>(db, 'SELECT id, name AS zh, name_en AS en FROM organisation');
    return new Directory(new Map(people.map((person) => [person.id, person])), new Map(organisations.map((each) => [each.id, each])));
  }

  organisation(id: string): string {
    return this.organisations.get(id)?.[language()] ?? id;
  }

  /** "杭州办案员（杭州市市场监督管理局）"; a name that has brackets itself stands in others. */
  person(id: string): string {
    const person = this.people.get(id);
    if (!person) return id;
    const at = this.organisation(person.organisationId);
    return read({ zh: at.includes('（') ? `${person.name}〔${at}〕` : `${person.name}（${at}）`, en: `${person.name} of ${at}` });
  }

  name(id: string): string {
    return this.people.get(id)?.name ?? id;
  }

  /** Whether anybody has the role at the organisation itself. */
  holds(organisationId: string, role: Role): boolean {
    return [...this.people.values()].some((person) => person.organisationId === organisationId && person.roles.includes(role));
  }
}
