import type { Answer as Cell, Permission } from '@xiecha/api/access/permission';
import { permissions, publicPages, type OperationId } from '@xiecha/api/access/permissions';
import { peoplesCommands } from '@xiecha/assistance-case/vocabulary';
import pLimit from 'p-limit';
import { ApiClient } from '../builders/api-client.js';
import { type Attempt, attemptOf, attempts } from '../builders/permission-attempts.js';
import { answerTo, answerToCommand, type Part, partsOf, type Relation, relationsOf } from '../builders/permission-cells.js';
import { PermissionWorld } from '../builders/permission-world.js';

const parts = partsOf(permissions);
const rows = Object.entries(permissions) as [OperationId, Permission][];
const endpoints = rows.filter((row): row is [Exclude<OperationId, 'sendCommand'>, Permission] => row[0] !== 'sendCommand');

describe('the permission table', () => {
  let raised: PermissionWorld;
  beforeAll(async () => {
    raised = await PermissionWorld.raise(parts);
  });
  afterAll(() => raised.world.end());

  /** Calls each cell of a row and tells where the answer is not the table's. */
  async function differences(permission: Permission, attempt: Attempt, expected: (part: Part, relation: Relation) => Cell): Promise<string[]> {
    const inSession = permission !== 'public' && permission.admission?.sessionOnly === true;
    // One may end another's session: one after the other.
    const limit = pLimit(inSession ? 1 : 8);
    const cells = parts.flatMap((part) => relationsOf(permission, part).map((relation) => ({ part, relation })));
    const found = await Promise.all(
      cells.map(({ part, relation }) =>
        limit(async () => {
          const api = inSession ? await raised.inSession(part) : raised.caller(part);
          const answer = await attempt.call(api, raised.target(part, relation));
          const [said, cell] = [saidBy(attempt, answer), expected(part, relation)];
          return said === cell ? [] : [`${part.role}${part.highest ? ' of the highest office' : ''}, ${relation}: ${said} instead of ${cell}`];
        }),
      ),
    );
    return found.flat();
  }

  it.each(endpoints)('%s answers everybody, in every relation to the object, as the table says', async (id, permission) => {
    expect(await differences(permission, attempts[id], (part, relation) => answerTo(permission, part, relation))).toEqual([]);
  });

  it('sendCommand answers everybody, for every command and in every relation to the case, as the table and the lifecycle say', async () => {
    const permission: Permission = permissions.sendCommand;
    for (const command of peoplesCommands) {
      const found = await differences(permission, attemptOf(command), (part, relation) => answerToCommand(permission, command, part, relation));
      expect({ command, found }).toEqual({ command, found: [] });
    }
  });

  it('everything but what it calls public asks who it is', async () => {
    const nobody = new ApiClient(raised.world.url, '');
    const target = raised.target(parts[0]!, 'own');
    for (const [id, permission] of endpoints) {
      const answer = await attempts[id].call(nobody, target);
      expect({ id, isAsked: answer.body?.code === 'notSignedIn', passes: attempts[id].passed(answer) }).toEqual({
        id,
        isAsked: permission !== 'public',
        passes: permission === 'public',
      });
    }
    expect((await attemptOf('comment').call(nobody, target)).status).toBe(401);
    for (const page of Object.values(publicPages)) expect((await fetch(`${nobody.url}${page}`)).status).toBe(200);
  });
});

function saidBy({ passed, hidden, refused = 'notAllowed' }: Attempt, { status, body }: Awaited<ReturnType<Attempt['call']>>): string {
  if (passed({ status, body })) return 'allowed';
  if (status === 403 && ['notAllowed', refused].includes(body.code)) return 'notAllowed';
  const code: string = body.errors?.[0].code ?? body.code;
  return hidden && status === hidden[0] && code === hidden[1] ? 'hidden' : `${status} ${code}`;
}
