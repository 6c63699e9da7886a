import { randomUUID } from 'node:crypto';
import type { Connection } from '@temporalio/client';
import { query } from '../embedded/postgres-serving.js';
import { untilServing } from '../embedded/serving.js';
import { examine, Finding, type Check } from './check.js';
import type { Surroundings } from './surroundings.js';

/** A clock against this machine's: how far it is ahead, in ms, and how far that may be wrong because of the way there and back. */
export interface ClockReading {
  readonly aheadMs: number;
  readonly uncertaintyMs: number;
}

/** Lateness is judged by PostgreSQL's clock and reminders start by Temporal's: more than this between them is worth a word. */
const TOLERATED_MS = 1_000;
const ACTIVITY_TASKS = 2;
const NEVER_ENDS = { exitCode: null, signalCode: null };

export function clocksAgree({ databaseUrl }: Surroundings, temporal: ClockReading | undefined): Promise<Check> {
  return examine(
    'clocks',
    async () => {
      if (!databaseUrl || !temporal)
        throw new Finding({ zh: 'PostgreSQL 或 Temporal 不可用，无法比较', en: 'cannot be compared without PostgreSQL and Temporal' });
      const postgres = await postgresClock(databaseUrl);
      const found = {
        zh: `与本机相差：PostgreSQL ${words(postgres)}，Temporal ${words(temporal)}`,
        en: `against this machine: PostgreSQL ${words(postgres)}, Temporal ${words(temporal)}`,
      };
      if (disagree([{ aheadMs: 0, uncertaintyMs: 0 }, postgres, temporal])) throw new Finding(found);
      return found;
    },
    { zh: '请在各主机上启用时间同步（NTP）', en: 'synchronise the clocks of the hosts (NTP)' },
  );
}

/**
 * Temporal does not tell its time. But it notes when somebody last asked it for work: ask for some on a queue of which
 * nobody else knows, and read the note. Leaves no workflow behind.
 */
export async function temporalClock(connection: Connection, namespace: string): Promise<ClockReading> {
  const { workflowService } = connection;
  const taskQueue = { name: `xiecha-doctor-${randomUUID()}` };
  const enough = new AbortController();
  const asked = Date.now();
  const asking = connection.withAbortSignal(enough.signal, () =>
    connection.withDeadline(asked + 10_000, () => workflowService.pollActivityTaskQueue({ namespace, taskQueue, identity: 'xiecha doctor' })),
  );
  try {
    return await untilServing(NEVER_ENDS, 5_000, async () => {
      const { pollers } = await workflowService.describeTaskQueue({ namespace, taskQueue, taskQueueType: ACTIVITY_TASKS });
      const noted = pollers?.[0]?.lastAccessTime;
      if (!noted) throw new Error('Temporal has not noted the question yet.');
      return reading(Number(noted.seconds) * 1_000 + (noted.nanos ?? 0) / 1e6, asked, Date.now());
    });
  } finally {
    enough.abort();
    await asking.catch(() => undefined); // a connection that is closed with a call under way ends the process
  }
}

async function postgresClock(url: string): Promise<ClockReading> {
  const asked = Date.now();
  const [row] = await query<{ ms: string }>(url, 'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms');
  return reading(Number(row?.ms), asked, Date.now());
}

/** The clock was read at some moment between asking and the answer. */
function reading(theirs: number, asked: number, answered: number): ClockReading {
  return { aheadMs: theirs - (asked + answered) / 2, uncertaintyMs: (answered - asked) / 2 };
}

function disagree(clocks: readonly ClockReading[]): boolean {
  const earliest = Math.min(...clocks.map(({ aheadMs, uncertaintyMs }) => aheadMs + uncertaintyMs));
  const latest = Math.max(...clocks.map(({ aheadMs, uncertaintyMs }) => aheadMs - uncertaintyMs));
  return latest - earliest > TOLERATED_MS;
}

function words({ aheadMs, uncertaintyMs }: ClockReading): string {
  return `${aheadMs < 0 ? '−' : '+'}${Math.abs(aheadMs).toFixed(0)} ± ${Math.ceil(uncertaintyMs)} ms`;
}
