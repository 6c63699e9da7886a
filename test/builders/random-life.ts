import { strict as assert } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '@xiecha/assistance-case/actor';
import { agenda, dueAlarm } from '@xiecha/assistance-case/agenda';
import { alarmIntake } from '@xiecha/assistance-case/alarm-intake';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { CommandIntake, Filing } from '@xiecha/assistance-case/command-intake';
import { decideCommand, needsExpectedVersion, offeredTo } from '@xiecha/assistance-case/decide-command';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import { tableOf } from '@xiecha/assistance-case/lifecycle-tables';
import type { Capacity, CommandName } from '@xiecha/assistance-case/vocabulary';
import { stepOf } from '@xiecha/lifecycle/table';
import { calendarOf } from '@xiecha/working-time/calendar';
import type { CalendarYear } from '@xiecha/working-time/calendar-year';
import { epochMsOf, instantOf, type Instant } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { calendar2027 } from './calendar-2027.js';
import { allCommands, assertMessages, assertOffer, assertStanding, assertStep } from './case-promises.js';
import type { Coverage } from './command-coverage.js';
import { deepFreeze } from './deep-freeze.js';
import { plausibleFacts } from './plausible-facts.js';
import { aFiling, anActor, PureCase } from './pure-case.js';

/** One thing that happens. What the case stands like is known only then, hence the numbers that choose. */
export interface Happening {
  /** `sensible`: what the case offers; `senseless`: any command by anybody; `alarm`: the next one, in time; `outage`: the worker was down; `repeated`: an alarm that fired; `newYear`: 2027 is published. */
  readonly kind: 'sensible' | 'senseless' | 'alarm' | 'outage' | 'repeated' | 'newYear';
  readonly choice: number;
  readonly facts: number;
  readonly laterMs: number;
  /** How long it lay there before it was decided. */
  readonly lateByMs: number;
  readonly backDatedByMs: number | undefined;
  /** How far `expectedVersion` is off; undefined: it is left out. */
  readonly versionOff: number | undefined;
}

/** `silent`: the body says nothing of its own. */
export type LifeChoice = Pick<Filing, 'channel' | 'reviews' | 'mayAskScoped' | 'urgency' | 'bodyClass' | 'purpose' | 'asked'> & { readonly silent: boolean };

const with2027 = calendarOf([...shippedCalendar.years, calendar2027 as unknown as CalendarYear]);
const people: readonly Capacity[] = [
  'requesterCaseworker',
  'requesterLead',
  'requesterReviewer',
  'provincialApprover',
  'bodyOfficer',
  'supervisor',
  'administrator',
  'observer',
];
/** In small offices who drafted a request acts in every capacity. */
const actors: readonly Actor[] = [
  ...[...people, 'clock' as const, 'system' as const].map(anActor),
  ...people.map((capacity) => ({ capacity, userId: aFiling.drafterId, organisationId: 'office' })),
];

/** One case, and what must hold of it after every step. */
export class RandomLife {
  protected readonly kase: PureCase;
  private readonly told = new Set<string>();
  private readonly messages = new Set<string>();
  protected now: number;

  constructor(
    caseId: string,
    begin: Instant,
    private readonly filing: LifeChoice,
    private readonly coverage: Coverage,
  ) {
    this.kase = new PureCase(caseId);
    this.now = epochMsOf(begin);
  }

  step(happening: Happening): void {
    this.now += happening.laterMs;
    if (happening.kind === 'newYear') this.kase.calendar = with2027;
    const intake = this.intakeOf(happening);
    if (intake) this.take(deepFreeze(intake));
  }

  protected take(intake: CommandIntake): void {
    const { kase } = this;
    const before = kase.state;
    const known = kase.events.length;
    const worldNow = instantOf(this.now);
    const proposal = kase.take(intake, worldNow);
    const isNoted = proposal.kind === 'events' && proposal.events[0]!.type === 'decisionInapplicable';
    if (isNoted) this.coverage.note(`${before!.state} noteDecision`, []);
    if (!isNoted || intake.command !== 'noteDecision')
      this.coverage.note(`${before?.state ?? '(new)'} ${intake.command}`, proposal.kind === 'refusal' ? proposal.refusals : isNoted ? [{ code: 'noted' }] : []);
    if (proposal.kind === 'refusal') {
      assert.notEqual(proposal.refusals.length, 0);
      assert.equal(kase.state, before, 'a refusal changes nothing');
      assert.equal(kase.events.length, known);
      return;
    }
    const events = deepFreeze(kase.events.slice(known));
    const after = deepFreeze(kase.filed);
    assertStep(before, after, intake, events);
    this.assertFiring(before, intake);
    for (const key of assertMessages(before, events)) {
      assert(!this.messages.has(key), `the message ${key} comes once`);
      this.messages.add(key);
    }
    this.standing(after, worldNow);
  }

  private standing(after: CaseState, worldNow: Instant): void {
    assertStanding(after);
    assert(isDeepStrictEqual(reduceAll(this.kase.events), after), 'state = reduce(events)');
    for (const { clock, round, revision, proofHash } of Object.values(after.clocks)) {
      const proof = this.kase.proofs.find((kept) => kept.clock === clock && kept.round === round && kept.revision === revision);
      assert.equal(proof?.sheets.at(-1)?.hash, proofHash, 'every deadline has its sheet');
      this.coverage.noteHeld(after.clocks[clock]?.heldSince);
    }
    const taken = allCommands.filter((command) => stepOf(tableOf(after), after.state, command));
    const others = allCommands.filter((command) => !taken.includes(command));
    const asks = after.state === 'awaitingReview' || after.state === 'awaitingConsent' ? actors : actors.slice(0, 10);
    // A fifth of them at each step, another fifth at the next: that is about ten thousand answers to each.
    asks.forEach((actor, n) => n % 5 === after.seq % 5 && assertOffer(after, actor, worldNow, taken));
    // What the state does not take it takes from nobody: one of them asks for a fifth of it, another for the next fifth at the next step.
    const refused = others.filter((_command, n) => n % 5 === after.seq % 5);
    assertOffer(after, actors[after.seq % actors.length]!, worldNow, refused);
    [...taken, ...refused].forEach((command) => this.coverage.noteAsked(`${after.state} ${command}`));
  }

  /** Each rung fires once, from the agenda, never before its time. */
  private assertFiring(before: CaseState | undefined, intake: CommandIntake): void {
    if (intake.command !== 'remind' && intake.command !== 'escalate' && intake.command !== 'lapse') return;
    const items = new Map(agenda(before!).map((item) => [item.key, item]));
    for (const key of [intake.commandId, ...(intake.facts.passedOver ?? [])]) {
      assert(!this.told.has(key), `the rung ${key} fires once`);
      this.told.add(key);
      assert(items.get(key)!.at <= instantOf(this.now), `the rung ${key} fires in its time`);
    }
  }

  private intakeOf(happening: Happening): CommandIntake | undefined {
    const { state } = this.kase;
    if (!state) return this.filed(happening);
    switch (happening.kind) {
      case 'alarm':
      case 'outage':
        return this.alarm(state, happening);
      case 'repeated':
        return this.repeated(state, happening);
      case 'newYear':
        return this.command('recomputeDeadlines', anActor('administrator'), state, happening);
      case 'senseless':
        return this.command(allCommands[happening.choice % allCommands.length]!, actors[happening.facts % actors.length]!, state, happening);
      case 'sensible': {
        const offers = actors.slice(0, 10).flatMap((actor) => offeredTo(state, actor, instantOf(this.now)).map((command) => ({ actor, command })));
        const useful = offers.flatMap((offer) => (offer.actor.capacity === 'clock' ? [] : Array<typeof offer>(this.weightOf(offer, happening)).fill(offer)));
        const offer = useful[happening.choice % Math.max(1, useful.length)];
        return offer && this.command(offer.command, offer.actor, state, happening);
      }
    }
  }

  /** What the office may not ask is refused; then it asks with leave. */
  private filed({ choice }: Happening): CommandIntake {
    const { silent, mayAskScoped, ...filing } = this.filing;
    void silent;
    const capacity = choice % 3 === 0 ? 'requesterLead' : 'requesterCaseworker';
    return this.kase.intake('file', { ...aFiling, ...filing, mayAskScoped: mayAskScoped || choice % 2 === 0 }, capacity, instantOf(this.now));
  }

  private alarm(state: CaseState, { kind }: Happening): CommandIntake | undefined {
    const [next] = agenda(state);
    if (!next) return undefined;
    if (kind === 'alarm') this.now = Math.max(this.now, epochMsOf(next.at));
    const due = dueAlarm(state, (at) => at <= instantOf(this.now));
    if (!due) return undefined;
    return alarmIntake(due);
  }

  /** One that fired before, or one whose duty is done. */
  private repeated(state: CaseState, { choice }: Happening): CommandIntake {
    const key = [...this.told][choice % Math.max(1, this.told.size)] ?? 'response#9.9:-1wd';
    const command = (['remind', 'escalate', 'lapse'] as const)[choice % 3]!;
    const clock = key.slice(0, key.indexOf('#')) as 'response';
    const onAgenda = agenda(state).some((item) => item.key === key);
    assert(!onAgenda, `${key} fired and is on the agenda`);
    return {
      commandId: key,
      command,
      actor: { capacity: 'clock' },
      receivedAt: instantOf(this.now),
      facts: { key, clock, rung: key.slice(key.indexOf(':') + 1) },
    };
  }

  private takes(state: CaseState, attempt: Pick<CommandIntake, 'command' | 'actor' | 'facts' | 'receivedAt'>): boolean {
    return decideCommand(state, { commandId: 'attempt', expectedVersion: state.version, ...attempt } as CommandIntake).kind === 'events';
  }

  private command(command: CommandName, actor: Actor, state: CaseState, happening: Happening): CommandIntake | undefined {
    const { facts: place, lateByMs, backDatedByMs, versionOff } = happening;
    const received = instantOf(this.now - (backDatedByMs ?? lateByMs));
    // What lay there for a while still came after the filing, and after the arrival.
    const since = state.arrivedAt ?? state.filedAt;
    const receivedAt = backDatedByMs === undefined && received < state.lastReceivedAt && received < since ? since : received;
    const all = plausibleFacts(command, state, receivedAt);
    const right =
      happening.kind === 'sensible' && happening.choice % 4 > 0 ? all.filter((facts) => this.takes(state, { command, actor, facts, receivedAt })) : [];
    const facts = right.length > 0 ? right[place % right.length] : all[place % Math.max(1, all.length)];
    if (!facts) return undefined;
    const version =
      needsExpectedVersion(tableOf(state), command) && versionOff !== undefined
        ? { expectedVersion: state.version + versionOff }
        : { expectedVersion: undefined };
    return this.kase.intake(command, facts, actor.capacity, receivedAt, {
      actor,
      ...version,
      ...(backDatedByMs === undefined ? {} : { backDated: true as const }),
    });
  }

  /** Most of the time a case goes on: what only ends it or tells of it comes now and then, what leads to the rarer states more often. */
  private weightOf({ command, actor }: { readonly command: CommandName; readonly actor: Actor }, { choice }: Happening): number {
    if (this.filing.silent && actor.capacity === 'bodyOfficer') return 0;
    switch (command) {
      case 'withdraw':
      case 'refuse':
        return choice % 9 === 0 ? 1 : 0;
      case 'close':
        return choice % 3 === 0 ? 1 : 0;
      case 'comment':
      case 'attach':
      case 'urge':
      case 'reassign':
        return choice % 7 === 0 ? 1 : 0;
      case 'decidePetition':
      case 'concludeUnanswered':
        return 6;
      case 'sendBack':
      case 'raise':
      case 'appeal':
      case 'acknowledgeEscalation':
        return 3;
      default:
        return 1;
    }
  }
}
