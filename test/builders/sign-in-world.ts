import type { SignInSettings } from '@xiecha/case-engine/settings';
import { provideSampleAccounts } from '@xiecha/cli/sample-world/sample-accounts';
import { raiseWorld, type World } from './world.js';

/** Requests may say where they come from: `x-forwarded-for`. */
export const behindProxy: SignInSettings = { secondFactor: 'optional', trustedProxies: ['loopback'] };

/** A world whose people have logins. Nobody listens where Temporal would: this is about PostgreSQL and HTTP alone. */
export async function raiseSignInWorld(signIn: SignInSettings = behindProxy): Promise<World> {
  const world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1', signIn });
  await provideSampleAccounts(world.engine.db);
  return world;
}
