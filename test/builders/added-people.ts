import { randomUUID } from 'node:crypto';
import { issueToken } from '@xiecha/access/access-tokens';
import { addBody } from '@xiecha/access/directory/change-body';
import { AppUser } from '@xiecha/case-store/entities/app-user';
import { UserRole, type Role } from '@xiecha/case-store/entities/user-role';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { ApiClient } from './api-client.js';
import { aBody } from './bodies.js';
import type { World } from './world.js';

/** People and bodies that the sample world lacks. */
export class AddedPeople {
  constructor(private readonly world: World) {}

  async add(at: Parameters<typeof sampleOrganisationId>[0], ...roles: readonly Role[]): Promise<{ readonly id: string; readonly api: ApiClient }> {
    const [{ db }, id] = [this.world.engine, randomUUID()];
    await db.getRepository(AppUser).insert({ id, organisationId: sampleOrganisationId(at), name: `某${roles.join('兼')}`, active: true });
    await this.give(id, ...roles);
    return { id, api: new ApiClient(this.world.url, await issueToken(db, id, 'test')) };
  }

  /** From now on these roles and no others. */
  async changeRoles(id: string, ...roles: readonly Role[]): Promise<void> {
    await this.world.engine.db.getRepository(UserRole).delete({ userId: id });
    await this.give(id, ...roles);
  }

  /** A platform that receives by hand, with nobody in it. Answers its id. */
  async addBody(name: string): Promise<string> {
    const command = { by: samplePersonId('admin'), commandId: randomUUID(), care: { path: '/samr/', bodies: true } };
    const added = await addBody(this.world.engine.db, command, aBody({ name, nameEn: name }));
    if (added.kind !== 'changed') throw new Error(`No body was added: ${JSON.stringify(added)}`);
    return added.organisation.id;
  }

  private async give(id: string, ...roles: readonly Role[]): Promise<void> {
    await this.world.engine.db.getRepository(UserRole).insert(roles.map((role) => ({ userId: id, role })));
  }
}
