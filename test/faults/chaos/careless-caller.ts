import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import type { SeededChoice } from '../seeded-choice.js';
import { isDecision, isFinalWord, type Heard, type Told, type ToldCommand } from './told.js';

/** How often a call is repeated until there is a final word, and how long a patient caller waits for an answer, in milliseconds. */
const mostCalls = 8;
const patienceMs = 6_000;

/** How a caller goes about one call. */
const manners = ['once', 'once', 'once', 'once', 'twiceAtOnce', 'hangsUp', 'impatient', 'impatient', 'otherContent', 'forgetful'] as const;

export interface Sending {
  readonly by: SamplePerson;
  readonly caseId: string;
  readonly command: PeoplesCommand;
  readonly expectedVersion: number;
  readonly input: Record<string, unknown>;
}

/** A call that can be made again, with the same content. */
interface Call {
  readonly path: string;
  readonly by: SamplePerson;
  readonly headers: Record<string, string>;
  readonly body: Record<string, unknown>;
  /** What else may be tried under the same id. */
  readonly otherContent?: Record<string, unknown> | undefined;
  readonly told: { readonly heard: Heard[]; readonly heardOfOther: Heard[]; calls: number };
}

/** Somebody at the API who repeats, hangs up, loses patience and takes an id twice. Every answer is noted. */
export class CarelessCaller {
  /** Calls that are made again some time. */
  private readonly remembered: Call[] = [];

  constructor(
    private readonly url: string,
    private readonly tokens: Readonly<Record<SamplePerson, string>>,
    private readonly told: Told,
    private readonly choice: SeededChoice,
  ) {}

  /** Files a request and answers the ids of its cases, or nothing where the caller never learned them. */
  async file(by: SamplePerson, request: Record<string, unknown>): Promise<string[]> {
    const key = randomUUID();
    const told = this.told.filing({ key, by });
    const otherContent = { ...request, reason: '另一事由。' };
    await this.make({ path: '/cases', by, headers: { 'idempotency-key': key }, body: request, otherContent, told });
    const filed = told.heard.find(({ status }) => status === 201);
    return filed ? filed.body.cases.map(({ id }: { id: string }) => id) : [];
  }

  /** Sends a command; what came of it stands in the answer. */
  async send({ by, caseId, command, expectedVersion, input }: Sending): Promise<ToldCommand> {
    const commandId = randomUUID();
    const told = this.told.command({ caseId, commandId, command, by });
    const body = { commandId, expectedVersion, input };
    // A decision on a request looks at no version: it would be the same content.
    const otherContent = isDecision(told) ? undefined : { ...body, expectedVersion: expectedVersion + 1 };
    await this.make({ path: `/cases/${caseId}/commands/${command}`, by, headers: {}, body, otherContent, told });
    return told;
  }

  /** Makes an earlier call again. */
  async repeatSomething(): Promise<void> {
    if (this.remembered.length > 0) await this.untilFinalWord(this.choice.oneOf(this.remembered));
  }

  /** What somebody sees of a case; nothing where it is out of sight or nobody answers. */
  async read(by: SamplePerson, caseId: string): Promise<any> {
    for (let calls = 0; calls < mostCalls; calls += 1) {
      const heard = await this.fetch(by, 'GET', `/cases/${caseId}`, {}, undefined, patienceMs);
      if (heard && heard.status < 500) return heard.status === 200 ? heard.body : undefined;
      await pause(100 + this.choice.below(700));
    }
    return undefined;
  }

  private async make(call: Call): Promise<void> {
    const manner = this.choice.oneOf(manners);
    switch (manner) {
      case 'once':
        return this.untilFinalWord(call);
      case 'twiceAtOnce':
        await Promise.all([this.call(call), this.call(call), this.call(call)]);
        return this.untilFinalWord(call);
      case 'hangsUp':
        await this.call(call, this.choice.below(200));
        // Half of them never ask again.
        return this.choice.below(2) === 0 ? undefined : this.untilFinalWord(call);
      case 'impatient':
        await this.call(call, this.choice.below(1_500));
        return this.untilFinalWord(call);
      case 'otherContent':
        await this.untilFinalWord(call);
        // Of what never stood, another content would be the first.
        return call.otherContent && call.told.heard.some(({ status }) => [200, 201, 409].includes(status))
          ? this.call({ ...call, body: call.otherContent }, patienceMs, call.told.heardOfOther)
          : undefined;
      case 'forgetful':
        this.remembered.push(call);
        return this.untilFinalWord(call);
    }
  }

  private async untilFinalWord(call: Call): Promise<void> {
    for (let calls = 0; calls < mostCalls; calls += 1) {
      const before = call.told.heard.length;
      await this.call(call);
      if (call.told.heard.slice(before).some(isFinalWord)) return;
      await pause(50 + this.choice.below(1_000));
    }
  }

  private async call(call: Call, withinMs = patienceMs, heardBy = call.told.heard): Promise<void> {
    call.told.calls += 1;
    const heard = await this.fetch(call.by, 'POST', call.path, call.headers, call.body, withinMs);
    if (heard) heardBy.push(heard);
  }

  /** Undefined where the connection broke or the patience ended. */
  private async fetch(by: SamplePerson, method: string, path: string, headers: object, body: object | undefined, withinMs: number): Promise<Heard | undefined> {
    try {
      const response = await fetch(`${this.url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${this.tokens[by]}`, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(withinMs),
      });
      return { status: response.status, body: await response.json() };
    } catch {
      return undefined;
    }
  }
}
