import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { closeEngine } from '@xiecha/case-engine/case-engine';
import { listCases } from '@xiecha/case-store/case-list';
import { query } from '@xiecha/case-store/transaction';
import { instantOf } from '@xiecha/working-time/day';
import { Cron } from './cron.mjs';
import { countFired, difference, expectedRungs, fileMany, foreground, rungsInLedger, rungsTold, startedAll, waitingTasks } from './herd.mjs';
import { machineLine, postgresPart } from './machine.mjs';
import { percentile } from './measures.mjs';
import { between, processorTime } from './processor-time.mjs';
import { Product } from './product.mjs';
import { productLags } from './reminders.mjs';
import { record, table } from './report.mjs';
import { makeFolder, Processes, startPostgres, startTemporal, temporalPart } from './servers.mjs';

/**
 * A herd: `npm run bench:herd -- [--cases 2000] [--idle 30] [--profile FOLDER] [--record]`. As many cases due at one midnight, and as many again
 * whose reminders are due at one instant, in real time: what they do to lists, to a foreground client, and whether each
 * reminder comes once.
 */
const file = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const concurrency = 16;
const minute = 60_000;
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '2000' },
    idle: { type: 'string', default: '30' },
    profile: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
});
const [cases, idleMs] = [Number(values.cases), Number(values.idle) * 1_000];
const processes = new Processes(values.profile && resolve(values.profile));
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
    const midnight = await phase(`${cases} cases that are due at one midnight`, () => midnightHerd(product));
    const paced = await phase('at the pace of the morning after', () => pacedHerd(product, midnight));
    const instant = await phase(`${cases} cases whose reminders are due at one instant`, () => instantHerd(product, midnight));
    const cronLags = await phase('the cron', () => cronHerd(cron));
    const machine = machineLine(await postgresPart(product.engine.db, ['fsync', 'synchronous_commit']), await temporalPart(product.engine.client, temporal));
    const text = report({ machine, midnight, paced, instant, cronLags });
    console.log(`\n${text}\n`);
    if (values.record) await record(file, text, `a herd of ${cases.toLocaleString('en')} (\`npm run bench:herd\`)`);
  } finally {
    await cron.close();
    await closeEngine(product.engine);
  }
}

/** Its figures are printed as it ends: what fails later takes nothing with it. */
async function phase(name, work) {
  say(name);
  const figures = await work();
  console.error(JSON.stringify(figures, (_, value) => (Array.isArray(value) && value.length > 20 ? summary(value) : value)));
  return figures;
}

function summary(list) {
  return { n: list.length, ...Object.fromEntries([0.5, 0.95, 0.99].map((share) => [`p${share * 100}`, percentile(list, share)])) };
}

/** Lists at the due instant itself, and how the rungs after it are spread. */
async function midnightHerd(product) {
  const { db } = product.engine;
  const { ids, perSecond } = await fileMany(cases, concurrency, () => product.fileToPortal());
  const settledMs = await settled(product);
  const due = await query(db, 'SELECT due_at, count(*)::int AS cases FROM assistance_case WHERE id = ANY ($1::uuid[]) GROUP BY due_at', [ids]);
  if (due.length !== 1) throw new Error('The cases are due at several instants: it was midnight while they were filed.');
  const dueAt = due[0].due_at.getTime();
  const before = await overdueAt(db, dueAt - 1, ids);
  const then = await overdueAt(db, dueAt, ids);
  const spread = await query(
    db,
    `SELECT sum(rungs)::int AS rungs, max(rungs)::int AS most, extract(epoch FROM max(minute) - min(minute))::int / 60 AS minutes FROM (
       SELECT date_trunc('minute', (rung->>'at')::timestamptz) AS minute, count(*) AS rungs FROM assistance_case, jsonb_array_elements(current->'clocks'->'acknowledgement'->'rungs') AS rung
        WHERE id = ANY ($1::uuid[]) AND (rung->>'at')::timestamptz >= $2 GROUP BY 1) AS minutes`,
    [ids, due[0].due_at],
  );
  return { perSecond, settledMs, dueAt, before, then, ...spread[0] };
}

/** How many of these cases the list names as overdue, walked to its end, and what its first page took, in milliseconds. */
async function overdueAt(db, at, ids) {
  const known = new Set(ids);
  const asked = { sight: { kind: 'officesUnder', path: '/samr/' }, filter: { overdue: true }, sort: 'dueAt', limit: 200, asOf: instantOf(at) };
  const start = performance.now();
  let page = await listCases(db, asked);
  const firstMs = performance.now() - start;
  const counted = ({ items }) => items.filter(({ id }) => known.has(id)).length;
  let count = counted(page);
  while (page.next) {
    page = await listCases(db, { ...asked, after: page.next });
    count += counted(page);
  }
  return { count, firstMs };
}

/** Nothing of the filings is left to do: all workflows are started, and no task waits for the worker. Answers how long that took, in milliseconds. */
async function settled({ engine }) {
  const began = performance.now();
  while (!(await startedAll(engine.db)) || (await waitingTasks(engine)) > 0) await pause(500);
  return performance.now() - began;
}

/** At the pace at which the rungs after midnight are decided, for two minutes, beside one foreground client. */
async function pacedHerd(product, { rungs, minutes }) {
  const perMinute = Math.ceil(rungs / minutes);
  const at = Math.ceil((Date.now() + idleMs + 30_000) / minute) * minute;
  const { ids } = await fileMany(
    2 * perMinute,
    concurrency,
    (
      (n) => () =>
        product.fileDueAt(at + (n++ % 2) * minute)
    )(0),
  );
  await settled(product);
  await pause(Math.max(0, at - idleMs - Date.now()));
  let over = false;
  const client = foreground(product, () => over);
  const instant = performance.now() + (at - Date.now());
  await pause(at + 2 * minute - Date.now());
  over = true;
  const taken = await client;
  const ms = (when) => taken.filter(({ at: start }) => when(start)).map((each) => each.ms);
  return { perMinute, idle: ms((start) => start < instant), busy: ms((start) => start >= instant), lags: await productLags(product.engine.db, ids) };
}

/** Real timers, all at one instant, beside one foreground client. */
async function instantHerd(product, { perSecond, settledMs }) {
  const { db } = product.engine;
  const filingMs = (cases / perSecond) * 1_000 + settledMs;
  const at = Math.ceil((Date.now() + filingMs * 1.2 + idleMs + 20_000) / minute) * minute;
  const { ids } = await fileMany(cases, concurrency, () => product.fileDueAt(at));
  await settled(product);
  if (Date.now() > at - idleMs) throw new Error('Filing took longer than was foreseen: it is too late for an idle measure. Try again.');
  await pause(at - idleMs - Date.now());

  const expected = await expectedRungs(db, ids, instantOf(at));
  say('idle, then the herd');
  let over = false;
  const client = foreground(product, () => over);
  await pause(at - Date.now());
  const [instant, before] = [performance.now(), processorTime(processes.named)];
  const patience = Date.now() + 120_000 + cases * 150;
  while ((await countFired(db, ids)) < expected.length && Date.now() < patience) await pause(1_000);
  const [herdMs, spent] = [performance.now() - instant, between(before, processorTime(processes.named))];
  over = true;
  const taken = await client;
  const ledger = await rungsInLedger(db, ids);
  const told = await toldAll(db, ids, expected.length);
  const ms = (when) => taken.filter(({ at: start }) => when(start)).map((each) => each.ms);
  return {
    herdMs,
    spent,
    idle: ms((start) => start < instant - 1_000),
    busy: ms((start) => start >= instant && start <= instant + herdMs),
    lags: await productLags(db, ids),
    expected: expected.length,
    ledger: { count: ledger.length, ...difference(expected, ledger) },
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
  const at = Math.ceil((Date.now() + minute) / minute) * minute + minute / 2;
  await fileMany(cases, concurrency, async () => ({ id: await cron.fileDueAt(at) }));
  if (Date.now() > at) throw new Error('Filing took until the cron’s reminders were due: its lags would say nothing.');
  for (;;) {
    const { lags, missing } = await cron.lags();
    if (missing === 0) return lags;
    await pause(1_000);
  }
}

function report({ machine, midnight, paced, instant, cronLags }) {
  const ratio = ({ busy, idle }) => percentile(busy, 0.95) / percentile(idle, 0.95);
  const met = (value) => `${value.toFixed(1)} (target ≤ 2)`;
  const row = (what, list, digits = 1) => [what, String(list.length), ...[0.5, 0.95, 0.99].map((share) => percentile(list, share).toFixed(digits))];
  const once = ({ count, missing, extra, twice }) => `${count}${missing + extra + twice === 0 ? '' : ` (${missing} missing, ${extra} extra, ${twice} twice)`}`;
  return [
    `Machine: ${machine}`,
    `${cases} cases due at one midnight (${new Date(midnight.dueAt).toISOString()}), ${cases} whose reminders are due at one instant; ${midnight.perSecond.toFixed(0)} filings a second. Took ${Math.round((performance.now() - began) / 1_000)} s.`,
    '',
    `The list of overdue cases one millisecond before that midnight: ${midnight.before.count}; at it: ${midnight.then.count} of ${cases} (first page of 200: ${midnight.then.firstMs.toFixed(0)} ms).`,
    `The ${midnight.rungs} rungs of the day after are decided over ${midnight.minutes} minutes, ${midnight.most} in the fullest: at midnight itself no workflow wakes.`,
    `Foreground command at that pace (${paced.perMinute} a minute, for two minutes), p95 ÷ idle: ${met(ratio(paced))}.`,
    '',
    `All at one instant, as after an outage, real timers: the last of ${instant.expected} was in the ledger after ${(instant.herdMs / 1_000).toFixed(1)} s. Foreground command, p95 ÷ idle: ${met(ratio(instant))}.`,
    ...(instant.spent
      ? [
          `Processor, milliseconds a rung: ${Object.entries(instant.spent)
            .map(([name, ms]) => `${name} ${(ms / instant.expected).toFixed(1)}`)
            .join(', ')}; the foreground client’s commands among them.`,
        ]
      : []),
    `Rungs expected by the pure agenda: ${instant.expected}; in the ledger: ${once(instant.ledger)}; told: ${once(instant.told)}.`,
    '',
    ...table([
      ['milliseconds', 'n', 'p50', 'p95', 'p99'],
      row('foreground command, idle', paced.idle),
      row('foreground command, at the pace of the morning after', paced.busy),
      row('foreground command, idle once more', instant.idle),
      row('foreground command, all at once', instant.busy),
      row('rung recorded after its instant, at that pace', paced.lags.recorded, 0),
      row('rung recorded after its instant, all at once', instant.lags.recorded, 0),
      row('reminder in the inbox after its instant, all at once', instant.lags.delivered, 0),
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
