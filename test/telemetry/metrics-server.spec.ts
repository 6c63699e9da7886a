import { openDatabase } from '@xiecha/case-store/data-source';
import { poolOf } from '@xiecha/case-store/transaction';
import { openLog } from '@xiecha/telemetry/log';
import { openMetrics, type Metrics } from '@xiecha/telemetry/metrics';
import { Scrape } from '../builders/scrape.js';

describe('the endpoint of the metrics', () => {
  let metrics: Metrics;
  beforeEach(async () => {
    metrics = await openMetrics({ host: '127.0.0.1', port: 0 }, openLog('api', 'error'));
  });
  afterEach(() => metrics.close());

  it('tells with PostgreSQL away that it is, and no figure of before', async () => {
    const db = await openDatabase(`${process.env['TEST_POSTGRES']!}/postgres`);
    await poolOf(db).end();
    metrics.watch(db);
    const scrape = await Scrape.of(metrics.url);
    expect(scrape.value('xiecha_database_up')).toBe(0);
    expect(scrape.names.filter((name) => /^xiecha_(cases|outbox|mails|commands_und|start|proof)/.test(name))).toEqual([]);
    expect(scrape.names).toContain('nodejs_eventloop_lag_p99_seconds');
  });

  it('fails where a part of the process does not answer, rather than leave its metrics out', async () => {
    expect((await fetch(metrics.url)).status).toBe(200);
    metrics.include('http://127.0.0.1:1/metrics');
    expect((await fetch(metrics.url)).status).toBe(503);
  });

  it('answers nothing else', async () => {
    expect((await fetch(metrics.url.replace('/metrics', '/'))).status).toBe(404);
    expect((await fetch(metrics.url, { method: 'POST' })).status).toBe(404);
  });
});
