import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { issueToken } from '@xiecha/access/access-tokens';
import { openEngine } from '@xiecha/case-engine/case-engine';
import { ensureKeyFile, readKeyFile } from '@xiecha/case-engine/key-file';
import { readSettings } from '@xiecha/case-engine/settings';
import { migrate } from '@xiecha/case-store/migrate';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { sampleAnswers } from '@xiecha/cli/sample-world/sample-answers';
import { insertSampleOrganisations, sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { productProcess } from './servers.mjs';

/** Several offices file, as in life: the case numbers of one office are given one after the other. */
const filers = ['hzCaseworker', 'yhCaseworker', 'zjLead', 'whCaseworker'];
const officer = 'platformOfficer';
/** Leads the office of the first filer. */
const lead = 'hzLead';

/** What follows the filing: who sends it and with what. One Update each. */
const commands = [
  { command: 'recordArrival', by: 'office', input: (now) => ({ means: 'hand', arrivedAt: now, evidence: '送达回证' }) },
  { command: 'acknowledge', by: 'body', input: () => ({ contact: '值班专员' }) },
  { command: 'respond', by: 'body', input: () => ({ cells: sampleAnswers(['ID001@T1', 'ID003@T1']), statement: '店铺经营者为示例公司，登记信息见附件。' }) },
  { command: 'close', by: 'office', input: () => ({ outcome: 'complete' }) },
];
export const updatesPerCase = commands.length;

/** The product: API process and worker process on the servers given, spoken to over HTTP. */
export class Product {
  static async start(processes, { folder, databaseUrl, address, namespace }) {
    const keyFile = join(folder, 'keys');
    await ensureKeyFile(keyFile);
    const env = {
      XIECHA_DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      XIECHA_TASK_QUEUE: `product-${randomUUID()}`,
      XIECHA_KEY_FILE: keyFile,
      XIECHA_MODE: 'sample',
      XIECHA_HOST: '127.0.0.1',
      XIECHA_PORT: '0',
    };
    await migrate(databaseUrl, 'sample', await readKeyFile(keyFile, 'sample'));
    const engine = await openEngine(readSettings(env), { connections: 2, applicationName: 'xiecha-bench' });
    await insertSampleOrganisations(engine.db);
    const tokens = new Map();
    for (const person of [...filers, lead, officer]) tokens.set(person, await issueToken(engine.db, samplePersonId(person), 'bench'));
    const [{ url }] = await Promise.all([processes.startNode(productProcess('api'), env, 'API'), processes.startNode(productProcess('worker'), env, 'worker')]);
    return new Product(engine, `${url}/api/v1`, tokens);
  }

  #filed = 0;

  constructor(engine, url, tokens) {
    this.engine = engine;
    this.url = url;
    this.tokens = tokens;
  }

  /** Files a case and answers its id, and how to go on with it; `other`: what differs in the request. */
  async file(office = filers[this.#filed++ % filers.length], other = {}) {
    const { cases } = await this.#post(office, '/cases', { ...request, ...other }, { 'idempotency-key': randomUUID() }, 201);
    return { id: cases[0].id, office, version: cases[0].version };
  }

  /** A case that arrives with its filing, since its body reads the portal: its receipt is due at the end of the next workday. */
  fileToPortal() {
    return this.file(undefined, { bodies: [sampleOrganisationId('superApp')] });
  }

  /** A case whose first reminder is due at `at`, the world's epoch milliseconds, or at the next full minute: an immediate one, of two hours, filed an hour before. */
  fileDueAt(at) {
    return this.file(lead, { purpose: 'incidentHandling', urgency: 'immediate', asOf: new Date(at - 3_600_000).toISOString() });
  }

  /** Sends the n-th command of the story (from 0) and waits for its outcome. Throws where it is not committed at once. */
  async command(kase, n) {
    const { command, by, input } = commands[n];
    await this.send(kase, by === 'body' ? officer : kase.office, command, input(kase.now ?? new Date().toISOString()));
  }

  async send(kase, person, command, input) {
    const body = { commandId: randomUUID(), expectedVersion: kase.version, input };
    let answer = await this.#post(person, `/cases/${kase.id}/commands/${command}`, body, {}, 200, 202);
    // 202: the API waited four seconds. Who sent it waits on.
    while (answer.status === 'received') {
      await pause(100);
      answer = await this.#call(person, `/cases/${kase.id}/commands/${body.commandId}`, {}, 200);
    }
    if (answer.status !== 'committed') throw new Error(`${command} of ${kase.id} is ${answer.status}.`);
    kase.version = answer.outcome.version;
  }

  /** A case of which nobody hears again: the body is sent it, and the office gives up when told to. */
  async fileInVain() {
    const kase = await this.file(filers[0]);
    await this.send(kase, kase.office, commands[0].command, commands[0].input(await this.now()));
    return { ...kase, giveUp: () => this.send(kase, lead, 'concludeUnanswered', {}) };
  }

  /** The world's time, for a case whose arrival is to lie in it. */
  async now() {
    return (await readWorldClock(this.engine.db)).now;
  }

  #post(person, path, body, headers, ...expected) {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
    return this.#call(person, path, init, ...expected);
  }

  async #call(person, path, init, ...expected) {
    const response = await fetch(this.url + path, { ...init, headers: { authorization: `Bearer ${this.tokens.get(person)}`, ...init.headers } });
    const answer = await response.json();
    if (!expected.includes(response.status)) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }
}

const request = {
  bodies: [sampleOrganisationId('platform')],
  purpose: 'caseInvestigation',
  officers: [
    { name: '甲某', certificateNumber: 'BENCH-1' },
    { name: '乙某', certificateNumber: 'BENCH-2' },
  ],
  targets: [{ kind: 'shop', value: 'https://shop.example/8848' }],
  fields: ['ID001', 'ID003'],
  reason: '涉嫌销售不合格商品，需核实店铺经营者身份。',
};
