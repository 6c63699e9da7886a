import { query } from '@xiecha/case-store/transaction';
import { setTimeout as pause } from 'node:timers/promises';

/** How late the reminders of `Product.fileDueAt` were recorded and lay in the inbox, in milliseconds, and how many are still to come. */
export async function productLags(db, caseIds) {
  // An alarm is received at its instant, whenever it is carried out.
  const rows = await query(
    db,
    `SELECT extract(epoch FROM e.recorded_at - e.received_at) * 1000 AS recorded, extract(epoch FROM m.delivered_at - e.received_at) * 1000 AS delivered
       FROM unnest($1::uuid[]) AS k(id)
       LEFT JOIN case_event e ON e.case_id = k.id AND e.command_id LIKE '%:-1h'
       LEFT JOIN outbox o ON o.case_id = e.case_id AND o.seq = e.seq LEFT JOIN inbox_message m ON m.outbox_id = o.id`,
    [caseIds],
  );
  const of = (column) => rows.filter((row) => row[column] !== null).map((row) => Number(row[column]));
  return { recorded: of('recorded'), delivered: of('delivered'), missing: rows.filter(({ delivered }) => delivered === null).length };
}

/**
 * `count` reminders of each side, spread over `spanMs` from `inMs` on; answers each side's lags when all have come. Elapsed hours of
 * the product end on full minutes: its reminders come together.
 */
export async function reminderLags({ product, minute, second }, { count, inMs, spanMs }) {
  const worldAhead = Date.parse(await product.now()) - Date.now();
  const from = Date.now() + inMs;
  const ids = [];
  for (let n = 0; n < count; n += 1) {
    const at = from + Math.floor((n / count) * spanMs);
    ids.push((await product.fileDueAt(at + worldAhead)).id);
    await Promise.all([minute.fileDueAt(at), second.fileDueAt(at)]);
  }
  if (Date.now() > from) throw new Error('Filing took until the first reminder was due: begin later.');
  for (const until = Date.now() + inMs + spanMs + 120_000; ;) {
    const lags = { product: await productLags(product.engine.db, ids), minute: await minute.lags(), second: await second.lags() };
    if (Object.values(lags).every(({ missing }) => missing === 0)) return lags;
    if (Date.now() > until) throw new Error(`Reminders are missing: ${JSON.stringify(Object.entries(lags).map(([name, { missing }]) => [name, missing]))}.`);
    await pause(500);
  }
}
