import { randomUUID } from 'node:crypto';
import { issueToken } from '@xiecha/access/access-tokens';
import { AppUser } from '@xiecha/case-store/entities/app-user';
import { Organisation } from '@xiecha/case-store/entities/organisation';
import { UserRole, type Role } from '@xiecha/case-store/entities/user-role';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { ApiClient } from './api-client.js';
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
    const organisations = this.world.engine.db.getRepository(Organisation);
    const platform = await organisations.findOneByOrFail({ id: sampleOrganisationId('platform') });
    const id = randomUUID();
    await organisations.insert({ ...platform, id, name, nameEn: name, path: `/bodies/${id}/` });
    return id;
  }

  private async give(id: string, ...roles: readonly Role[]): Promise<void> {
    await this.world.engine.db.getRepository(UserRole).insert(roles.map((role) => ({ userId: id, role })));
  }
}
