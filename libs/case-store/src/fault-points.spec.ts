import { execFile, execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';

const built = createRequire(__filename).resolve('../dist/fault-points.js');
/** Passes `afterCommit` three times, and `beforeCommit` before each. */
const passes = `import(${JSON.stringify(built)}).then(({ faultPoint }) => {
  for (let pass = 1; pass <= 3; pass += 1) { faultPoint('beforeCommit'); faultPoint('afterCommit'); console.log(pass); }
  console.log(faultPoint.toString());
})`;

interface Ending {
  readonly signal: string | null;
  /** How often it was found frozen. */
  readonly frozen: number;
  readonly said: string[];
  readonly complained: string;
}

/** How a process of its own fares with the setting; one that is frozen is let go on. */
function passIn(environment: Record<string, string>): Promise<Ending> {
  let frozen = 0;
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['-e', passes], { env: { PATH: process.env['PATH'], ...environment } }, (error, stdout, stderr) => {
      clearInterval(thaw);
      resolve({ signal: error?.signal ?? null, frozen, said: stdout.trim().split('\n'), complained: stderr });
    });
    const thaw = setInterval(() => {
      if (!isStopped(child.pid!)) return;
      frozen += 1;
      child.kill('SIGCONT');
    }, 50);
  });
}

function isStopped(pid: number): boolean {
  try {
    return execFileSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('T');
  } catch {
    return false; // it has ended
  }
}

describe('a fault point', () => {
  it('ends the process at the pass that is named, of the point that is named', async () => {
    expect(await passIn({ XIECHA_FAULT_POINT: 'afterCommit@2' })).toMatchObject({ signal: 'SIGKILL', said: ['1'] });
    expect(await passIn({ XIECHA_FAULT_POINT: 'beforeCommit@1' })).toMatchObject({ signal: 'SIGKILL', said: [''] });
  });

  it('freezes it there, and lets it go on', async () => {
    const { signal, frozen, said } = await passIn({ XIECHA_FAULT_POINT: 'afterCommit@2:freeze' });
    expect({ signal, frozen, said: said.slice(0, 3) }).toEqual({ signal: null, frozen: 1, said: ['1', '2', '3'] });
  });

  it.each<Record<string, string>>([{}, { XIECHA_FAULT_POINT: '' }, { XIECHA_FAULT_POINT: 'afterCommit@1', XIECHA_MODE: 'production' }])(
    'is an empty function with %j',
    async (environment) => {
      expect(await passIn(environment)).toEqual({ signal: null, frozen: 0, said: ['1', '2', '3', '() => undefined'], complained: '' });
    },
  );

  it.each(['afterCommit', 'afterCommit@0', 'nowhere@1', 'afterCommit@1:melt'])('that is called %s is none, and the process does not start', async (wanted) => {
    const { said, complained } = await passIn({ XIECHA_FAULT_POINT: wanted });
    expect({ said, complained }).toEqual({ said: [''], complained: expect.stringContaining(`XIECHA_FAULT_POINT is ${wanted}`) });
  });
});
