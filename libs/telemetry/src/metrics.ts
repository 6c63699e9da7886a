import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { onDecided } from '@xiecha/case-store/decided-commands';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { Log } from './log.js';
import { poolGauges, standingGauges } from './database-gauges.js';

/** An answered request, as far as it is told. */
export interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export interface Metrics {
  /** Where Prometheus scrapes them. */
  readonly url: string;
  /** Takes the figures of this database and of this process's connections to it in. */
  watch(db: DataSource): void;
  request(answered: AnsweredRequest): void;
  /** Another endpoint of this process whose metrics belong to the same scrape: the one of Temporal's native part. */
  include(url: string): void;
  close(): Promise<void>;
}

/** In seconds. A person waits for the first of them, an alarm for the others: an outage over a night must still be told apart from one over a day. */
const waits = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const lags = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200, 28_800, 86_400];

/** Keeps this process's metrics and serves them at /metrics, in Prometheus' text format. Names and meanings: docs/observability.md. */
export async function openMetrics({ host, port }: { host: string; port: number }, log: Log): Promise<Metrics> {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'xiecha_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by method, route template and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: waits,
    registers,
  });
  const endDecided = countDecided(registers);
  const included: string[] = [];
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    scrape(registry, included).then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      (error: unknown) => {
        log.warn({ error }, 'the metrics could not be gathered');
        response.writeHead(503).end();
      },
    );
  });
  await listen(server, port, host);
  const { address, port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${bound}/metrics`,
    watch: (db) => {
      standingGauges(db, registers, log);
      poolGauges(db, registers);
    },
    request: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    include: (url) => void included.push(url),
    close: async () => {
      endDecided();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

/** One scrape of everything: a part that does not answer fails it, rather than leave its metrics silently out. */
async function scrape(registry: Registry, included: readonly string[]): Promise<string> {
  const others = included.map(async (url) => {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    if (!response.ok) throw new Error(`${url} answers ${response.status}.`);
    return response.text();
  });
  return (await Promise.all([registry.metrics(), ...others])).join('\n');
}

/** What this process decides. Back-dated commands are counted; how long they took cannot be said. */
function countDecided(registers: Registry[]): () => void {
  const decided = new Counter({
    name: 'xiecha_commands_decided_total',
    help: 'Commands that this process brought to their outcome, alarms included.',
    labelNames: ['command', 'outcome'],
    registers,
  });
  const latency = new Histogram({
    name: 'xiecha_command_latency_seconds',
    help: "From a person's command being received to its decision, by the world's clock.",
    labelNames: ['command'],
    buckets: waits,
    registers,
  });
  const lag = new Histogram({
    name: 'xiecha_rung_lag_seconds',
    help: "From an alarm's instant on the agenda to its record, by the world's clock.",
    labelNames: ['clock'],
    buckets: lags,
    registers,
  });
  return onDecided(({ intake, outcome, decidedAt }) => {
    const { command, receivedAt, backDated } = intake;
    decided.inc({ command, outcome: outcome.status });
    if (backDated) return;
    const seconds = (Date.parse(decidedAt) - Date.parse(receivedAt)) / 1_000;
    if (intake.actor.capacity !== 'clock') latency.observe({ command }, seconds);
    else if ('clock' in intake.facts) lag.observe({ clock: intake.facts.clock }, seconds);
  });
}
