// What it costs to be looked at: the same lives with everything off and with everything on, in turns, on the same servers.
// node test/bench/telemetry.mjs [rounds]
import { createServer } from 'node:http';
import { once } from 'node:events';
import { closeEngine } from '@xiecha/case-engine/case-engine';
import { latencies, median, throughput } from './measures.mjs';
import { Product } from './product.mjs';
import { makeFolder, Processes, startPostgres, startTemporal } from './servers.mjs';

const rounds = Number(process.argv[2] ?? 3);
const load = { cases: 40, concurrency: 4, limitMs: 30_000 };
const oneClient = { cases: 8, limitMs: 15_000 };

const servers = new Processes();
const folder = await makeFolder();
const collector = createServer((request, response) => request.resume().once('end', () => response.end('{}'))).listen(0, '127.0.0.1');
await once(collector, 'listening');
const kinds = {
  off: {},
  'metrics and log': { XIECHA_LOG_LEVEL: 'info', XIECHA_METRICS_PORT: '0' },
  'and traces': { XIECHA_LOG_LEVEL: 'info', XIECHA_METRICS_PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.address().port}` },
};

try {
  const { databaseUrl } = await startPostgres(servers, folder.path);
  const temporal = await startTemporal(servers, folder.path, false);
  const measured = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, { perSecond: [], p50: [] }]));
  // A first one that counts for nobody: files are read, plans are made.
  await measure({}, { folder: folder.path, databaseUrl, ...temporal });
  for (let round = 0; round < rounds; round += 1) {
    for (const [kind, environment] of turned(Object.entries(kinds), round)) {
      const { perSecond, p50 } = await measure(environment, { folder: folder.path, databaseUrl, ...temporal });
      measured[kind].perSecond.push(perSecond);
      measured[kind].p50.push(p50);
      console.log(`${kind.padEnd(16)} ${perSecond.toFixed(2)} cases/s, one client's command ${p50.toFixed(1)} ms (p50)`);
    }
  }
  for (const kind of Object.keys(kinds)) {
    const [rate, time] = ['perSecond', 'p50'].map((figure) => median(measured[kind][figure]) / median(measured.off[figure]));
    console.log(`${kind.padEnd(16)} throughput × ${rate.toFixed(2)}, latency × ${time.toFixed(2)} of off (medians of ${rounds})`);
  }
} finally {
  await servers.endAll();
  collector.close();
  await folder.remove();
}

/** API and worker of their own for each measure: what is on is said when a process starts. */
async function measure(environment, surroundings) {
  const processes = new Processes();
  const before = { ...process.env };
  Object.assign(process.env, environment);
  try {
    const product = await Product.start(processes, surroundings);
    const { perSecond } = await throughput(product, load);
    const [{ command }] = await latencies([product, product], oneClient);
    await closeEngine(product.engine);
    return { perSecond, p50: median(command) };
  } finally {
    process.env = before;
    await processes.endAll();
  }
}

/** Who comes first changes. */
function turned(list, round) {
  const from = round % list.length;
  return [...list.slice(from), ...list.slice(0, from)];
}
