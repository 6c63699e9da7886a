import { readFile, rename, writeFile } from 'node:fs/promises';
import { issueToken } from '@xiecha/access/access-tokens';
import { dayOf, type Day } from '@xiecha/working-time/day';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import type { DataSource } from 'typeorm';
import { samplePeople, samplePersonId, type SamplePerson } from './organisations.js';

/** What the start keeps of its sample world: when it was raised, and who signs in with what. */
export interface SampleTokens {
  /** The day the sample cases' stories end, Asia/Shanghai. */
  readonly raisedOn: Day;
  readonly tokens: Readonly<Record<SamplePerson, string>>;
}

/** The tokens of an earlier start, or new ones for everybody, kept in `file` (mode 0600). */
export async function provideSampleTokens(db: DataSource, file: string): Promise<SampleTokens> {
  return (await readSampleTokens(file)) ?? issueSampleTokens(db, file);
}

/** Undefined where no sample world was raised here yet. */
export async function readSampleTokens(file: string): Promise<SampleTokens | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as SampleTokens;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function issueSampleTokens(db: DataSource, file: string): Promise<SampleTokens> {
  const { now } = await readWorldClock(db);
  const tokens: Partial<Record<SamplePerson, string>> = {};
  for (const { code } of samplePeople) tokens[code] = await issueToken(db, samplePersonId(code), 'sample world');
  const issued = { raisedOn: dayOf(now), tokens: tokens as Record<SamplePerson, string> };
  // Whole or not at all: a start that is killed here issues new ones.
  await writeFile(`${file}.new`, JSON.stringify(issued, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return issued;
}
