import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { closeEngine } from '@xiecha/case-engine/case-engine';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { TEMPORAL_RELEASE } from '../../apps/cli/dist/embedded/temporal-release.js';
import { Floor } from './floor.mjs';
import { fullStory, straightStory, unansweredStory } from './history.mjs';
import { latencies, throughput } from './measures.mjs';
import { Product } from './product.mjs';
import { machineLine, postgresPart } from './machine.mjs';
import { record, report } from './report.mjs';
import { makeFolder, Processes, startPostgres, startTemporal } from './servers.mjs';

/**
 * The product against the floor, in one run on one machine: `npm run bench -- [--cases 100] [--concurrency 16] [--rounds 3]
 * [--latency-cases 40] [--temporal-in-memory] [--record]`. A default run takes less than three minutes, on a slow machine with fewer cases.
 */
const roundLimitMs = 12_000;
const latencyLimitMs = 25_000;
/** No round begins after this. */
const lastRoundMs = 90_000;
const file = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));

const options = readOptions();
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
  say('starting PostgreSQL, Temporal, the product and the floor');
  const [postgres, temporal] = await Promise.all([startPostgres(processes, folder.path), startTemporal(processes, folder.path, options.temporalInMemory)]);
  const product = await Product.start(processes, { folder: folder.path, databaseUrl: postgres.databaseUrl, ...temporal });
  const floor = await Floor.start(processes, temporal);
  try {
    say('warming up');
    for (const side of [product, floor]) await throughput(side, { cases: options.concurrency, concurrency: options.concurrency, limitMs: roundLimitMs });

    const rounds = [];
    for (let round = 1; round <= options.rounds && (round === 1 || elapsedMs() < lastRoundMs); round += 1) rounds.push(await oneRound(round, product, floor));
    say('latency with one client');
    const taken = await latencies([product, floor], { cases: options.latencyCases, limitMs: latencyLimitMs });
    say('histories');
    const stories = [
      { what: 'floor', ...(await straightStory(floor, floor.client, (id) => id)) },
      { what: 'product, straight', ...(await straightStory(product, product.engine.client, caseWorkflowId)) },
      { what: 'product, full story', ...(await fullStory(product)) },
      { what: 'product, every ladder to the top', ...(await unansweredStory(product)) },
    ];
    const { serverVersion } = await floor.client.workflowService.getSystemInfo({});
    const machine = machineLine(await postgresPart(product.engine.db, ['fsync', 'synchronous_commit']), temporalPart(serverVersion));
    const text = report({ machine, options, rounds, taken, stories, seconds: elapsedMs() / 1_000 });
    console.log(`\n${text}\n`);
    if (options.record) {
      await record(file, text);
      console.log(`recorded in ${file}`);
    }
  } finally {
    await floor.close();
    await closeEngine(product.engine);
  }
}

function temporalPart(version) {
  const where = options.temporalInMemory ? 'in memory' : 'in a file, as npm start runs it';
  return `Temporal dev server ${version} (CLI ${TEMPORAL_RELEASE.version}, SQLite ${where})`;
}

/** Product and floor in turns; who begins changes from round to round. */
async function oneRound(round, product, floor) {
  const figures = {};
  const order = round % 2 === 1 ? ['product', 'floor'] : ['floor', 'product'];
  for (const name of order) {
    figures[name] = await throughput(name === 'product' ? product : floor, { ...options, limitMs: roundLimitMs });
    say(`round ${round}, ${name}: ${figures[name].perSecond.toFixed(2)} cases a second`);
  }
  return figures;
}

async function end() {
  await processes.endAll();
  await folder.remove();
}

function say(line) {
  console.error(`${(elapsedMs() / 1_000).toFixed(1).padStart(6)} s  ${line}`);
}

function elapsedMs() {
  return performance.now() - began;
}

function readOptions() {
  const number = (fallback) => ({ type: 'string', default: String(fallback) });
  const { values } = parseArgs({
    options: {
      cases: number(100),
      concurrency: number(16),
      rounds: number(3),
      'latency-cases': number(40),
      'temporal-in-memory': { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
    },
  });
  const whole = (name) => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1 on, not ${values[name]}.`);
    return value;
  };
  return {
    cases: whole('cases'),
    concurrency: whole('concurrency'),
    rounds: whole('rounds'),
    latencyCases: whole('latency-cases'),
    temporalInMemory: values['temporal-in-memory'],
    record: values.record,
  };
}
