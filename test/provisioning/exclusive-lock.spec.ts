import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Tries the lock once, prints `got` or the holder's pid, and stays until killed. */
const CONTENDER = `
  import { tryLock } from ${JSON.stringify(resolve('apps/cli/bin/exclusive-lock.mjs'))};
  const { holder } = tryLock(process.argv[1]);
  console.log(holder ? holder.pid : 'got');
  setInterval(() => undefined, 60_000);
`;

interface Contender {
  readonly process: ChildProcess;
  readonly answer: string;
}

let folder: string;
const contenders: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiecha-lock-'));
});

afterEach(async () => {
  for (const contender of contenders.splice(0)) contender.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

test('of many at once one gets the lock; after its kill -9 exactly one of the next', async () => {
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all(Array.from({ length: 6 }, contend));
    const winners = answers.filter(({ answer }) => answer === 'got');
    expect(winners).toHaveLength(1);
    const [winner] = winners;
    expect(answers.filter(({ answer }) => answer === String(winner!.process.pid))).toHaveLength(5);
    winner!.process.kill('SIGKILL');
    await once(winner!.process, 'exit');
  }
});

async function contend(): Promise<Contender> {
  const contender = spawn(process.execPath, ['--input-type=module', '-e', CONTENDER, join(folder, 'lock')], { stdio: ['ignore', 'pipe', 'inherit'] });
  contenders.push(contender);
  const [line] = (await once(contender.stdout, 'data')) as [Buffer];
  return { process: contender, answer: line.toString().trim() };
}
