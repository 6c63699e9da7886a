import { strict as assert } from 'node:assert';
import type { Actor } from '@xiecha/assistance-case/actor';
import { agenda, isProtected } from '@xiecha/assistance-case/agenda';
import type { CaseEvent, StoredClockChange } from '@xiecha/assistance-case/case-event';
import type { CaseState, RunningClock } from '@xiecha/assistance-case/case-state';
import type { CommandIntake } from '@xiecha/assistance-case/command-intake';
import { decideCommand, needsExpectedVersion, offeredTo } from '@xiecha/assistance-case/decide-command';
import { messagesOf } from '@xiecha/assistance-case/messages';
import { ownClock } from '@xiecha/assistance-case/petitions';
import { reduce } from '@xiecha/assistance-case/reduce';
import { isFinal, newestTable, tableOf } from '@xiecha/assistance-case/lifecycle-tables';
import { alarmCommands, type CommandName, peoplesCommands } from '@xiecha/assistance-case/vocabulary';
import { clocksOf, stepOf } from '@xiecha/lifecycle/table';
import type { Instant } from '@xiecha/working-time/day';
import { plausibleFacts } from './plausible-facts.js';

export const allCommands: readonly CommandName[] = ['file', ...peoplesCommands, ...alarmCommands, 'noteDecision', 'markGap'];

/** What must hold of a case as it stands, whatever came before. With `assert`, which is many times faster than `expect`. */
export function assertStanding(current: CaseState): void {
  const items = agenda(current);
  const keys = items.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length, 'agenda keys are unique');
  const times = items.map(({ at }) => at);
  assert.deepEqual(times, times.toSorted(), 'the agenda is in the order of time');
  const fired = Object.values(current.clocks).flatMap((clock) => clock.fired);
  assert(!keys.some((key) => fired.includes(key)), 'nothing that fired is on the agenda');
  const open = current.petitions.filter(({ status }) => status === 'open' || status === 'appealed');
  const promised = current.escalations.some(({ status }) => status === 'acknowledged');
  const expected = [
    ...clocksOf(tableOf(current), current.state).map(([clock]) => clock),
    ...open.map((petition) => ownClock(current, petition)),
    ...(promised ? ['promise'] : []),
  ];
  assert.deepEqual(Object.keys(current.clocks).sort(), expected.sort(), 'the clocks are those of the state, of open petitions and of a promise');
  if (isFinal(current.state)) assert.deepEqual([expected, keys], [[], []], 'a final state has no clock');
  for (const clock of Object.values(current.clocks)) assertClock(current, clock);
  for (const { status, clock, key } of current.escalations) {
    if (status === 'open' || status === 'acknowledged') assert(current.clocks[clock], `the duty of the live escalation ${key} runs`);
  }
}

function assertClock(current: CaseState, clock: RunningClock): void {
  const items = agenda(current).filter((item) => item.clock === clock.clock);
  const holding = current.petitions.filter(({ status, effect, duty }) => status === 'open' && effect === 'holds' && duty === clock.clock);
  assert.equal(clock.heldSince !== undefined, holding.length > 0, 'a clock stands still exactly while a petition holds it');
  assert.equal(new Set(clock.heldBy).size, clock.heldBy.length, 'each kind of petition holds a clock once');
  assert(clock.holds.length <= 2, 'a clock is held at most once a kind');
  if (clock.heldSince) assert.equal(items.length, 0, 'nothing of a held clock fires');
  if (isProtected(current, clock))
    assert(
      items.every(({ at }) => at < clock.dueAt),
      'nothing after its end fires of a protected clock',
    );
  if (clock.provisional) {
    const after = items.filter(({ at }) => at >= clock.dueAt).map(({ rung }) => rung);
    assert(
      after.every(({ rung, does }) => rung === 'provisional' && does === 'remind'),
      'a provisional date makes nobody late',
    );
  }
}

/** What must hold of each step: `events` are what the command recorded. */
export function assertStep(before: CaseState | undefined, after: CaseState, intake: CommandIntake, events: readonly CaseEvent[]): void {
  const raising = events.filter(({ raisesVersion }) => raisesVersion).length;
  assert.equal(after.version - (before?.version ?? 0), raising, 'the version counts what raises it');
  assert.equal(after.seq - (before?.seq ?? 0), events.length);
  const first = events[0]!;
  const step = before ? stepOf(tableOf(before), before.state, first.type === 'decisionInapplicable' ? 'noteDecision' : intake.command) : newestTable.start;
  assert.equal(first.raisesVersion, !step?.keepsVersion);
  assert(step?.by.includes(first.actor.capacity), 'who did it may');
  if (before && first.raisesVersion && needsExpectedVersion(tableOf(before), intake.command) && 'userId' in intake.actor && !('decisionId' in intake.facts)) {
    assert.equal(intake.expectedVersion, before.version);
  }
  if (before && intake.backDated) assert(intake.receivedAt >= before.lastReceivedAt);
  for (const clock of Object.values(after.clocks)) assertDeadline(before?.clocks[clock.clock], clock, first);
  if (before && first.type === 'petitionRaised') assertRaising(before, after, first.receivedAt);
}

/** A deadline moves only by the end of a hold, an extension, a denial after its end, a recomputation or a corrected arrival. */
function assertDeadline(before: RunningClock | undefined, after: RunningClock, event: CaseEvent): void {
  if (!before || before.round !== after.round) return;
  const revision = event.clocks.find((change): change is Extract<StoredClockChange, { change: 'revise' }> => {
    return change.change === 'revise' && change.deadline.clock === after.clock;
  });
  assert.equal(after.revision, before.revision + (revision ? 1 : 0));
  if (!revision) return assert.deepEqual([after.dueAt, after.lastDay, after.rungs], [before.dueAt, before.lastDay, before.rungs]);
  const by: Readonly<Record<typeof revision.why.reason, readonly CaseEvent['type'][]>> = {
    extended: ['extended', 'petitionDecided'],
    resumed: ['petitionAnswered', 'petitionDecided', 'petitionTakenBack'],
    deniedAfterDue: ['petitionDecided'],
    arrivalCorrected: ['arrivalCorrected'],
    recomputed: ['deadlinesRecomputed'],
  };
  assert(by[revision.why.reason].includes(event.type), `${event.type} does not make a deadline ${revision.why.reason}`);
  if (revision.why.reason === 'deniedAfterDue') assert(event.receivedAt >= before.dueAt && after.dueAt > event.receivedAt);
  if (revision.why.reason === 'extended') assert(after.lastDay > before.lastDay);
}

/** Nothing raised at or after the end holds or protects. */
function assertRaising(before: CaseState, after: CaseState, at: Instant): void {
  const { effect, duty } = after.petitions.at(-1)!;
  const clock = before.clocks[duty]!;
  if (!clock.heldSince && at >= clock.dueAt) assert.equal(effect, undefined);
}

const bodyAudiences: readonly string[] = ['bodyHandler', 'bodyLead', 'bodyDuty'];

/** The keys of the messages that the events call for. */
export function assertMessages(before: CaseState | undefined, events: readonly CaseEvent[]): string[] {
  let standing = before;
  return events.flatMap((event) => {
    const after = reduce(standing, event);
    const messages = messagesOf(event, standing, after);
    standing = after;
    for (const { audiences, key } of messages) {
      assert.notEqual(audiences.length, 0, `${key} goes to somebody`);
      if (!after.arrivedAt) assert(!audiences.some((audience) => bodyAudiences.includes(audience)), `${key} goes to no body before arrival`);
    }
    return messages.map(({ key }) => key);
  });
}

/** What is offered is exactly what is taken: of each offered command some input, of any other none. The clock's alarms are no buttons: theirs is the agenda. */
export function assertOffer(current: CaseState, actor: Actor, now: Instant, commands: readonly CommandName[]): void {
  const offered = offeredTo(current, actor, now);
  for (const command of commands) {
    if (actor.capacity === 'clock') continue;
    const isTaken = plausibleFacts(command, current, now)
      // A decision on a request never needs the case's own leave: it is noted where the case does not wait for it.
      .filter((facts) => !('decisionId' in facts) || command === 'noteDecision')
      .some((facts) => {
        const intake = { commandId: 'offer', command, actor, receivedAt: now, expectedVersion: current.version, facts } as CommandIntake;
        return decideCommand(current, intake).kind === 'events';
      });
    assert.equal(offered.includes(command), isTaken, `${command} in ${current.state} by ${actor.capacity}: offered is ${offered.includes(command)}`);
  }
}
