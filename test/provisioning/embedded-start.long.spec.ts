import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { isRunning } from '../../apps/cli/bin/process-identity.mjs';
import type { Run } from '../../apps/cli/src/embedded/run-record.js';

/** The whole `xiecha start`, as its user meets it: in a folder of its own, with the ports that happen to be free. */
const XIECHA = resolve('apps/cli/bin/xiecha.mjs');
const PARTS = ['api', 'mail', 'postgres', 'temporal', 'worker'];
const READY = 'Ctrl-C stops it.';

let home: string;
let port3000: Server;
let current: Start | undefined;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'xiecha-start-'));
  port3000 = createServer().on('error', () => undefined); // somebody else may hold it already: just as good
  port3000.listen(3000, '127.0.0.1');
});

afterAll(async () => {
  if (current && current.process.exitCode === null) await current.end('SIGINT');
  port3000.close();
  await rm(home, { recursive: true, force: true });
});

test('raises everything, takes a free port for a taken one, and says where', async () => {
  current = await started();
  expect(current.output()).toMatch(/port 3000 is taken, API uses \d+ instead/);
  expect(current.output()).toMatch(/✔ PostgreSQL 18 on 127\.0\.0\.1:\d+ \(\d+\.\d s\)/);
  const { children, addresses } = await recorded();
  expect(children.map(({ name }) => name).sort()).toEqual(PARTS);
  expect((await fetch(`${addresses!.api}/api/v1/readiness`)).status).toBe(200);
  expect((await cases()).length).toBeGreaterThan(2);
  expect(current.output()).toContain(`Mail          ${addresses!.mail}`);
  expect((await fetch(addresses!.mail)).status).toBe(200);
}, 120_000);

test('the doctor finds nothing amiss', async () => {
  const { stdout } = await xiecha('doctor', '--json');
  const { ok, checks } = JSON.parse(stdout);
  expect(checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([]);
  expect(ok).toBe(true);
});

test('the doctor replays the open cases of the running world with this build', async () => {
  const { stdout } = await xiecha('doctor', '--json', '--replay-open');
  const { ok, checks } = JSON.parse(stdout);
  expect({ ok, checks }).toEqual({ ok: true, checks: [{ name: 'replay', ok: true, found: expect.stringMatching(/^[1-9]\d* open cases replay$/) }] });
});

test('a second start says that one runs, and where', async () => {
  const { addresses } = await recorded();
  const refused = await xiecha('start').catch((error) => error);
  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('alreadyRunning') });
  expect(refused.stderr).toContain(addresses!.api);
});

test('after kill -9 a second start ends what was left, runs nothing twice and has lost nothing', async () => {
  const before = { cases: await cases(), children: (await recorded()).children };
  await current!.end('SIGKILL');
  expect(before.children.filter(isRunning)).toHaveLength(5);
  current = await started();
  expect(before.children.filter(isRunning)).toHaveLength(0);
  expect(
    (await recorded()).children
      .filter(isRunning)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(PARTS);
  expect(await cases()).toEqual(before.cases);
}, 120_000);

test('a part that dies is started again, and said', async () => {
  const worker = (await recorded()).children.find(({ name }) => name === 'worker')!;
  process.kill(worker.pid, 'SIGKILL');
  await current!.says('worker serves again');
  expect((await recorded()).children.map(({ name }) => name).sort()).toEqual(PARTS);
}, 60_000);

test('Ctrl-C stops every child, twice within a moment as npm passes it on too; a later start goes on', async () => {
  const before = { cases: await cases(), children: (await recorded()).children };
  current!.process.kill('SIGINT');
  expect(await current!.end('SIGINT')).toBe(0);
  expect(before.children.filter(isRunning)).toHaveLength(0);
  expect(existsSync(join(home, 'run.json'))).toBe(false);
  current = await started();
  expect(await cases()).toEqual(before.cases);
  expect(await current.end('SIGTERM')).toBe(0);
}, 120_000);

test('Ctrl-C in the middle of a start leaves nothing running', async () => {
  current = launch();
  await current.says('✔ PostgreSQL');
  const { children } = await recorded();
  expect(await current.end('SIGINT')).toBe(0);
  expect(children.length).toBeGreaterThan(0);
  expect(children.filter(isRunning)).toHaveLength(0);
}, 60_000);

interface Start {
  readonly process: ChildProcess;
  output(): string;
  /** Resolves when the text has been printed; throws when the process ends without. */
  says(text: string): Promise<void>;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

async function started(): Promise<Start> {
  const start = launch();
  await start.says(READY);
  return start;
}

function launch(): Start {
  const child = spawn(process.execPath, [XIECHA, '--lang', 'en', 'start'], { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (output += piece.toString()));
  const ended = once(child, 'exit') as Promise<[number | null]>;
  return {
    process: child,
    output: () => output,
    says: async (text) => {
      while (!output.includes(text)) {
        const next = await Promise.race([once(child.stdout, 'data'), ended.then(() => 'ended' as const)]);
        if (next === 'ended' && !output.includes(text)) throw new Error(`It ended without saying "${text}":\n${output}`);
      }
    },
    end: async (signal) => {
      child.kill(signal);
      return (await ended)[0];
    },
  };
}

/** Rejects where it ends otherwise than with 0, with all that it printed. */
async function xiecha(...args: string[]) {
  return promisify(execFile)(process.execPath, [XIECHA, '--lang', 'en', ...args], { env: environment() }).catch((error) => {
    error.message += `\n${error.stdout}`;
    throw error;
  });
}

/** As far as anybody may know: which cases there are and how they stand. */
async function cases(): Promise<unknown[]> {
  const { stdout } = await xiecha('case', 'list', '--json', '--as', 'supervisor');
  return JSON.parse(stdout).items.map(({ id, number, state, version, seq }: Record<string, unknown>) => ({ id, number, state, version, seq }));
}

async function recorded(): Promise<Run> {
  return JSON.parse(await readFile(join(home, 'run.json'), 'utf8'));
}

/** Without what the test run itself has set: the start shall raise a Temporal server of its own. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, XIECHA_HOME: home, TEMPORAL_ADDRESS: '' };
}
