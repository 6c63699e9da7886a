import { isFinal } from '@xiecha/assistance-case/lifecycle-tables';
import { clockNames, stateNames } from '@xiecha/assistance-case/vocabulary';
import { readStandingFigures, type StandingFigures } from '@xiecha/case-store/standing-figures';
import { poolOf } from '@xiecha/case-store/transaction';
import { Gauge, type Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { Log } from './log.js';

/** How long figures are good for, in milliseconds: several scrapers, or an impatient one, cost no more than one. */
const goodForMs = 5_000;

interface Figure {
  readonly name: string;
  readonly help: string;
  /** The label that parts it, whose values are then the keys of what `of` answers. */
  readonly label?: string;
  readonly of: (figures: StandingFigures) => number | Readonly<Record<string, number>>;
}

const openStates = stateNames.filter((state) => !isFinal(state));

const figures: readonly Figure[] = [
  {
    name: 'xiecha_cases_open',
    help: 'Open cases, by state.',
    label: 'state',
    of: ({ openCases }) => ({ ...zeros(openStates), ...Object.fromEntries(openCases.map(({ state, count }) => [state, count])) }),
  },
  {
    name: 'xiecha_cases_overdue',
    help: 'Running clocks that are past their end, by clock.',
    label: 'clock',
    of: ({ overdue }) => ({ ...zeros(clockNames), ...Object.fromEntries(overdue.map(({ clock, count }) => [clock, count])) }),
  },
  { name: 'xiecha_outbox_waiting', help: 'Messages that are not sent yet, due or not.', of: ({ outboxWaiting }) => outboxWaiting },
  {
    name: 'xiecha_outbox_oldest_due_age_seconds',
    help: 'For how long the oldest due message has been due.',
    of: ({ outboxOldestDueAge }) => outboxOldestDueAge,
  },
  { name: 'xiecha_mails_waiting', help: 'Mails that are to be sent.', of: ({ mailsWaiting }) => mailsWaiting },
  { name: 'xiecha_mails_failed', help: 'Mails that were given up.', of: ({ mailsFailed }) => mailsFailed },
  { name: 'xiecha_commands_undelivered', help: 'Commands that were taken in and have no outcome yet.', of: ({ commandsUndelivered }) => commandsUndelivered },
  {
    name: 'xiecha_commands_undelivered_oldest_age_seconds',
    help: 'For how long the oldest of them has waited.',
    of: ({ commandsOldestAge }) => commandsOldestAge,
  },
  { name: 'xiecha_start_requests_waiting', help: 'Workflows that are still to be started.', of: ({ startsWaiting }) => startsWaiting },
  { name: 'xiecha_start_requests_oldest_age_seconds', help: 'For how long the oldest of them has waited.', of: ({ startsOldestAge }) => startsOldestAge },
  {
    name: 'xiecha_proof_report_age_seconds',
    help: 'Since the newest report of this kind ended.',
    label: 'kind',
    of: ({ proofs }) => Object.fromEntries(proofs.map(({ kind, age }) => [kind, age])),
  },
  {
    name: 'xiecha_proof_report_ok',
    help: 'Whether the newest report of this kind found nothing wrong.',
    label: 'kind',
    of: ({ proofs }) => Object.fromEntries(proofs.map(({ kind, ok }) => [kind, ok ? 1 : 0])),
  },
];

/**
 * What the database says of the whole system. Each process tells it, so that it is known as long as one is up: on a board take
 * the greatest, never the sum. With PostgreSQL away these gauges are gone and `xiecha_database_up` is 0: an old figure would
 * be taken for a new one.
 */
export function standingGauges(db: DataSource, registers: Registry[], log: Log): void {
  const recent = recently(() =>
    readStandingFigures(db).catch((error: unknown) => {
      log.warn({ error }, 'PostgreSQL did not say how the system stands');
      return undefined;
    }),
  );
  new Gauge({
    name: 'xiecha_database_up',
    help: 'Whether PostgreSQL said how the system stands.',
    registers,
    async collect() {
      this.set((await recent()) ? 1 : 0);
    },
  });
  for (const { name, help, label, of } of figures) {
    new Gauge({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers,
      async collect() {
        const now = await recent();
        // Of a gauge without labels `reset` leaves a zero; `remove` leaves nothing.
        if (label === undefined) this.remove();
        else this.reset();
        if (!now) return;
        const value = of(now);
        if (typeof value === 'number') this.set(value);
        else for (const [key, part] of Object.entries(value)) this.set({ [label!]: key }, part);
      },
    });
  }
}

/** This process's connections, and who waits for one. */
export function poolGauges(db: DataSource, registers: Registry[]): void {
  const pool = poolOf(db);
  new Gauge({
    name: 'xiecha_database_connections',
    help: "This process's connections to PostgreSQL, by use: busy or idle.",
    labelNames: ['use'],
    registers,
    collect() {
      this.set({ use: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ use: 'idle' }, pool.idleCount);
    },
  });
  new Gauge({
    name: 'xiecha_database_connection_waiters',
    help: 'How many wait in this process for a connection to PostgreSQL.',
    registers,
    collect() {
      this.set(pool.waitingCount);
    },
  });
}

function zeros(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, 0]));
}

/** Reads again only when the last answer, whatever it was, is too old. */
function recently<Answer>(read: () => Promise<Answer>): () => Promise<Answer> {
  let last: { readonly at: number; readonly answer: Promise<Answer> } | undefined;
  return () => {
    const now = performance.now();
    if (!last || now - last.at >= goodForMs) last = { at: now, answer: read() };
    return last.answer;
  };
}
