import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ReplayedHistory, superviseReplay } from '@xiecha/case-engine/supervised-replay';
import type { Edit } from './breaks.js';
import { type Answer, goldenKeys } from './golden-history.js';

/** How the runs of a history replayed, and what the workflow said on the way. */
export interface AnsweringReplay {
  readonly runs: readonly Omit<ReplayedHistory, 'name'>[];
  readonly answers: readonly (readonly Answer[])[];
}

/** What one history may take, in milliseconds: a fifth of a second is usual. */
const limitMs = 15_000;

/** Replays with the built workflows, bundled once; with a copy that was edited, as a careless successor would have. */
export class ReplayBench {
  private constructor(
    private readonly folder: string,
    private readonly keyFile: string,
    private readonly code: string,
  ) {}

  static async open(): Promise<ReplayBench> {
    const folder = await mkdtemp(join(tmpdir(), 'xiecha-replay-'));
    const keyFile = join(folder, 'keys');
    await writeFile(keyFile, goldenKeys, { mode: 0o600 });
    const bundle = join(folder, 'bundle.js');
    await promisify(execFile)(process.execPath, [join(__dirname, 'bundle-for-replay.mjs'), bundle]);
    return new ReplayBench(folder, keyFile, await readFile(bundle, 'utf8'));
  }

  /** Replays each history, encoded runs in base64, by its name. */
  async replay(histories: Readonly<Record<string, readonly string[]>>, edits: readonly Edit[] = [], limit = limitMs): Promise<Record<string, AnsweringReplay>> {
    const here = await mkdtemp(join(this.folder, 'variant-'));
    const [bundle, folder] = [join(here, 'bundle.js'), join(here, 'histories')];
    await writeFile(bundle, edits.reduce(edited, this.code));
    await mkdir(folder);
    for (const [name, runs] of Object.entries(histories)) {
      for (const [place, run] of runs.entries()) await writeFile(join(folder, fileOf(name, place)), Buffer.from(run, 'base64'));
    }
    const heard = new Map<string, Answer[]>();
    const hear = (line: unknown) => {
      const { of, answer } = line as { of: string; answer: Answer };
      heard.set(of, [...(heard.get(of) ?? []), answer]);
    };
    const program = join(__dirname, 'replay-with-answers.mjs');
    const env = { ...process.env, NODE_OPTIONS: '' };
    const replayed = await superviseReplay({ program, args: [bundle, this.keyFile], env, folder, limitMs: limit, hear });
    const outcomes = new Map(replayed.map(({ name, ...outcome }) => [name, outcome]));
    return Object.fromEntries(
      Object.entries(histories).map(([name, runs]) => {
        const files = runs.map((_run, place) => fileOf(name, place));
        return [name, { runs: files.map((file) => outcomes.get(file)!), answers: files.map((file) => heard.get(file) ?? []) }];
      }),
    );
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}

function fileOf(name: string, place: number): string {
  return `${name}.${String(place).padStart(3, '0')}`;
}

function edited(code: string, [from, to]: Edit): string {
  const parts = code.split(from);
  if (parts.length !== 2) throw new Error(`The bundle has "${from}" ${parts.length - 1} times: the edit does not fit the workflows any more.`);
  return parts.join(to);
}
