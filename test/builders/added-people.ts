import { randomUUID } from 'node:crypto';
import { issueToken } from '@xiecha/access/access-tokens';
import { AppUser, type Role } from '@xiecha/case-store/entities/app-user';
import { Organisation } from '@xiecha/case-store/entities/organisation';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { ApiClient } from './api-client.js';
import type { World } from './world.js';

/** People and bodies that the sample world lacks. */
export class AddedPeople {
  constructor(private readonly world: World) {}

  async add(at: Parameters<typeof sampleOrganisationId>[0], role: Role): Promise<{ readonly id: string; readonly api: ApiClient }> {
    const [{ db }, id] = [this.world.engine, randomUUID()];
    await db.getRepository(AppUser).insert({ id, organisationId: sampleOrganisationId(at), name: `某${role}`, role, active: true });
    return { id, api: new ApiClient(this.world.url, await issueToken(db, id, 'test')) };
  }

  async changeRole(id: string, role: Role): Promise<void> {
    await this.world.engine.db.getRepository(AppUser).update({ id }, { role });
  }

  /** A platform that receives by hand, with nobody in it. Answers its id. */
  async addBody(name: string): Promise<string> {
    const organisations = this.world.engine.db.getRepository(Organisation);
    const platform = await organisations.findOneByOrFail({ id: sampleOrganisationId('platform') });
    const id = randomUUID();
    await organisations.insert({ ...platform, id, name, nameEn: name, path: `/bodies/${id}/` });
    return id;
  }
}
