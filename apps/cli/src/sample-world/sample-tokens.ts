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

/** The tokens of an earlier start, and new ones for whoever has none yet, kept in `file` (mode 0600). */
export async function provideSampleTokens(db: DataSource, file: string): Promise<SampleTokens> {
  const kept = await readSampleTokens(file);
  const tokens: Partial<Record<SamplePerson, string>> = { ...kept?.tokens };
  // An earlier version's world has fewer people.
  const without = samplePeople.filter(({ code }) => tokens[code] === undefined);
  for (const { code } of without) tokens[code] = await issueToken(db, samplePersonId(code), 'sample world');
  const provided = { raisedOn: kept?.raisedOn ?? dayOf((await readWorldClock(db)).now), tokens: tokens as Record<SamplePerson, string> };
  if (without.length > 0) await keep(provided, file);
  return provided;
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

/** Whole or not at all: a start that is killed here issues new ones. */
async function keep(provided: SampleTokens, file: string): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(provided, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
