import { randomUUID } from 'node:crypto';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { query } from '@xiecha/case-store/transaction';
import { caseIn } from '../builders/case-on-its-way.js';
import { raiseWorld, type World } from '../builders/world.js';
import { xiecha, type XiechaRun } from './xiecha-child.js';

describe('xiecha case rebuild', () => {
  let world: World;
  let open: string;
  let closed: string;
  beforeAll(async () => {
    world = await raiseWorld();
    open = await caseIn(world, 'awaitingResponse');
    closed = await caseIn(world, 'closed');
  });
  afterAll(() => world.end());

  const rebuild = (args: readonly string[], changes: Readonly<Record<string, string>> = {}): Promise<XiechaRun> =>
    xiecha(['case', 'rebuild', ...args], '', {
      XIECHA_DATABASE_URL: world.settings.databaseUrl,
      TEMPORAL_ADDRESS: world.settings.temporalAddress,
      XIECHA_TASK_QUEUE: world.settings.taskQueue,
      XIECHA_KEY_FILE: world.settings.keyFile,
      XIECHA_MODE: 'sample',
      ...changes,
    });
  const runId = async () => (await world.engine.client.workflow.getHandle(caseWorkflowId(open)).describe()).runId;
  const numberOf = async (id: string) =>
    (await query<{ number: string }>(world.engine.db, 'SELECT number FROM assistance_case WHERE id = $1', [id]))[0]!.number;

  it('starts a case’s workflow anew, by its id or its number', async () => {
    const number = await numberOf(open);
    const first = await runId();
    expect(await rebuild([open])).toEqual({ code: 0, err: '', out: `✔ ${number} 的工作流已从案件记录重新启动\n` });
    const second = await runId();
    expect(await rebuild([number, '--lang', 'en'])).toEqual({ code: 0, err: '', out: `✔ the workflow of ${number} was started anew from the record\n` });
    expect(new Set([first, second, await runId()]).size).toBe(3);
    expect(JSON.parse((await rebuild([number, '--json'])).out)).toEqual({ caseId: open, number, gap: null });
  });

  it('starts every open case anew, and no other', async () => {
    const before = await runId();
    expect(await rebuild(['--all-open', '--per-second', '5'])).toEqual({ code: 0, err: '', out: '✔ 1 个未结案件的工作流已重新启动\n' });
    expect(await runId()).not.toBe(before);
  });

  it('says why it does nothing: final, unknown, nothing named, nobody there', async () => {
    expect(await rebuild([closed])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('已终结（办结）') });
    expect(await rebuild([closed, '--lang', 'en'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('is final (closed)') });
    const unknown = randomUUID();
    expect(await rebuild([unknown])).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`没有标识或编号为 ${unknown} 的案件`) });
    expect(await rebuild([])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('--all-open') });
    expect(await rebuild([open, '--all-open'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('二者择一') });
    expect(await rebuild([open], { XIECHA_KEY_FILE: '', XIECHA_HOME: '/nowhere' })).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('XIECHA_KEY_FILE'),
    });
    expect(await rebuild([open], { TEMPORAL_ADDRESS: '127.0.0.1:1' })).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Temporal 没有应答') });
  });
});
