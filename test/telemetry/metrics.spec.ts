import { randomUUID } from 'node:crypto';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { insertReport, proofKinds } from '@xiecha/case-store/proof-reports';
import { query, statements } from '@xiecha/case-store/transaction';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { epochMsOf, instantOf } from '@xiecha/working-time/day';
import { read } from '../architecture/committed-files.js';
import { ApiClient } from '../builders/api-client.js';
import { caseIn, fileCase } from '../builders/case-on-its-way.js';
import { CaseInHand } from '../builders/case-in-hand.js';
import { eventually } from '../builders/eventually.js';
import { insertMessage } from '../builders/outbox-rows.js';
import { ProductProcess } from '../builders/product-process.js';
import { selectorsIn } from '../builders/promql.js';
import { raiseWorld, type World } from '../builders/world.js';
import { Scrape } from '../builders/scrape.js';

/** Longer than figures of the database are good for. */
const soon = 20_000;

describe('metrics', () => {
  let world: World;
  let api: ProductProcess;
  let worker: ProductProcess;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
    const start = (app: 'api' | 'worker') => ProductProcess.start(app, world.settings, { XIECHA_METRICS_PORT: '0' });
    [api, worker] = await Promise.all([start('api'), start('worker')]);
    // From here on everybody speaks to the API that is measured.
    const inTest = world;
    world = { ...world, as: (person) => new ApiClient(api.url, inTest.as(person).token) };
  });
  afterAll(async () => {
    await Promise.all([api.stop(), worker.stop()]);
    await world.end();
  });

  const scrapes = () => Promise.all([Scrape.of(api.metricsUrl), Scrape.of(worker.metricsUrl)] as const);

  it('move when something happens: a command, an open case, an alarm, a duty that is overdue', async () => {
    const route = '/api/v1/cases/:id/commands/:command';
    const id = await fileCase(world);
    const [, before] = await scrapes();
    const kase = new CaseInHand(world, id);
    await kase.take('hzCaseworker', 'recordArrival', { means: 'hand', arrivedAt: (await kase.read()).asOf, evidence: '送达回证' });
    const [apiNow, workerNow] = await scrapes();
    expect(before.value('xiecha_commands_decided_total', { command: 'recordArrival' })).toBeUndefined();
    expect(workerNow.value('xiecha_commands_decided_total', { command: 'recordArrival', outcome: 'committed' })).toBe(1);
    expect(workerNow.value('xiecha_command_latency_seconds', { command: 'recordArrival' })).toBe(1);
    expect(apiNow.value('xiecha_http_request_duration_seconds', { method: 'POST', route, status: '200' })).toBe(1);
    await eventually(async () => (await scrapes()).every((scrape) => scrape.value('xiecha_cases_open', { state: 'awaitingAcknowledgement' }) === 1), soon);

    await advanceWorld(world.engine, instantOf(epochMsOf((await kase.clock('response')).dueAt) + 8 * 3_600_000));
    for (const clock of ['acknowledgement', 'response']) {
      await eventually(async () => (await scrapes()).every((scrape) => scrape.value('xiecha_cases_overdue', { clock }) === 1), soon);
    }
    const fired = await kase.rungs('response');
    expect(fired.length).toBeGreaterThan(0);
    const [, after] = await scrapes();
    expect(after.value('xiecha_rung_lag_seconds', { clock: 'response' })).toBe(fired.length);
    expect(after.value('xiecha_cases_overdue', { clock: 'check' })).toBe(0);
    expect(after.value('xiecha_commands_decided_total', { command: 'recordArrival' })).toBe(1);
  });

  it('show a proof by its newest report', async () => {
    const { now } = await readWorldClock(world.engine.db);
    for (const kind of proofKinds) {
      for (const ok of [true, kind !== 'firing']) {
        await insertReport(statements(world.engine.db), { kind, startedAt: now, endedAt: now, ok, summary: {}, findings: [] });
      }
    }
    const found = await eventually(async () => {
      const [scrape] = await scrapes();
      return scrape.value('xiecha_proof_report_ok', { kind: 'firing' }) === 0 && scrape;
    }, soon);
    expect(proofKinds.map((kind) => found.value('xiecha_proof_report_ok', { kind }))).toEqual([1, 1, 0]);
    expect(found.value('xiecha_proof_report_age_seconds', { kind: 'anchor' })).toBeLessThan(60);
  });

  it('are named in the docs, all of them, in both languages, and those that the docs name are there', async () => {
    await caseIn(world, 'awaitingResponse');
    const [apiNow, workerNow] = await eventually(async () => {
      const both = await scrapes();
      return both[1].names.includes('temporal_request_latency_seconds') && both;
    }, soon);
    const told = namedIn('docs/observability.md');
    expect(namedIn('docs/observability.zh-CN.md')).toEqual(told);
    const there = new Set([...apiNow.names, ...workerNow.names]);
    expect(told.filter(({ name }) => !there.has(name))).toEqual([]);
    const ours = [...there].map((name) => name.replace(/_(bucket|count|sum)$/, '')).filter((name) => name.startsWith('xiecha_'));
    expect(ours.filter((name) => !told.some((metric) => metric.name === name))).toEqual([]);
    // What is the database's word is told by each process.
    const everywhere = told.filter(({ ofDatabase }) => ofDatabase).map(({ name }) => name);
    expect(everywhere.length).toBeGreaterThan(10);
    for (const scrape of [apiNow, workerNow]) expect(everywhere.filter((name) => !scrape.names.includes(name))).toEqual([]);
  });

  it('are what the dashboard and the alerts ask for, in expressions that Prometheus can read', async () => {
    const there = new Set((await scrapes()).flatMap(({ names }) => names));
    const asked = [...dashboardExpressions(), ...alertExpressions()];
    expect(asked.length).toBeGreaterThan(35);
    for (const expression of asked) {
      const metrics = selectorsIn(expression).map(({ metric }) => metric);
      expect({ expression, unknown: metrics.filter((name) => name !== 'up' && !there.has(name)) }).toEqual({ expression, unknown: [] });
      expect(metrics.length).toBeGreaterThan(0);
    }
  });

  it('carry no case, no command and no person in a label', async () => {
    const rows = await query<{ id: string; number: string; command_id: string }>(
      world.engine.db,
      'SELECT a.id, a.number, c.command_id FROM assistance_case a JOIN command c ON c.case_id = a.id',
    );
    const forbidden = new Set([...rows.flatMap(({ id, number, command_id }) => [id, number, command_id]), samplePersonId('hzCaseworker')]);
    expect(forbidden.size).toBeGreaterThan(5);
    await world.as('hzCaseworker').get(`/nowhere/${rows[0]!.id}`);
    await world.as('hzCaseworker').get(`/cases?text=${encodeURIComponent(rows[0]!.number)}`);
    for (const scrape of await scrapes()) {
      expect(scrape.labelValues.length).toBeGreaterThan(50);
      expect(scrape.labelValues.filter((value) => [...forbidden].some((word) => value.includes(word)))).toEqual([]);
    }
  });

  it('tell what waits, and for how long, with no worker there', async () => {
    const id = await caseIn(world, 'awaitingAcknowledgement');
    await worker.stop();
    const { db } = world.engine;
    await insertMessage(db, id, 'hzCaseworker', { inMinutes: -90 * 24 * 60 });
    await insertMessage(db, id, 'hzCaseworker', { inMinutes: 60 });
    await query(db, `INSERT INTO start_request (case_id, requested_at, start_after) VALUES ($1, clock_timestamp() - interval '1 hour', 'infinity')`, [id]);
    for (const status of ['waiting', 'failed']) {
      await query(
        db,
        `INSERT INTO mail (id, recipient_id, address, message_id, outbox_ids, subject, body, status, created_at) VALUES ($1, $2, '', gen_random_uuid()::text, '{}', '', '', $3, world_now())`,
        [randomUUID(), samplePersonId('hzLead'), status],
      );
    }
    expect(await world.as('platformOfficer').send(id, 'acknowledge', { contact: '值班专员' })).toMatchObject({ status: 202 });
    await eventually(async () => {
      const scrape = await Scrape.of(api.metricsUrl);
      expect({
        messages: scrape.value('xiecha_outbox_waiting'),
        mails: scrape.value('xiecha_mails_waiting'),
        failed: scrape.value('xiecha_mails_failed'),
        commands: scrape.value('xiecha_commands_undelivered'),
        starts: scrape.value('xiecha_start_requests_waiting'),
      }).toEqual({ messages: expect.any(Number), mails: 1, failed: 1, commands: 1, starts: 1 });
      expect(scrape.value('xiecha_outbox_waiting')).toBeGreaterThanOrEqual(2);
      expect(scrape.value('xiecha_outbox_oldest_due_age_seconds')).toBeGreaterThanOrEqual(90 * 86_400);
      expect(scrape.value('xiecha_outbox_oldest_due_age_seconds')).toBeLessThan(91 * 86_400);
      expect(scrape.value('xiecha_start_requests_oldest_age_seconds')).toBeGreaterThanOrEqual(3_600);
      const waited = scrape.value('xiecha_commands_undelivered_oldest_age_seconds');
      expect(waited).toBeGreaterThan(0);
      expect(waited).toBeLessThan(60);
      return true;
    }, soon);
  });
});

/** The metrics of a page's table, and whether they are the database's word. */
function namedIn(page: string): { name: string; ofDatabase: boolean }[] {
  return [...read(page).matchAll(/^\| `((?:xiecha|temporal|nodejs)_\w+)`( ●)? \|/gm)].map(([, name, mark]) => ({
    name: name!,
    ofDatabase: mark !== undefined,
  }));
}

function dashboardExpressions(): string[] {
  const { panels } = JSON.parse(read('docker/grafana/dashboards/xiecha.json')) as { panels: { title: string; targets?: { expr: string }[] }[] };
  for (const { title } of panels) expect(title).toMatch(/ \/ /);
  return panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
}

function alertExpressions(): string[] {
  return [...read('docker/grafana/alerts.yaml').matchAll(/ expr: (?:>-\n)?((?:.|\n {10})+)/g)].map(([, expr]) => expr!.replaceAll(/\s+/g, ' '));
}
