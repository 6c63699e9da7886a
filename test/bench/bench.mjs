import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { closeEngine } from '@xiecha/case-engine/case-engine';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { Cron } from './cron.mjs';
import { Floor } from './floor.mjs';
import { between, processorTime } from './processor-time.mjs';
import { fullStory, straightStory, unansweredStory } from './history.mjs';
import { latencies, throughput } from './measures.mjs';
import { Product } from './product.mjs';
import { machineLine, postgresPart } from './machine.mjs';
import { record, report } from './report.mjs';
import { reminderLags } from './reminders.mjs';
import { makeFolder, Processes, startPostgres, startTemporal, temporalPart } from './servers.mjs';

/**
 * The product against the floor and against a polling cron, in one run on one machine: `npm run bench -- [--cases 100]
 * [--concurrency 16] [--rounds 3] [--latency-cases 40] [--temporal-in-memory] [--profile FOLDER] [--record]`; with `TEMPORAL_ADDRESS` on that server
 * instead of a dev server. A default run takes about three minutes, on a slow machine with fewer cases.
 */
const roundLimitMs = 12_000;
const latencyLimitMs = 25_000;
/** No round begins after this. */
const lastRoundMs = 90_000;
/** Over a minute, since that is how often cron looks. */
const reminders = { count: 60, inMs: 10_000, spanMs: 60_000 };
const file = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));

const options = readOptions();
const processes = new Processes(options.profile);
const folder = await makeFolder();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().then(() => process.exit(130)));
const began = performance.now();
try {
  await run();
} finally {
  await end();
}

async function run() {
  say('starting PostgreSQL, Temporal, the product, the floor and the cron');
  const [postgres, temporal] = await Promise.all([startPostgres(processes, folder.path), startTemporal(processes, folder.path, options.temporalInMemory)]);
  const product = await Product.start(processes, { folder: folder.path, databaseUrl: postgres.databaseUrl, ...temporal });
  const floor = await Floor.start(processes, temporal);
  const cron = await Cron.start(processes, await postgres.newDatabase('cron'), 60_000);
  const second = await Cron.start(processes, await postgres.newDatabase('cron_each_second'), 1_000);
  const sides = { product, floor, cron };
  try {
    say('warming up');
    for (const side of Object.values(sides)) await throughput(side, { cases: options.concurrency, concurrency: options.concurrency, limitMs: roundLimitMs });

    const rounds = [];
    for (let round = 1; round <= options.rounds && (round === 1 || elapsedMs() < lastRoundMs); round += 1) rounds.push(await oneRound(round, sides));
    say('latency with one client');
    const taken = await latencies(Object.values(sides), { cases: options.latencyCases, limitMs: latencyLimitMs });
    say('histories');
    const stories = await storiesOf(product, floor, temporal);
    say('reminders');
    const lags = await reminderLags({ product, minute: cron, second }, reminders);
    const machine = machineLine(await postgresPart(product.engine.db, ['fsync', 'synchronous_commit']), await temporalPart(floor.client, temporal));
    const text = report({ machine, options, rounds, taken, stories, lags, seconds: elapsedMs() / 1_000 });
    console.log(`\n${text}\n`);
    if (options.record) {
      await record(file, text);
      console.log(`recorded in ${file}`);
    }
  } finally {
    await Promise.all([floor.close(), cron.close(), second.close()]);
    await closeEngine(product.engine);
  }
}

/** Last of all, since it moves the world's clock. Not on a server that is not ours: whether it skips time is not known. */
async function storiesOf(product, floor, { own }) {
  return [
    { what: 'floor', ...(await straightStory(floor, floor.client, (id) => id)) },
    { what: 'product, straight', ...(await straightStory(product, product.engine.client, caseWorkflowId)) },
    ...(own
      ? [
          { what: 'product, full story', ...(await fullStory(product)) },
          { what: 'product, every ladder to the top', ...(await unansweredStory(product)) },
        ]
      : []),
  ];
}

/** In turns; who begins changes from round to round. */
async function oneRound(round, sides) {
  const figures = {};
  const names = Object.keys(sides);
  for (const name of [...names.slice(round % names.length), ...names.slice(0, round % names.length)]) {
    const before = processorTime(processes.named);
    figures[name] = await throughput(sides[name], { ...options, limitMs: roundLimitMs });
    figures[name].spent = between(before, processorTime(processes.named));
    const spent = Object.entries(figures[name].spent ?? {}).map(([who, ms]) => `${who} ${(ms / figures[name].cases).toFixed(1)}`);
    say(`round ${round}, ${name}: ${figures[name].perSecond.toFixed(2)} cases a second; processor ms a case: ${spent.join(', ')}`);
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
      profile: { type: 'string' },
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
    ownTemporal: !process.env.TEMPORAL_ADDRESS,
    record: values.record,
    profile: values.profile && resolve(values.profile),
  };
}
