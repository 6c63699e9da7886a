import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { closeEngine } from '@xiecha/case-engine/case-engine';
import { listCases } from '@xiecha/case-store/case-list';
import { query } from '@xiecha/case-store/transaction';
import { instantOf } from '@xiecha/working-time/day';
import { Cron } from './cron.mjs';
import { difference, expectedRungs, fileMany, foreground, rungsInLedger, rungsTold, startedAll } from './herd.mjs';
import { machineLine, postgresPart } from './machine.mjs';
import { percentile } from './measures.mjs';
import { Product } from './product.mjs';
import { productLags } from './reminders.mjs';
import { record, table } from './report.mjs';
import { makeFolder, Processes, startPostgres, startTemporal, temporalPart } from './servers.mjs';

/**
 * A herd: `npm run bench:herd -- [--cases 2000] [--idle 30] [--record]`. As many cases due at one midnight, and as many again
 * whose reminders are due at one instant, in real time: what they do to lists, to a foreground client, and whether each
 * reminder comes once.
 */
const file = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const concurrency = 16;
const minute = 60_000;
const { values } = parseArgs({ options: { cases: { type: 'string', default: '2000' }, idle: { type: 'string', default: '30' }, record: { type: 'boolean', default: false } } });
const [cases, idleMs] = [Number(values.cases), Number(values.idle) * 1_000];
const processes = new Processes();
const folder = await makeFolder();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().then(() => process.exit(130)));
const began = performance.now();
try {
  await run();
} finally {
  await end();
}

async function run() {
  say('starting PostgreSQL, Temporal, the product and the cron');
  const [postgres, temporal] = await Promise.all([startPostgres(processes, folder.path), startTemporal(processes, folder.path)]);
  const product = await Product.start(processes, { folder: folder.path, databaseUrl: postgres.databaseUrl, ...temporal });
  const cron = await Cron.start(processes, await postgres.newDatabase('cron'), minute);
  try {
    await fileMany(concurrency, concurrency, () => product.file());
    say(`${cases} cases that are due at one midnight`);
    const midnight = await midnightHerd(product);
    say(`${cases} cases whose reminders are due at one instant`);
    const instant = await instantHerd(product, midnight.perSecond);
    say('the cron');
    const cronLags = await cronHerd(cron);
    const machine = machineLine(await postgresPart(product.engine.db, ['fsync', 'synchronous_commit']), await temporalPart(product.engine.client, temporal));
    const text = report({ machine, midnight, instant, cronLags });
    console.log(`\n${text}\n`);
    if (values.record) await record(file, text, `a herd of ${cases.toLocaleString('en')} (\`npm run bench:herd\`)`);
  } finally {
    await cron.close();
    await closeEngine(product.engine);
  }
}

/** Lists at the due instant itself, and how the rungs after it are spread. */
async function midnightHerd(product) {
  const { db } = product.engine;
  const { ids, perSecond } = await fileMany(cases, concurrency, () => product.fileToPortal());
  const due = await query(db, 'SELECT due_at, count(*)::int AS cases FROM assistance_case WHERE id = ANY ($1::uuid[]) GROUP BY due_at', [ids]);
  if (due.length !== 1) throw new Error('The cases are due at several instants: it was midnight while they were filed.');
  const dueAt = due[0].due_at.getTime();
  const before = await overdueAt(db, dueAt - 1);
  const then = await overdueAt(db, dueAt);
  const after = await expectedRungs(db, ids, instantOf(dueAt + 86_400_000));
  const spread = await query(
    db,
    `SELECT max(rungs)::int AS most, count(*)::int AS minutes FROM (
       SELECT date_trunc('minute', (rung->>'at')::timestamptz) AS minute, count(*) AS rungs FROM assistance_case, jsonb_array_elements(current->'clocks'->'acknowledgement'->'rungs') AS rung
        WHERE id = ANY ($1::uuid[]) AND (rung->>'at')::timestamptz >= $2 GROUP BY 1) AS minutes`,
    [ids, due[0].due_at],
  );
  return { perSecond, dueAt, before, then, rungs: after.length, ...spread[0] };
}

/** How many cases the list names as overdue, walked to its end, and what its first page took, in milliseconds. */
async function overdueAt(db, at) {
  const asked = { sight: { kind: 'officesUnder', path: '/samr/' }, filter: { overdue: true }, sort: 'dueAt', limit: 200, asOf: instantOf(at) };
  const start = performance.now();
  let page = await listCases(db, asked);
  const firstMs = performance.now() - start;
  let count = page.items.length;
  while (page.next) {
    page = await listCases(db, { ...asked, after: page.next });
    count += page.items.length;
  }
  return { count, firstMs };
}

/** Real timers, all at one instant, beside one foreground client. */
async function instantHerd(product, perSecond) {
  const { db } = product.engine;
  const filingMs = (cases / perSecond) * 1_500;
  const at = Math.ceil((Date.now() + filingMs + idleMs + 20_000) / minute) * minute;
  const { ids } = await fileMany(cases, concurrency, () => product.fileDueAt(at));
  while (!(await startedAll(db))) await pause(500);
  if (Date.now() > at - idleMs) throw new Error('Filing took longer than was foreseen: it is too late for an idle measure. Try again.');
  await pause(at - idleMs - Date.now());

  const expected = await expectedRungs(db, ids, instantOf(at));
  say('idle, then the herd');
  let over = false;
  const client = foreground(product, () => over);
  const instant = performance.now() + (at - Date.now());
  const patience = Date.now() + idleMs + 600_000;
  let ledger = [];
  while (ledger.length < expected.length && Date.now() < patience) {
    await pause(500);
    ledger = await rungsInLedger(db, ids);
  }
  const herdMs = performance.now() - instant;
  over = true;
  const taken = await client;
  const told = await toldAll(db, ids, expected.length);
  const ms = (when) => taken.filter(({ at: start }) => when(start)).map((each) => each.ms);
  return {
    herdMs,
    idle: ms((start) => start < instant - 1_000),
    busy: ms((start) => start >= instant && start <= instant + herdMs),
    lags: await productLags(db, ids),
    expected: expected.length,
    ledger: { count: ledger.length, ...difference(expected, await rungsInLedger(db, ids)) },
    told: { count: told.length, ...difference(expected, told) },
  };
}

/** The dispatcher sends once a second; whatever else is missing is missing. */
async function toldAll(db, ids, expected) {
  for (const until = Date.now() + 120_000; ; await pause(500)) {
    const told = await rungsTold(db, ids);
    if (told.length >= expected || Date.now() > until) return told;
  }
}

async function cronHerd(cron) {
  // Half a minute past the full one: a cron looks at full minutes.
  const at = Math.ceil((Date.now() + (cases / 60) * 1_500) / minute) * minute + minute / 2;
  await fileMany(cases, concurrency, async () => ({ id: await cron.fileDueAt(at) }));
  for (;;) {
    const { lags, missing } = await cron.lags();
    if (missing === 0) return lags;
    await pause(1_000);
  }
}

function report({ machine, midnight, instant, cronLags }) {
  const ratio = percentile(instant.busy, 0.95) / percentile(instant.idle, 0.95);
  const row = (what, list, digits = 1) => [what, String(list.length), ...[0.5, 0.95, 0.99].map((share) => percentile(list, share).toFixed(digits))];
  const once = ({ count, missing, extra, twice }) => `${count}${missing + extra + twice === 0 ? '' : ` (${missing} missing, ${extra} extra, ${twice} twice)`}`;
  return [
    `Machine: ${machine}`,
    `${cases} cases due at one midnight (${new Date(midnight.dueAt).toISOString()}), ${cases} whose reminders are due at one instant; ${midnight.perSecond.toFixed(0)} filings a second. Took ${Math.round((performance.now() - began) / 1_000)} s.`,
    '',
    `The list of overdue cases one millisecond before that midnight: ${midnight.before.count}; at it: ${midnight.then.count} of ${cases} (first page of 200: ${midnight.then.firstMs.toFixed(0)} ms).`,
    `The ${midnight.rungs} rungs of the day after are decided over ${midnight.minutes} minutes, ${midnight.most} in the fullest: at midnight itself no workflow wakes.`,
    '',
    `At one instant, real timers: the last of ${instant.expected} was in the ledger after ${(instant.herdMs / 1_000).toFixed(1)} s.`,
    `Foreground command, p95 during the herd ÷ idle: ${ratio.toFixed(2)} (target ≤ 2: ${ratio <= 2 ? 'met' : 'missed'}). Rungs expected by the pure agenda: ${instant.expected}; in the ledger: ${once(instant.ledger)}; told: ${once(instant.told)}.`,
    '',
    ...table([
      ['milliseconds', 'n', 'p50', 'p95', 'p99'],
      row('foreground command, idle', instant.idle),
      row('foreground command, during the herd', instant.busy),
      row('rung recorded after its instant', instant.lags.recorded, 0),
      row('reminder in the inbox after its instant', instant.lags.delivered, 0),
      row('cron’s message after its instant (each minute)', cronLags, 0),
    ]),
  ].join('\n');
}

async function end() {
  await processes.endAll();
  await folder.remove();
}

function say(line) {
  console.error(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
}
