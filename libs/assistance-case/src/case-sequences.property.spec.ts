import { strict as assert } from 'node:assert';
import { clocksOf, commandsOf, stepOf } from '@xiecha/lifecycle/table';
import { epochMsOf, type Instant, instantOf } from '@xiecha/working-time/day';
import fc from 'fast-check';
import { Coverage } from '../../../test/builders/command-coverage.js';
import { anActor, PureCase } from '../../../test/builders/pure-case.js';
import { agenda } from './agenda.js';
import type { CaseState } from './case-state.js';
import type { CommandFacts, CommandIntake } from './command-intake.js';
import { needsExpectedVersion } from './decide-command.js';
import { reduceAll } from './reduce.js';
import { isFinal, tableV1 } from './table-v1.js';
import { type Capacity, type ClockName, clockNames, type CommandName, peoplesCommands, type StateName } from './vocabulary.js';

const numRuns = 2_500;
const states = Object.keys(tableV1.states) as StateName[];
const commands: readonly CommandName[] = ['file', ...peoplesCommands, 'remind'];
const capacities: readonly Capacity[] = ['requesterCaseworker', 'requesterLead', 'bodyOfficer', 'supervisor', 'administrator', 'observer', 'clock', 'system'];
const firstInstant = epochMsOf('2026-01-05T01:00:00.000Z');
const hour = 3_600_000;

/** One thing that somebody tries. What the case stands like is known only when it is tried, hence the numbers. */
interface Try {
  /** `sensible`: one of what the state takes, by whom it takes it from, so that cases get anywhere. */
  readonly what: { readonly sensible: number } | { readonly command: CommandName; readonly capacity: Capacity };
  readonly laterMs: number;
  /** How far `expectedVersion` is off; undefined: it is left out. */
  readonly versionOff: number | undefined;
  readonly arrivalOffMs: number;
  readonly clockPlace: number;
  readonly backDatedByMs: number | undefined;
  /** Which alarm: an item of the agenda, one that fired before, or one that never was. */
  readonly alarm: { readonly kind: 'onTheAgenda' | 'firedBefore' | 'unknown'; readonly place: number };
}

const attempt: fc.Arbitrary<Try> = fc.record({
  what: fc.oneof(
    { weight: 2, arbitrary: fc.record({ sensible: fc.nat(5) }) },
    { weight: 3, arbitrary: fc.record({ command: fc.constantFrom(...commands), capacity: fc.constantFrom(...capacities) }) },
  ),
  laterMs: fc.oneof(fc.constant(0), fc.nat(30 * 24 * hour)),
  versionOff: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1, undefined)),
  arrivalOffMs: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.constant(1), fc.integer({ min: -60 * 24 * hour, max: hour })),
  clockPlace: fc.nat(clockNames.length - 1),
  backDatedByMs: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, fc.nat(40 * 24 * hour)),
  alarm: fc.record({ kind: fc.constantFrom('onTheAgenda', 'onTheAgenda', 'firedBefore', 'unknown'), place: fc.nat(3) }),
});

/** One case and what must hold of it whatever is tried. With `assert`, which is many times faster than `expect`. */
class Sequence {
  private readonly kase: PureCase;
  private readonly fired = new Set<string>();
  private now = firstInstant;

  constructor(
    caseId: string,
    private readonly coverage: Coverage,
  ) {
    this.kase = new PureCase(caseId);
  }

  try(wish: Try): void {
    const { kase } = this;
    const before = deepFreeze(kase.state);
    const intake = deepFreeze(this.intakeOf(wish));
    const proposal = kase.take(intake, instantOf(this.now));
    this.coverage.note(`${before?.state ?? '(new)'} ${intake.command}`, proposal.kind === 'refusal' ? proposal.refusals : []);
    if (proposal.kind === 'refusal') {
      assert.notEqual(proposal.refusals.length, 0);
      assert.equal(kase.state, before);
    } else {
      this.checkRecorded(before, intake);
    }
    if (kase.state) this.checkStanding(kase.state);
  }

  /** The whole record, reduced at once, comes to the same. */
  end(): void {
    const { events, state } = this.kase;
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_event, index) => index + 1),
    );
    if (state) assert.deepEqual(reduceAll(events), state);
  }

  private intakeOf({ what, laterMs, versionOff, arrivalOffMs, clockPlace, backDatedByMs, alarm }: Try): CommandIntake {
    const { state } = this.kase;
    const { command, capacity } = 'sensible' in what ? sensible(state, what.sensible) : what;
    if (command === 'remind') return this.alarm(capacity, alarm);
    this.now += laterMs;
    const receivedAt = instantOf(this.now - (backDatedByMs ?? 0));
    const facts = factsOf(command, { arrivedAt: instantOf(epochMsOf(receivedAt) + arrivalOffMs), clock: clockNames[clockPlace]! });
    return this.kase.intake(command, facts, capacity, receivedAt, {
      ...(state && needsExpectedVersion(command) ? { expectedVersion: versionOff === undefined ? undefined : state.version + versionOff } : {}),
      ...(backDatedByMs === undefined ? {} : { backDated: true }),
    });
  }

  /** An alarm fires at its instant or, after an outage, later; then the world has got there. */
  private alarm(capacity: Capacity, { kind, place }: Try['alarm']): CommandIntake {
    const items = this.kase.state ? agenda(this.kase.state) : [];
    const item = items[place % Math.max(1, items.length)];
    const old = [...this.fired][place % Math.max(1, this.fired.size)];
    const key = (kind === 'onTheAgenda' ? item?.key : kind === 'firedBefore' ? old : undefined) ?? 'response#9.9:-1wd';
    const receivedAt = item?.at ?? instantOf(this.now);
    this.now = Math.max(this.now, epochMsOf(receivedAt));
    const facts = { key, clock: clockNames.find((name) => key.startsWith(`${name}#`))!, rung: key.slice(key.indexOf(':') + 1) };
    return { commandId: key, command: 'remind', actor: anActor(capacity), receivedAt, facts };
  }

  private checkRecorded(before: CaseState | undefined, intake: CommandIntake): void {
    const after = this.kase.filed;
    const event = this.kase.events.at(-1)!;
    const step = before ? stepOf(tableV1, before.state, intake.command)! : tableV1.start;
    assert(step.by.includes(intake.actor.capacity));
    assert.equal(after.seq, (before?.seq ?? 0) + 1);
    assert.equal(event.raisesVersion, intake.command !== 'remind');
    assert.equal(after.version - (before?.version ?? 0), event.raisesVersion ? 1 : 0);
    if (before && intake.command !== 'remind') assert.equal(intake.expectedVersion, before.version);
    if (intake.backDated && before) assert(intake.receivedAt >= before.lastReceivedAt);
    assert(after.lastReceivedAt >= (before?.lastReceivedAt ?? intake.receivedAt));
    if (intake.command === 'remind') {
      assert(!this.fired.has(intake.commandId));
      assert.equal(after.state, before?.state);
      this.fired.add(intake.commandId);
    }
  }

  private checkStanding(current: CaseState): void {
    const items = agenda(current);
    const keys = items.map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);
    assert.deepEqual(
      keys.filter((key) => this.fired.has(key)),
      [],
    );
    assert.deepEqual(
      items.map(({ at }) => at),
      items.map(({ at }) => at).sort(),
    );
    const running = Object.values(current.clocks).map(({ clock, owes }) => [clock, owes]);
    const open = current.petitions.filter(({ status }) => status === 'open');
    // A petition stands beside the state, with a clock of its own, one at a time.
    assert(open.length <= 1);
    assert.deepEqual(running.sort(), [...clocksOf(tableV1, current.state), ...open.map(() => ['clarification', 'requester'])].sort());
    this.checkHolds(current, open.length > 0);
    if (isFinal(current.state)) assert.deepEqual([running, keys], [[], []]);
  }

  /** Only the response clock is held, only by an open petition, once, and nothing of it fires meanwhile; a proof is kept for every deadline. */
  private checkHolds(current: CaseState, petitionIsOpen: boolean): void {
    for (const { clock, heldSince, holds, dueAt, lastDay, revision, round, proofHash } of Object.values(current.clocks)) {
      assert(holds.length + (heldSince ? 1 : 0) <= (clock === 'response' ? 1 : 0));
      if (heldSince) {
        assert(petitionIsOpen);
        assert(heldSince < dueAt);
        assert(agenda(current).every((item) => item.clock !== clock));
      }
      const proof = this.kase.proofs.find((kept) => kept.clock === clock && kept.round === round && kept.revision === revision);
      const last = proof?.sheets.at(-1);
      assert.deepEqual([last?.hash, last?.lastDay, last?.dueAt], [proofHash, lastDay, dueAt]);
      this.coverage.noteHeld(heldSince);
    }
  }
}

function sensible(state: CaseState | undefined, place: number): { command: CommandName; capacity: Capacity } {
  const offered: CommandName[] = state ? commandsOf(tableV1, state.state) : ['file'];
  const command = offered[place % Math.max(1, offered.length)] ?? 'close';
  const by = (state ? stepOf(tableV1, state.state, command) : tableV1.start)?.by ?? ['observer'];
  return { command, capacity: by[place % by.length]! };
}

function factsOf(command: Exclude<CommandName, 'remind'>, { arrivedAt, clock }: { arrivedAt: Instant; clock: ClockName }): CommandFacts[typeof command] {
  switch (command) {
    case 'file':
      return { requestId: 'request', officeId: 'office', bodyId: 'body' };
    case 'recordArrival':
      return { means: 'post', arrivedAt };
    case 'close':
      return { outcome: 'partial' };
    case 'raise':
      return { petition: 'clarification' };
    case 'extend':
      return { clock, workdays: 3 };
    case 'acknowledge':
    case 'respond':
    case 'answer':
    case 'recomputeDeadlines':
      return {};
  }
}

/** So that whoever changes what it was handed is found out. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

describe(`a case under ${numRuns} sequences of random commands and alarms`, () => {
  const coverage = new Coverage();

  it('keeps its promises after every step', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.array(attempt, { minLength: 8, maxLength: 40 }), (caseId, attempts) => {
        const sequence = new Sequence(caseId, coverage);
        for (const wish of attempts) sequence.try(wish);
        sequence.end();
      }),
      { numRuns },
    );
  });

  it('was tried in every pair of state and command, recorded what the table takes and nothing else', () => {
    const pairs = ['(new)', ...states].flatMap((state) => commands.map((command) => `${state} ${command}`));
    const taken = ['(new) file', ...states.flatMap((state) => commandsOf(tableV1, state).map((command) => `${state} ${command}`))];
    const tried = pairs.filter((pair) => coverage.tried.has(pair));
    const least = Math.min(...pairs.map((pair) => coverage.tried.get(pair) ?? 0));
    process.stdout.write(
      `  assistance case: ${numRuns} sequences, ${coverage.all} commands and alarms; (state, command) pairs tried ${tried.length} of ${pairs.length} ` +
        `(${Math.round((100 * tried.length) / pairs.length)} %, each at least ${least} times), recorded ${coverage.recorded.size} of the ${taken.length} that the table takes; ` +
        `refusals ${JSON.stringify(Object.fromEntries(coverage.refusals))}\n`,
    );
    expect(pairs.filter((pair) => !coverage.tried.has(pair))).toEqual([]);
    expect(coverage.held).toBeGreaterThan(0);
    expect([...coverage.recorded.keys()].sort()).toEqual(taken.sort());
    expect([...coverage.refusals.keys()].sort()).toEqual([
      'arrivalBeforeFiling',
      'arrivalInFuture',
      'clockDoesNotRun',
      'noPetitionIsOpen',
      'notAllowed',
      'notMonotone',
      'notOffered',
      'notOnAgenda',
      'petitionIsOpen',
      'staleVersion',
    ]);
  });
});
