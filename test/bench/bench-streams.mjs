import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { issueToken } from '@xiecha/access/access-tokens';
import { closeEngine } from '@xiecha/case-engine/case-engine';
import { query } from '@xiecha/case-store/transaction';
import { samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { machineLine, postgresPart } from './machine.mjs';
import { percentile } from './measures.mjs';
import { between, processorTime } from './processor-time.mjs';
import { Product } from './product.mjs';
import { record, table } from './report.mjs';
import { makeFolder, Processes, startPostgres, startTemporal } from './servers.mjs';

/**
 * Many who follow case events at one process: `npm run bench:streams -- [--streams 5000] [--watching 50] [--events 100] [--seconds 15] [--record]`.
 * Most are idle, since nothing happens in what they see; some see every event. First nothing is recorded, then so many events a second.
 */
const file = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '5000' },
    watching: { type: 'string', default: '50' },
    events: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '15' },
    record: { type: 'boolean', default: false },
  },
});
const [streams, watching, events, seconds] = [values.streams, values.watching, values.events, values.seconds].map(Number);
/** Of offices and a body in whose cases nothing happens here. */
const idlers = ['yhCaseworker', 'cdCaseworker', 'whCaseworker', 'scApprover', 'courierOfficer'];
const watcher = 'hzCaseworker';
const openAtOnce = 50;
/** A case of so many events takes long to get them in life. */
const cases = 30;
const processes = new Processes();
const folder = await makeFolder();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().then(() => process.exit(130)));
try {
  await run();
} finally {
  await end();
}

async function run() {
  const [postgres, temporal] = await Promise.all([
    startPostgres(processes, folder.path, { shared_preload_libraries: 'pg_stat_statements' }),
    startTemporal(processes, folder.path),
  ]);
  const product = await Product.start(processes, { folder: folder.path, databaseUrl: postgres.databaseUrl, ...temporal });
  const { db } = product.engine;
  await query(db, 'CREATE EXTENSION pg_stat_statements');
  const caseIds = [];
  for (let n = 0; n < cases; n += 1) caseIds.push((await product.file(watcher)).id);
  const api = processes.named.find(({ name }) => name === 'API').pid;
  const before = residentMiB(api);
  const recordedAt = new Map();
  const lags = [];
  say(`${streams} streams`);
  await inTurns(streams, async (n) => {
    const person = n < watching ? watcher : idlers[n % idlers.length];
    await listen(`${product.url}/events`, await issueToken(db, samplePersonId(person), 'bench'), ({ caseId, seq }) => {
      const since = recordedAt.get(keyOf(caseId, seq));
      if (since !== undefined) lags.push(performance.now() - since);
    });
  });
  const figures = [await phase('nothing is recorded', db, api, () => pause(seconds * 1_000))];
  say(`${events} events a second`);
  figures.push(await phase(`${events} events a second`, db, api, () => recordMany(db, caseIds, recordedAt)));
  await pause(2_000);
  if (lags.length !== watching * recordedAt.size) throw new Error(`${lags.length} were told of ${watching * recordedAt.size}.`);
  const text = report(machineLine(await postgresPart(db, ['fsync'])), before, figures, lags);
  console.log(`\n${text}\n`);
  if (values.record) await record(file, text, 'streams of case events (`npm run bench:streams`)');
  await closeEngine(product.engine);
}

/** What passes in a while: the feed's statements, processor time, and memory at its end. */
async function phase(what, db, api, work) {
  const [spentBefore, askedBefore, began] = [processorTime(processes.named), await asked(db), performance.now()];
  await work();
  const elapsed = (performance.now() - began) / 1_000;
  const spent = between(spentBefore, processorTime(processes.named));
  const statements = ((await asked(db)) - askedBefore) / elapsed;
  return { what, statements, api: spent?.API / elapsed / 10, postgres: spent?.PostgreSQL / elapsed / 10, resident: residentMiB(api) };
}

/** Puts the cases' first events into the record again and again, each time as the next one. */
async function recordMany(db, caseIds, recordedAt) {
  const began = performance.now();
  for (let n = 0; n < events * seconds; n += 1) {
    await pause(Math.max(0, began + (n * 1_000) / events - performance.now()));
    const caseId = caseIds[n % cases];
    const seq = 10 + Math.floor(n / cases);
    recordedAt.set(keyOf(caseId, seq), performance.now());
    await query(
      db,
      `INSERT INTO case_event (case_id, seq, type, schema_version, received_at, recorded_at, back_dated, actor, command_id, facts, chain_sha256, chain_sm3)
       SELECT case_id, $2, 'urged', schema_version, world_now(), world_now(), back_dated, actor, command_id, facts, chain_sha256, chain_sm3
         FROM case_event WHERE case_id = $1 AND seq = 1`,
      [caseId, seq],
    );
  }
}

function keyOf(caseId, seq) {
  return `${caseId} ${seq}`;
}

/** Resolves when the stream is open. */
function listen(url, token, told) {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false, headers: { authorization: `Bearer ${token}` } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`A stream was answered ${response.statusCode}.`));
      let text = '';
      response.setEncoding('utf8').on('data', (piece) => {
        const blocks = (text + piece).split('\n\n');
        text = blocks.pop();
        for (const block of blocks) if (block.includes('event: caseEvent')) told(JSON.parse(block.slice(block.indexOf('data: ') + 6)));
      });
      // When the bench ends, so do they.
      response.on('error', () => undefined);
      resolve();
    });
    request.on('error', reject);
  });
}

async function inTurns(count, work) {
  let next = 0;
  const turn = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: openAtOnce }, turn));
}

/** How often PostgreSQL was asked what is new, who is signed in, who belongs elsewhere. */
async function asked(db) {
  const [{ calls }] = await query(
    db,
    `SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements
      WHERE query LIKE '%fresh AS MATERIALIZED%' OR query LIKE 'WITH asked AS%' OR query LIKE '%AS known(%'`,
  );
  return calls;
}

function residentMiB(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024;
}

function report(machine, before, figures, lags) {
  const [first, last] = [figures[0], figures.at(-1)];
  return [
    `Machine: ${machine}`,
    `${streams.toLocaleString('en')} streams at one API process, each by a token of its own; ${watching} of them see every event.`,
    '',
    ...table([
      ['while', 'statements a second', 'API, % of a core', 'PostgreSQL, % of a core', 'API, MiB resident'],
      ...figures.map(({ what, statements, api, postgres, resident }) => [what, ...[statements, api, postgres, resident].map((n) => n.toFixed(1))]),
    ]),
    '',
    `An idle stream costs ${(((first.resident - before) * 1_024) / streams).toFixed(0)} KiB of the API’s memory (${before.toFixed(0)} MiB before any, ${last.resident.toFixed(0)} at the end).`,
    `From recording to the reader, ${lags.length.toLocaleString('en')} times: p50 ${percentile(lags, 0.5).toFixed(0)} ms, p99 ${percentile(lags, 0.99).toFixed(0)} ms. All were told.`,
  ].join('\n');
}

function say(what) {
  console.error(`${what}…`);
}

async function end() {
  await processes.endAll();
  await folder.remove();
}
