import { sightOf } from '@xiecha/access/sight';
import type { Audience } from '@xiecha/assistance-case/message-words';
import type { AudienceSubject, Recipient, Resolution } from '@xiecha/case-store/audiences';
import type { Role } from '@xiecha/case-store/entities/user-role';
import { askedAt, type AudienceWorld, type ModelOrganisation, type ModelPerson } from './audience-world.js';

const bodyClimb: readonly Audience[] = [
  'bodyDuty',
  'bodyHandler',
  'bodyLead',
  'requesterHandler',
  'requesterLead',
  'supervisor',
  'provincialSupervisor',
  'samrLiaison',
  'administrator',
];
const provinceClimb: readonly Audience[] = ['approver', 'provinceLead', 'provincialSupervisor', 'samrLiaison', 'administrator'];

type Side = 'body' | 'requester';

export function sideOf(audience: Audience): Side {
  return audience.startsWith('body') ? 'body' : 'requester';
}

/** The rules of audiences told a second time, person by person, so that the SQL has something to be held against. */
export class AudienceModel {
  private readonly office: ModelOrganisation;
  /** The office and those above it, nearest first. */
  private readonly path: readonly ModelOrganisation[];

  constructor(
    private readonly world: AudienceWorld,
    private readonly subject: AudienceSubject,
  ) {
    this.office = world.organisations.find(({ id }) => id === subject.officeId)!;
    this.path = world.organisations.filter(({ path }) => this.office.path.startsWith(path)).sort((one, other) => other.path.length - one.path.length);
  }

  resolve(audience: Audience): Resolution {
    const chain = bodyClimb.includes(audience) ? bodyClimb : provinceClimb;
    const climb = chain.slice(chain.indexOf(audience));
    for (const [step, place] of climb.entries()) {
      for (const tier of this.tiers(place)) {
        const recipients = this.reach(tier, sideOf(place));
        if (recipients.length > 0) return { recipients, reached: place, vacant: climb.slice(0, step) };
      }
    }
    return { recipients: this.lastResort(), reached: 'requesterHandler', vacant: climb };
  }

  /** By what the product itself lets people see. */
  maySee({ id, roles, organisation }: ModelPerson): boolean {
    const { id: organisationId, kind: organisationKind, path: organisationPath } = organisation;
    const sight = sightOf({ userId: id, name: id, roles, organisationId, organisationKind, organisationPath });
    switch (sight.kind) {
      case 'office':
        return this.office.path === sight.path;
      case 'officesUnder':
        return this.office.path.startsWith(sight.path);
      case 'officeAndConsents':
        return this.office.path === sight.path || this.subject.consentOfficeId === sight.officeId;
      case 'arrivedAt':
        return this.subject.bodyId === sight.bodyId;
    }
  }

  sideOf(organisation: ModelOrganisation): Side | undefined {
    if (organisation.id === this.subject.bodyId) return 'body';
    return this.path.includes(organisation) ? 'requester' : undefined;
  }

  person(id: string): ModelPerson {
    return this.world.people.find((person) => person.id === id)!;
  }

  private tiers(audience: Audience): ModelPerson[][] {
    const { assignees, bodyId } = this.subject;
    const province = this.office.level === 'national' ? this.office : this.path.find(({ level }) => level === 'province');
    const consent = this.world.organisations.find(({ id }) => id === this.subject.consentOfficeId) ?? province;
    const body = this.world.organisations.find(({ id }) => id === bodyId);
    const handlers = () => [assignees.body ? [this.person(assignees.body)] : [], ...this.named('handler'), this.holders('handler', body)];
    switch (audience) {
      case 'bodyHandler':
        return handlers();
      case 'bodyDuty':
        return [...this.named('duty'), ...handlers()];
      case 'bodyLead':
        return [...this.named('lead'), this.holders('bodyLead', body)];
      case 'requesterHandler':
        return [[this.person(assignees.requester)]];
      case 'requesterLead':
        return [this.holders('lead', this.office)];
      case 'supervisor':
        return this.path.map((office) => this.holders('supervisor', office));
      case 'provincialSupervisor':
        return [this.holders('supervisor', province)];
      case 'approver':
        return [this.holders('provincialApprover', consent)];
      case 'provinceLead':
        return [this.holders('lead', consent)];
      case 'samrLiaison':
        return [this.holders('supervisor', this.path.at(-1))];
      case 'administrator':
        return this.path.map((office) => this.holders('admin', office));
    }
  }

  private named(duty: string): ModelPerson[][] {
    const contacts = this.world.contacts.filter((contact) => contact.body.id === this.subject.bodyId && contact.duty === duty);
    return [1, 2].map((rank) => contacts.filter((contact) => contact.rank === rank).map(({ person }) => person));
  }

  private holders(wanted: Role, at: ModelOrganisation | undefined): ModelPerson[] {
    return this.world.people.filter(({ roles, organisation }) => roles.includes(wanted) && organisation === at);
  }

  private reach(people: readonly ModelPerson[], side: Side): Recipient[] {
    const found = new Map<string, Recipient>();
    for (const asked of [...people].sort(byId)) {
      const present = this.standIn(asked, side);
      if (!present || (present !== asked && found.has(present.id))) continue;
      found.set(present.id, { userId: present.id, organisationId: present.organisation.id, ...(present === asked ? {} : { inPlaceOf: asked.id }) });
    }
    return [...found.values()].sort((one, other) => (one.userId < other.userId ? -1 : 1));
  }

  private standIn(asked: ModelPerson, side: Side): ModelPerson | undefined {
    const seen = new Set<ModelPerson>();
    let person: ModelPerson | undefined = asked;
    while (person?.active && this.maySee(person) && this.sideOf(person.organisation) === side && !seen.has(person)) {
      seen.add(person);
      const absence = this.absenceOf(person);
      if (!absence) return person;
      person = absence.substitute;
    }
    return undefined;
  }

  private absenceOf(person: ModelPerson) {
    return this.world.absences.find((absence) => absence.person === person && absence.from <= askedAt && askedAt < absence.until);
  }

  private lastResort(): Recipient[] {
    const assignee = this.person(this.subject.assignees.requester);
    const byOffice = this.path.flatMap((office) => {
      const there = this.world.people.filter(({ organisation }) => organisation === office).sort(byId);
      return [...there.filter((person) => !this.absenceOf(person)), ...there.filter((person) => this.absenceOf(person))];
    });
    const found = [...(this.sideOf(assignee.organisation) === 'requester' ? [assignee] : []), ...byOffice].find((one) => one.active && this.maySee(one));
    return found ? [{ userId: found.id, organisationId: found.organisation.id }] : [];
  }
}

function byId(one: ModelPerson, other: ModelPerson): number {
  return one.id < other.id ? -1 : 1;
}
