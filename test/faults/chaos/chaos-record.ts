import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { query } from '@xiecha/case-store/transaction';
import type { ChaosRun } from './chaos-run.js';
import type { CheckedWorld } from './checked-world.js';
import { isFinalWord } from './told.js';

const recordFile = join(__dirname, '..', '..', '..', 'docs', 'fault-runs.md');

/** What happened in a run, as a row of figures each. */
export type Figures = Readonly<Record<string, string | number>>;

export async function figuresOf(run: ChaosRun, { engine, cases, mails }: CheckedWorld, durationMs: number, faults: number): Promise<Figures> {
  const [row] = await query<{ committed: number; refused: number; alarms: number; messages: number; inboxes: number; events: number; days: number }>(
    engine.db,
    `SELECT (SELECT count(*)::int FROM command WHERE status = 'committed' AND actor->>'capacity' <> 'clock') AS committed,
            (SELECT count(*)::int FROM command WHERE status = 'refused') AS refused,
            (SELECT count(*)::int FROM case_event WHERE actor->>'capacity' = 'clock') AS alarms,
            (SELECT count(*)::int FROM case_event) AS events,
            (SELECT count(*)::int FROM outbox) AS messages, (SELECT count(*)::int FROM inbox_message) AS inboxes,
            (SELECT (offset_ms / 86400000)::int FROM world_clock) AS days`,
  );
  const { told, plan, world, spells, repaired } = run;
  const all = [...told.commands, ...told.filings];
  return {
    seed: plan.seed,
    lives: cases.length,
    'of them final': cases.filter(({ row: one }) => one.final).length,
    'spells; days of the world': `${spells}; ${row!.days}`,
    'filings; commands sent': `${told.filings.length}; ${told.commands.length}`,
    'calls; answers that never came': `${all.reduce((sum, { calls }) => sum + calls, 0)}; ${all.reduce((sum, one) => sum + one.calls - one.heard.length - one.heardOfOther.length, 0)}`,
    'commands whose caller never had a final word': told.commands.filter(({ heard }) => !heard.some(isFinalWord)).length,
    'commands committed; refused': `${row!.committed}; ${row!.refused}`,
    'events; alarms': `${row!.events}; ${row!.alarms}`,
    'messages; in inboxes; mails that came': `${row!.messages}; ${row!.inboxes}; ${mails?.length ?? 0}`,
    'runs repaired by the reconciler at the end': repaired,
    harm: world.harms.inWords(),
    faults,
    duration: `${Math.round(durationMs / 1_000)} s`,
  };
}

/** Appends a run's figures to docs/fault-runs.md, under the day. */
export function record(figures: Figures): void {
  const rows = Object.entries(figures).map(([what, value]) => `| ${what} | ${value} |`);
  const head = `## ${new Date().toISOString().slice(0, 10)}, chaos, seed ${figures['seed']}, ${figures['lives']} lives`;
  appendFileSync(recordFile, ['', head, '', '| | |', '|---|---|', ...rows, ''].join('\n'));
}

export function inLines(figures: Figures): string {
  return Object.entries(figures)
    .map(([what, value]) => `  ${what}: ${value}\n`)
    .join('');
}
