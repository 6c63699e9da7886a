import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { logOnly } from '@xiecha/telemetry/telemetry';
import { installTemporalRuntime } from '@xiecha/worker/temporal-runtime';
import { eventually } from '../builders/eventually.js';
import { ApiClient } from '../builders/api-client.js';
import { OtlpCollector, type CollectedSpan } from '../builders/otlp-collector.js';
import { ProductProcess } from '../builders/product-process.js';
import { aRequest } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';

/** A replay tells nothing: its spans were told when they happened. */
const noSpans = { exporter: { export: { fn: () => undefined } } };
const bundleOf = (kind: '' | '.traced') => createRequire(__filename).resolve(`../../workflows/dist/workflow-bundle${kind}.js`);

describe('a traced command', () => {
  beforeAll(() => installTemporalRuntime(logOnly('worker').log));

  let world: World;
  let collector: OtlpCollector;
  let processes: ProductProcess[];
  beforeAll(async () => {
    [world, collector] = await Promise.all([raiseWorld({ worker: false }), OtlpCollector.start()]);
    processes = await Promise.all((['api', 'worker'] as const).map((app) => ProductProcess.start(app, world.settings, collector.environment)));
  });
  afterAll(async () => {
    await Promise.all(processes.map((process) => process.stop()));
    await collector.end();
    await world.end();
  });

  const caseworker = () => new ApiClient(processes[0]!.url, world.as('hzCaseworker').token);

  async function arrive(client: ApiClient): Promise<{ id: string; number: string; commandId: string }> {
    const { body } = await client.file(aRequest());
    const [{ id, filedAt, number }] = body.cases;
    const commandId = randomUUID();
    expect(await client.send(id, 'recordArrival', { means: 'hand', arrivedAt: filedAt, evidence: '送达回证' }, { commandId })).toMatchObject({ status: 200 });
    return { id, number, commandId };
  }

  it('is one trace, from the request through Temporal’s update and the workflow to the SQL of the commit', async () => {
    const { id, number, commandId } = await arrive(caseworker());
    const route = '/api/v1/cases/:id/commands/:command';
    const request = await eventually(
      () => Promise.resolve(collector.spans.find(({ name, attributes }) => name === `POST ${route}` && attributes['xiecha.command.id'] === commandId)),
      20_000,
    );
    expect(request).toMatchObject({
      service: 'xiecha-api',
      attributes: { 'http.request.method': 'POST', 'http.route': route, 'http.response.status_code': 200, 'xiecha.case.id': id, 'xiecha.case.number': number },
    });
    const chain = [request.name, 'StartWorkflowUpdate:command', 'HandleUpdate:command', 'StartActivity:commit', 'RunActivity:commit', 'INSERT case_event'];
    const sql = await eventually(
      () => Promise.resolve(collector.spans.find(({ name, traceId }) => traceId === request.traceId && name === 'INSERT case_event')),
      20_000,
    );
    await eventually(() => Promise.resolve(pathTo(sql).length === chain.length), 20_000);
    expect(pathTo(sql).map(({ name }) => name)).toEqual(chain);
    expect(pathTo(sql).map(({ service }) => service)).toEqual(['xiecha-api', 'xiecha-api', 'xiecha-worker', 'xiecha-worker', 'xiecha-worker', 'xiecha-worker']);
    expect(sql.attributes).toEqual({ 'db.system.name': 'postgresql', 'db.query.text': expect.stringMatching(/^INSERT INTO case_event .*\$1/s) });
    const ofCommand = collector.spans.filter(({ attributes }) => attributes['xiecha.command.id'] === commandId).map(({ name }) => name);
    expect(ofCommand).toEqual(expect.arrayContaining(chain.slice(0, 3)));
    const commit = collector.spans
      .filter(({ traceId, parentSpanId }) => traceId === request.traceId && parentSpanId === sql.parentSpanId)
      .map(({ name }) => name);
    expect(commit).toEqual(expect.arrayContaining(['BEGIN', 'SELECT assistance_case', 'UPDATE assistance_case', 'COMMIT']));
  });

  it('goes on from the trace of whoever calls, and takes nothing else over from there', async () => {
    const traceId = randomUUID().replaceAll('-', '');
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
    await caseworker().call('GET', '/cases', undefined, { traceparent, tracestate: 'vendor=words', baggage: 'vendor=words' });
    const span = await eventually(
      () => Promise.resolve(collector.spans.find((found) => found.traceId === traceId && found.name === 'GET /api/v1/cases')),
      20_000,
    );
    expect(span.parentSpanId).toBe('00f067aa0ba902b7');
    expect(collector.bodies.filter((body) => body.includes('words'))).toEqual([]);
  });

  it('leaves a history that replays without tracing, and the reverse', async () => {
    const { id } = await arrive(caseworker());
    const traced = await world.engine.client.workflow.getHandle(caseWorkflowId(id)).fetchHistory();
    await processes[1]!.stop();
    processes[1] = await ProductProcess.start('worker', world.settings);
    const { id: untracedId } = await arrive(world.as('hzCaseworker'));
    const plain = await world.engine.client.workflow.getHandle(caseWorkflowId(untracedId)).fetchHistory();
    expect(headersIn(traced)).toBeGreaterThan(0);
    expect(headersIn(plain)).toBe(0);
    for (const [kind, history] of [
      ['', traced],
      ['.traced', plain],
      ['.traced', traced],
    ] as const) {
      const options = { workflowBundle: { codePath: bundleOf(kind) }, dataConverter: world.engine.dataConverter, sinks: noSpans };
      await expect(Worker.runReplayHistory(options, history, 'replayed')).resolves.toBeUndefined();
    }
  });

  function pathTo(span: CollectedSpan): CollectedSpan[] {
    const parent = collector.spans.find(({ traceId, spanId }) => traceId === span.traceId && spanId === span.parentSpanId);
    return parent ? [...pathTo(parent), span] : [span];
  }
});

describe('a process that traces nothing and keeps no metrics', () => {
  const script = (telemetry: object) => `
    import { createRequire } from 'node:module';
    import { openTelemetry } from ${JSON.stringify(join(__dirname, '../../libs/telemetry/dist/telemetry.js'))};
    const telemetry = await openTelemetry('api', ${JSON.stringify(telemetry)});
    const { _cache } = createRequire(import.meta.url)('node:module');
    const { channel } = await import('node:diagnostics_channel');
    const listened = ['xiecha:decided', 'tracing:xiecha:sql:start'].filter((name) => channel(name).hasSubscribers);
    console.log(JSON.stringify({ libraries: Object.keys(_cache).filter((path) => /@opentelemetry|prom-client/.test(path)).length, listened }));
    await telemetry.close();`;
  const opened = (telemetry: object) =>
    JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', script(telemetry)], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } }),
    );

  it('loads none of their libraries and listens to nothing', () => {
    expect(opened({ logLevel: 'warn', traces: false })).toEqual({ libraries: 0, listened: [] });
    // And would be found out if it did.
    const on = opened({ logLevel: 'info', traces: true, metrics: { host: '127.0.0.1', port: 0 } });
    expect(on.libraries).toBeGreaterThan(10);
    expect(on.listened).toEqual(['xiecha:decided', 'tracing:xiecha:sql:start']);
  });
});

/** How many headers a history carries: traces travel in them. */
function headersIn(value: unknown): number {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return 0;
  const own = 'header' in value && Object.keys((value.header as { fields?: object } | null)?.fields ?? {}).length > 0 ? 1 : 0;
  return own + Object.values(value).reduce((sum: number, inner) => sum + headersIn(inner), 0);
}
