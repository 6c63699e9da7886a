import { agenda } from '@xiecha/assistance-case/agenda';
import { completeState } from '@xiecha/assistance-case/earlier-records';
import { query } from '@xiecha/case-store/transaction';
import { updatesPerCase } from './product.mjs';

/** Files `count` cases with `file`, `concurrency` at a time; answers their ids and how many a second. */
export async function fileMany(count, concurrency, file) {
  const ids = [];
  const began = performance.now();
  let begun = 0;
  const client = async () => {
    while (begun < count) {
      begun += 1;
      ids.push((await file()).id);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, client));
  return { ids, perSecond: count / ((performance.now() - began) / 1_000) };
}

/** Resolves when every workflow asked for is started; where it stopped growing something is wrong, and the caller's limit says so. */
export async function startedAll(db) {
  const [{ waiting }] = await query(db, 'SELECT count(*)::int AS waiting FROM start_request WHERE started_at IS NULL');
  return waiting === 0;
}

/** How many tasks wait for a worker, as Temporal counts them: those of new cases and of cases that no cache holds. */
export async function waitingTasks({ client, settings: { taskQueue, temporalNamespace: namespace } }) {
  const { stats } = await client.workflowService.describeTaskQueue({ namespace, taskQueue: { name: taskQueue }, reportStats: true });
  return Number(stats.approximateBacklogCount);
}

/** One client carries cases from filing to close until `ended`; answers when each command began and what it took, in milliseconds. */
export async function foreground(product, ended) {
  const taken = [];
  while (!ended()) {
    const kase = await product.file();
    for (let n = 0; n < updatesPerCase && !ended(); n += 1) {
      const at = performance.now();
      await product.command(kase, n);
      taken.push({ at, ms: performance.now() - at });
    }
  }
  return taken;
}

/** What the agendas of these cases, as they stand, hold until `until`: `case/key`, for each case the pure rules. */
export async function expectedRungs(db, caseIds, until) {
  const rows = await query(db, 'SELECT id, current FROM assistance_case WHERE id = ANY ($1::uuid[])', [caseIds]);
  return rows.flatMap(({ id, current }) =>
    agenda(completeState(current))
      .filter(({ at }) => at <= until)
      .map(({ key }) => `${id}/${key}`),
  );
}

/** How many alarms of these cases are in the ledger. */
export async function countFired(db, caseIds) {
  const [{ fired }] = await query(db, `SELECT count(*)::int AS fired FROM case_event WHERE case_id = ANY ($1::uuid[]) AND actor->>'capacity' = 'clock'`, [
    caseIds,
  ]);
  return fired;
}

/** Alarms of these cases in the ledger, as `case/key`. */
export async function rungsInLedger(db, caseIds) {
  const rows = await query(db, `SELECT case_id, command_id FROM case_event WHERE case_id = ANY ($1::uuid[]) AND actor->>'capacity' = 'clock'`, [caseIds]);
  return rows.map(({ case_id, command_id }) => `${case_id}/${command_id}`);
}

/** Alarms of these cases of which somebody was told in the inbox, as `case/key`, once for each message. */
export async function rungsTold(db, caseIds) {
  const rows = await query(
    db,
    `SELECT e.case_id, e.command_id FROM inbox_message m JOIN outbox o ON o.id = m.outbox_id JOIN case_event e ON e.case_id = o.case_id AND e.seq = o.seq
      WHERE e.case_id = ANY ($1::uuid[]) AND e.actor->>'capacity' = 'clock'`,
    [caseIds],
  );
  return rows.map(({ case_id, command_id }) => `${case_id}/${command_id}`);
}

/** Of two lists of names: what is only in the first, what only in the second, and what stands twice in the second. */
export function difference(expected, found) {
  const [all, seen] = [new Set(expected), new Set(found)];
  return { missing: expected.filter((name) => !seen.has(name)).length, extra: found.filter((name) => !all.has(name)).length, twice: found.length - seen.size };
}
