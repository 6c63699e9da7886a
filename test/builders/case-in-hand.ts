import type { ClockName, PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import type { Escalation, CaseState, RunningClock } from '@xiecha/assistance-case/case-state';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { loadCase } from '@xiecha/case-store/load-case';
import { query } from '@xiecha/case-store/transaction';
import { samplePeople, samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { Answer } from './api-client.js';
import { calendar2027 } from './calendar-2027.js';
import { aRequest } from './requests.js';
import { raiseWorld, type World, type WorldOptions } from './world.js';

export interface ToldMessage {
  /** Within its case: a rung's agenda key, or template and event. */
  readonly key: string;
  readonly template: string;
  readonly audience: string;
  /** The sample person, or the id of anybody else. */
  readonly to: string;
  readonly severity: string;
  readonly notBefore: Instant;
  readonly late: boolean;
  readonly status: string;
}

type Sending = Parameters<ReturnType<World['as']>['send']>[3];

/** A world in which 2027 is published: however far a test goes in it, no deadline is provisional. */
export async function raiseWorldUntil2027(options: WorldOptions = {}): Promise<World> {
  const world = await raiseWorld(options);
  expect(await world.as('admin').call('POST', '/calendars', { file: JSON.stringify(calendar2027) })).toMatchObject({ status: 200 });
  return world;
}

/** One case of a world, and what people do to it. */
export class CaseInHand {
  constructor(
    readonly world: World,
    readonly id: string,
  ) {}

  /** Files a request; `changes` make it special. Answers its cases, in the order of its bodies. */
  static async file(world: World, by: SamplePerson, changes: Record<string, unknown> = {}): Promise<CaseInHand[]> {
    const { status, body } = await world.as(by).file(aRequest(changes));
    expect({ status, body }).toMatchObject({ status: 201 });
    return body.cases.map(({ id }: { id: string }) => new CaseInHand(world, id));
  }

  async read(as: SamplePerson = 'samrSupervisor') {
    return (await this.world.as(as).read(this.id)).body;
  }

  async state(): Promise<string> {
    return (await this.read()).state;
  }

  async current(): Promise<CaseState> {
    return reduceAll((await loadCase(this.world.engine.db, this.id)).events);
  }

  async clock(name: ClockName): Promise<RunningClock> {
    const running = (await this.current()).clocks[name];
    if (!running) throw new Error(`The clock ${name} does not run.`);
    return running;
  }

  async escalations(): Promise<readonly Escalation[]> {
    return (await this.current()).escalations;
  }

  /** Somebody does what the case offers them, and it is taken. Answers how the case stands afterwards. */
  async take(person: SamplePerson, command: PeoplesCommand, input: Record<string, unknown> = {}, options: Sending = {}) {
    const before = await this.read(person);
    expect(before.actions).toContain(command);
    const { status, body } = await this.world.as(person).send(this.id, command, input, { expectedVersion: before.version, ...options });
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'committed' } });
    return this.read(person);
  }

  /** Somebody tries what is not to be taken. */
  async refused(person: SamplePerson, command: string, input: Record<string, unknown> = {}, options: Sending = {}): Promise<Pick<Answer, 'status' | 'body'>> {
    const { version } = await this.read();
    const { status, body } = await this.world.as(person).send(this.id, command, input, { expectedVersion: version, ...options });
    return { status, body };
  }

  async eventTypes(as: SamplePerson = 'samrSupervisor'): Promise<string[]> {
    return (await this.events(as)).map(({ type }) => type);
  }

  async events(as: SamplePerson = 'samrSupervisor'): Promise<any[]> {
    return (await this.world.as(as).get(`/cases/${this.id}/events`)).body.items;
  }

  /** The agenda keys of the rungs that fired, in order. */
  async rungs(clock?: ClockName): Promise<string[]> {
    const { events } = await loadCase(this.world.engine.db, this.id);
    const fired = events.filter(({ actor }) => actor.capacity === 'clock').map(({ commandId }) => commandId);
    return clock ? fired.filter((key) => key.startsWith(`${clock}#`)) : fired;
  }

  /** What was told, to whom; of one rung, or of all that happened. */
  async told(key?: string): Promise<ToldMessage[]> {
    const rows = await query<{ dedupe_key: string; recipient_id: string; not_before: Date; facts: { late?: true } } & Omit<ToldMessage, 'to' | 'key'>>(
      this.world.engine.db,
      'SELECT dedupe_key, recipient_id, template, audience, severity, not_before, facts, status FROM outbox WHERE case_id = $1 ORDER BY id',
      [this.id],
    );
    return rows
      .map(({ dedupe_key, recipient_id, not_before, facts, template, audience, severity, status }) => ({
        key: dedupe_key.slice(this.id.length + 1, -recipient_id.length - 1),
        to: samplePeople.find(({ code }) => samplePersonId(code) === recipient_id)?.code ?? recipient_id,
        notBefore: instantOf(not_before.getTime()),
        late: facts.late ?? false,
        ...{ template, audience, severity, status },
      }))
      .filter((message) => key === undefined || message.key === key);
  }

  /** When a rung of a running clock is decided. */
  async rungAt(clock: ClockName, rung: string): Promise<Instant> {
    const found = (await this.clock(clock)).rungs.find(({ rung: name }) => name === rung);
    if (!found) throw new Error(`The clock ${clock} has no rung ${rung}.`);
    return found.at;
  }

  /** Skips the days until a rung has fired. */
  async waitFor(clock: ClockName, rung: string): Promise<void> {
    await advanceWorld(this.world.engine, await this.rungAt(clock, rung));
  }

  /** Skips the days until a time limit has passed. */
  async waitUntilDue(clock: ClockName): Promise<void> {
    await advanceWorld(this.world.engine, (await this.clock(clock)).dueAt);
  }
}
