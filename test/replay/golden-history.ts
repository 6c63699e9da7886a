import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';

const goldenFolder = join(__dirname, 'histories');

/** With which the recorded histories are encrypted, so that the codec is under test too. Protects nothing: the stories are invented. */
export const goldenKeys = readFileSync(join(goldenFolder, 'test-keys.json'), 'utf8');

/** One thing that a workflow asked of an activity, answered to an update or handed over to its next run. */
export interface Answer {
  readonly kind: 'asks' | 'answers' | 'handsOver';
  readonly name: string;
  readonly content: unknown;
}

/** A case's whole life as it was lived on the real servers, and what its workflow made of it then. */
export interface GoldenHistory {
  readonly story: string;
  readonly caseId: string;
  /** Encoded, in base64, from the first run to the last. */
  readonly runs: readonly string[];
  readonly expected: {
    readonly state: CaseState;
    readonly events: readonly CaseEvent[];
    /** Of each run. */
    readonly answers: readonly (readonly Answer[])[];
  };
}

export function goldenStories(): string[] {
  return readdirSync(goldenFolder).flatMap((name) => (name.endsWith('.json.gz') ? [name.slice(0, -'.json.gz'.length)] : []));
}

export async function readGolden(story: string): Promise<GoldenHistory> {
  return JSON.parse((await promisify(gunzip)(await readFile(fileOf(story)))).toString()) as GoldenHistory;
}

export async function writeGolden(golden: GoldenHistory): Promise<void> {
  await writeFile(fileOf(golden.story), await promisify(gzip)(JSON.stringify(golden), { level: 9 }));
}

function fileOf(story: string): string {
  return join(goldenFolder, `${story}.json.gz`);
}
