import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureKeyFile, readKeyFile } from '@xiecha/case-engine/key-file';
import { openDatabase, openStore } from '@xiecha/case-store/data-source';
import { migrate } from '@xiecha/case-store/migrate';
import { query } from '@xiecha/case-store/transaction';
import { insertSampleOrganisations } from '@xiecha/cli/sample-world/organisations';
import { callList, caseLists, deskOf, isListOf, otherLists, picker, viewers, volumeId, wordsOf } from '../volume/lists.mjs';
import { loadVolume } from '../volume/load-volume.mjs';
import { burdens, tellPlans } from '../volume/server-plans.mjs';
import { percentile } from './measures.mjs';
import { machineLine, postgresPart } from './machine.mjs';
import { record, table } from './report.mjs';
import { steadyReport, steadyRequests } from './steady-requests.mjs';
import { makeFolder, Processes, startPostgres } from './servers.mjs';

/**
 * Every list at volume: `npm run bench:volume -- [--cases 1000000] [--events 10000000] [--calls 40] [--only text] [--plans ms] [--seconds 300] [--record] [--keep]`.
 * `--keep` keeps the database when all is measured, or could not be, until it is interrupted, and says how to measure on it again: by `--url`, `--keys`, its key
 * file, and `--log`, the server's. `--plans` shows the plans of statements that took longer; `--seconds` is how long requests come at a fixed pace.
 */
const file = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const targetMs = 50;
const bigTables = [
  'assistance_case',
  'case_event',
  'case_search',
  'target_search',
  'inbox_message',
  'outbox',
  'escalation',
  'mail',
  'assistance_request',
  'ended_clock',
];
const mostSorted = 20_000;
const requestsPerSecond = 33;
/** As a server of 24 GiB that is not PostgreSQL's alone would have it, a third of it for what is asked often; the rest is for filling. */
const settings = {
  shared_buffers: '8GB',
  effective_cache_size: '12GB',
  random_page_cost: '1.1',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '8GB',
  checkpoint_timeout: '1h',
  jit: 'off',
};

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    events: { type: 'string', default: '10000000' },
    calls: { type: 'string', default: '40' },
    only: { type: 'string', default: '' },
    plans: { type: 'string', default: 'Infinity' },
    seconds: { type: 'string', default: '300' },
    url: { type: 'string' },
    keys: { type: 'string' },
    log: { type: 'string' },
    keep: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});
const began = performance.now();
const processes = new Processes();
const folder = await makeFolder();
const keyFile = values.keys ?? join(folder.path, 'keys');
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().then(() => process.exit(130)));
try {
  await run();
} finally {
  await end();
}

async function run() {
  await ensureKeyFile(keyFile);
  const ring = await readKeyFile(keyFile, 'sample');
  const filled = values.url ? { databaseUrl: values.url, serverLog: values.log } : await filledDatabase(ring);
  try {
    await measureOn(filled, ring);
  } catch (error) {
    if (!values.keep) throw error;
    console.error(error);
  }
  if (!values.keep) return;
  say(`kept: npm run bench:volume -- --url ${filled.databaseUrl} --keys ${keyFile} --log ${filled.serverLog}`);
  // A pipe to the server keeps this process alive.
  await new Promise(() => {});
}

async function measureOn(filled, ring) {
  const db = await openStore(filled.databaseUrl, ring, { connections: 1 });
  const server = await tellPlans(db.driver.master);
  try {
    const figures = await measureAll(db, server, Number(values.calls));
    const [sizes] = await query(
      db,
      `SELECT (SELECT reltuples::int FROM pg_class WHERE relname = 'assistance_case') AS cases, (SELECT reltuples::int FROM pg_class WHERE relname = 'case_event') AS events, pg_size_pretty(pg_database_size(current_database())) AS size,
              pg_size_pretty(pg_relation_size('case_search_grams') + pg_relation_size('target_search_symbols')) AS grams`,
    );
    const steady = filled.serverLog && (await steadyOver(db, filled));
    const text = report(figures, sizes, steady, machineLine(await postgresPart(db, ['shared_buffers', 'random_page_cost'])));
    console.log(`\n${text}\n`);
    if (values.record) await record(file, text, 'lists at volume (`npm run bench:volume`)');
  } finally {
    await db.destroy();
  }
}

async function filledDatabase(ring) {
  say('starting PostgreSQL');
  const { databaseUrl, server } = await startPostgres(processes, folder.path, settings);
  const serverLog = join(folder.path, 'server.log');
  server.stderr.pipe(createWriteStream(serverLog));
  await migrate(databaseUrl, 'sample', ring);
  const db = await openDatabase(databaseUrl, { connections: 1 });
  await insertSampleOrganisations(db);
  await db.destroy();
  await loadVolume(databaseUrl, ring, { cases: Number(values.cases), events: Number(values.events), step: 50_000, say });
  return { databaseUrl, serverLog };
}

/** The API alone: lists never ask Temporal, so there is none. */
async function steadyOver(db, { databaseUrl, serverLog }) {
  say(`${requestsPerSecond} requests a second`);
  const env = {
    XIECHA_DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    XIECHA_KEY_FILE: keyFile,
    XIECHA_MODE: 'sample',
    XIECHA_HOST: '127.0.0.1',
    XIECHA_PORT: '0',
  };
  return steadyRequests(processes, {
    db,
    serverLog,
    env,
    perSecond: requestsPerSecond,
    seconds: Number(values.seconds),
    pick: picker(),
    words: await wordsOf(db),
  });
}

async function measureAll(db, server, calls) {
  const pick = picker();
  const words = await wordsOf(db);
  const figures = [];
  for (const [viewerName, viewerOf] of Object.entries(viewers)) {
    const lists = [
      ...Object.entries(caseLists).map(([name, asked]) => [
        name,
        (viewer) => callList(db, viewer.sightOf(volumeId), asked(pick, { idOf: volumeId, words, desk: deskOf(viewer, volumeId) }), pick),
      ]),
      ...Object.entries(otherLists)
        .filter(([, other]) => isListOf(other, viewerOf(pick)))
        .map(([name, { call }]) => [name, (viewer) => call(db, viewer, volumeId, words.caseId(pick))]),
    ];
    for (const [name, call] of lists.filter(([list]) => `${viewerName}: ${list}`.includes(values.only))) {
      figures.push(await measure(`${viewerName}: ${name}`, server, calls, () => call(viewerOf(pick))));
    }
    say(viewerName);
  }
  return figures;
}

async function measure(name, server, calls, call) {
  const [times, round, blocks, found] = [[], [], [], new Set()];
  await call();
  for (let n = 0; n < calls; n += 1) {
    const start = performance.now();
    const told = await server.of(call);
    round.push((performance.now() - start) / told.length);
    for (const { ms, plan } of told.filter((each) => !each.plan['Query Text'].startsWith('SELECT coalesce($1::timestamptz, world_now())'))) {
      times.push(ms);
      blocks.push(plan.Plan['Shared Hit Blocks'] + plan.Plan['Shared Read Blocks']);
      for (const burden of burdens(plan, bigTables, mostSorted)) found.add(burden.replace(/\d+/, 'many'));
      if (ms > Number(values.plans)) console.error(`${name}: ${ms} ms\n${JSON.stringify(plan, null, 1)}`);
    }
  }
  return {
    name,
    n: times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    client: percentile(round, 0.5),
    blocks: percentile(blocks, 0.99),
    found: [...found],
  };
}

function report(figures, { cases, events, size, grams }, steady, machine) {
  const missed = figures.filter(({ p99 }) => p99 > targetMs);
  const burdened = figures.filter(({ found }) => found.length > 0);
  const worst = figures.toSorted((a, b) => b.p99 - a.p99);
  return [
    `Machine: ${machine}`,
    `${cases.toLocaleString('en')} cases, ${events.toLocaleString('en')} events; ${size}, of which the search indexes ${grams}. ${values.calls} calls a list and viewer, ${figures.length} lists. Took ${Math.round((performance.now() - began) / 1_000)} s.`,
    '',
    'Time in PostgreSQL, without planning (auto_explain), in milliseconds, as the product’s own functions are called; “client” is the',
    'median of what a caller waits for a statement, planning and reading included; “blocks” the 99th percentile of the 8 KiB blocks that a',
    'statement looked at. A third of the calls go on to later pages.',
    '',
    `p99 ≤ ${targetMs} ms: ${figures.length - missed.length} of ${figures.length} lists. Read a big table through, or sorted more than ${mostSorted.toLocaleString('en')} rows: ${burdened.length}.`,
    '',
    ...table([
      ['slowest of all by p99', 'n', 'p50', 'p95', 'p99', 'client', 'blocks', ''],
      ...worst
        .slice(0, 40)
        .map(({ name, n, p50, p95, p99, client, blocks, found }) => [
          name,
          String(n),
          ...[p50, p95, p99, client].map((ms) => ms.toFixed(1)),
          String(blocks),
          found.join(', '),
        ]),
    ]),
    ...(steady ? ['', ...steadyReport(steady, { bigTables, mostSorted, targetMs })] : []),
  ].join('\n');
}

async function end() {
  await processes.endAll();
  await folder.remove();
}

function say(line) {
  console.error(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
}
