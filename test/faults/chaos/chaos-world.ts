import { setTimeout as pause } from 'node:timers/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueToken } from '@xiecha/access/access-tokens';
import { closeEngine, openEngine, type CaseEngine } from '@xiecha/case-engine/case-engine';
import { ensureKeyFile, readKeyFile } from '@xiecha/case-engine/key-file';
import type { EngineSettings } from '@xiecha/case-engine/settings';
import { loadCalendarYear } from '@xiecha/case-store/calendars';
import { migrate } from '@xiecha/case-store/migrate';
import { freePort } from '@xiecha/cli/embedded/port';
import { insertSampleOrganisations, samplePeople, samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import type { CalendarYear } from '@xiecha/working-time/calendar-year';
import { Client } from 'pg';
import { calendar2027 } from '../../builders/calendar-2027.js';
import { eventually } from '../../builders/eventually.js';
import { FragileRelay } from '../../builders/fragile-relay.js';
import { LossyPostgres } from '../../builders/lossy-postgres.js';
import { MailServer } from '../../builders/mail-server.js';
import { OwnPostgres } from '../../builders/own-postgres.js';
import { OwnTemporal } from '../../builders/own-temporal.js';
import { SeededChoice } from '../seeded-choice.js';
import type { ChaosPlan } from './chaos-plan.js';
import { Gremlin } from './gremlin.js';
import { KeptProcess } from './kept-process.js';
import { Tally } from './tally.js';

/** The sender of all mails. */
export const mailSender = { from: 'xiecha@example.cn' };
/** How long everything may take to answer again after the last harm, in milliseconds, on a busy machine. */
const recoversWithinMs = 90_000;
/** For how long the next answers to COMMIT may be lost, in milliseconds. */
const losesForMs = 2_000;

/** Everything that can be harmed, raised from nothing: servers, the product's processes, and what stands between them. */
export class ChaosWorld {
  readonly harms = new Tally();
  readonly gremlin: Gremlin;
  readonly api: KeptProcess;
  readonly workers: readonly KeptProcess[];
  private answersToLose = 0;

  private constructor(
    plan: ChaosPlan,
    private readonly folder: string,
    readonly postgres: OwnPostgres,
    readonly temporal: OwnTemporal,
    readonly mails: MailServer,
    /** The test's own way to the servers, which nothing stands in. */
    readonly engine: CaseEngine,
    readonly lossyPostgres: LossyPostgres,
    readonly temporalRelay: FragileRelay,
    readonly apiRelay: FragileRelay,
    readonly tokens: Readonly<Record<SamplePerson, string>>,
    apiPort: number,
  ) {
    const dice = (place: number) => new SeededChoice(plan.seed * 1_000 + place);
    this.gremlin = new Gremlin(this, [dice(1), dice(2)]);
    const settings = { ...engine.settings, databaseUrl: lossyPostgres.url, temporalAddress: `127.0.0.1:${temporalRelay.port}` };
    const keep = (app: 'api' | 'worker', choice: SeededChoice, environment: Record<string, string>) =>
      new KeptProcess(app, settings, environment, () => this.gremlin.fateOf(app, choice), this.harms);
    this.api = keep('api', dice(3), { XIECHA_PORT: String(apiPort) });
    const mail = { XIECHA_SMTP_URL: mails.url, XIECHA_MAIL_FROM: mailSender.from };
    this.workers = Array.from({ length: plan.workers }, (_none, index) => keep('worker', dice(4 + index), mail));
  }

  static async raise(plan: ChaosPlan): Promise<ChaosWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'xiecha-chaos-'));
    const [postgres, temporal, mails] = await Promise.all([OwnPostgres.start({ fsync: true }), OwnTemporal.start(), MailServer.start()]);
    const keyFile = join(folder, 'keys');
    await ensureKeyFile(keyFile);
    const databaseUrl = await newDatabase(postgres.url, keyFile);
    const settings: EngineSettings = {
      databaseUrl,
      temporalAddress: temporal.address,
      temporalNamespace: 'default',
      taskQueue: 'chaos',
      keyFile,
      mode: 'sample',
      // Few, so that lives pass from run to run.
      decisionsPerRun: 12,
      mail: { smtpUrl: mails.url, ...mailSender },
    };
    const engine = await openEngine(settings, { connections: 20, applicationName: 'xiecha-chaos' });
    await insertSampleOrganisations(engine.db);
    await loadCalendarYear(engine.db, calendar2027 as unknown as CalendarYear, samplePersonId('admin'));
    const tokens: Partial<Record<SamplePerson, string>> = {};
    for (const { code } of samplePeople) tokens[code] = await issueToken(engine.db, samplePersonId(code), 'chaos');
    let world: ChaosWorld | undefined = undefined;
    const lossyPostgres = await LossyPostgres.before(databaseUrl, () => world?.losesAnswer() ?? false);
    const temporalRelay = await FragileRelay.before(Number(temporal.address.split(':')[1]));
    const apiPort = await freePort();
    const apiRelay = await FragileRelay.before(apiPort);
    const everybody = tokens as Record<SamplePerson, string>;
    world = new ChaosWorld(plan, folder, postgres, temporal, mails, engine, lossyPostgres, temporalRelay, apiRelay, everybody, apiPort);
    await world.recovered();
    return world;
  }

  /** Where callers reach the API, through what may break their connections off. */
  get url(): string {
    return `http://127.0.0.1:${this.apiRelay.port}`;
  }

  /** The answers to the next so many COMMITs are lost, if they come soon. */
  async loseAnswers(count: number): Promise<void> {
    this.answersToLose = count;
    await pause(losesForMs);
    this.answersToLose = 0;
  }

  /** Resolves when everything answers again. */
  async recovered(): Promise<void> {
    await Promise.all([this.api, ...this.workers].map((kept) => kept.runs()));
    const { client, settings } = this.engine;
    await eventually(async () => (await fetch(`${this.url}/api/v1/readiness`, { signal: AbortSignal.timeout(5_000) })).ok, recoversWithinMs);
    await eventually(() => client.workflowService.describeNamespace({ namespace: settings.temporalNamespace }), recoversWithinMs);
  }

  /** New processes, none of them with a fault in it. */
  async renewed(): Promise<void> {
    await Promise.all([this.api, ...this.workers].map((kept) => kept.renew()));
    await this.recovered();
  }

  async end(): Promise<void> {
    this.postgres.thaw();
    this.temporal.thaw();
    await Promise.all([this.api, ...this.workers].map((kept) => kept.end()));
    await Promise.all([this.lossyPostgres.end(), this.temporalRelay.end(), this.apiRelay.end()]);
    await closeEngine(this.engine);
    await Promise.all([this.postgres.end(), this.temporal.end(), this.mails.end()]);
    await rm(this.folder, { recursive: true, force: true });
  }

  private losesAnswer(): boolean {
    if (this.answersToLose === 0) return false;
    this.answersToLose -= 1;
    this.harms.count('answer to COMMIT lost');
    return true;
  }
}

async function newDatabase(postgres: string, keyFile: string): Promise<string> {
  const client = new Client({ connectionString: `${postgres}/postgres` });
  await client.connect();
  await client.query('CREATE DATABASE chaos');
  await client.end();
  const url = `${postgres}/chaos`;
  await migrate(url, 'sample', await readKeyFile(keyFile, 'sample'));
  return url;
}
