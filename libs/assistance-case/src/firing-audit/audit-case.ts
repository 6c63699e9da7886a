import { epochMsOf, instantOf, type Instant } from '@xiecha/working-time/day';
import type { CaseEvent, Deadline, ProposedClockChange } from '../case-event.js';
import { completeEvent } from '../earlier-records.js';
import { AuditedCase, type AuditedClock, type OwedRung } from './audited-case.js';
import { escalationsAfter } from './audited-escalations.js';
import type { CaseAudit, Firing, RungFate, SettledRung } from './case-audit.js';
import { type AlarmEvent, checkFiring, dueRungs, isAlarm, lagOf, showsOutage } from './check-firing.js';
import { differenceOf } from './compare-deadlines.js';
import { DutySpans } from './duty-spans.js';
import { expectedChanges } from './expected-changes.js';
import { type FiringFinding, patienceMs } from './firing-finding.js';
import { petitionsAfter } from './audited-petitions.js';
import { UnjudgedDay } from './plain-calendar.js';
import { type Citation, reviseClock, type Sources, startClock, UnknownSource } from './settle-audited-clock.js';
import type { ClockName } from '../vocabulary.js';

/**
 * Walks through a case's events and says of every rung that policy and calendar call for what became of it. Pure, and
 * independent evidence: it asks neither the agenda nor the stored rungs. What is due by `until` less the patience and did
 * not fire is missing. `events`: all of the case, in order. Throws where there is none.
 */
export function auditCase(events: readonly CaseEvent[], sources: Sources, until: Instant): CaseAudit {
  const [filed] = events.map(completeEvent);
  if (filed?.type !== 'filed') throw new Error('A case begins with its filing.');
  const { bodyClass, purpose, urgency, tableVersion = 1 } = filed.facts;
  const walk = new Walk(new AuditedCase(filed.caseId, { bodyClass, purpose, urgency }, tableVersion), sources);
  for (const event of events) walk.take(completeEvent(event));
  return walk.end(until);
}

class Walk {
  private readonly fired = new Set<string>();
  private readonly deadlines: Instant[] = [];
  private readonly rungs: SettledRung[] = [];
  private readonly firings: Firing[] = [];
  private readonly findings: FiringFinding[] = [];
  private readonly duties = new DutySpans();
  /** What the latest stored deadline rests on: for one that should be there and is not. */
  private lastCitation: Citation | undefined;

  constructor(
    private readonly kase: AuditedCase,
    private readonly sources: Sources,
  ) {}

  take(event: CaseEvent): void {
    if (isAlarm(event)) this.takeAlarm(event);
    const changes = expectedChanges(this.kase, event);
    this.compareChanges(changes, event);
    const before = new Map([...this.kase.clocks].map(([name, { deadline }]) => [name, deadline]));
    for (const change of changes) this.change(change, event);
    const after = [...this.kase.clocks].map(([name, { deadline }]) => [name, { dueAt: deadline.dueAt, moved: moved(before.get(name), deadline) }] as const);
    this.kase.escalations = escalationsAfter(this.kase, event, changes, { before, after: new Map(after) });
    petitionsAfter(this.kase, event, changes);
    if (!this.kase.escalations.some(({ promised }) => promised)) this.endClock('promise', event);
    this.kase.state = event.to;
    this.soundAgain(event);
  }

  end(until: Instant): CaseAudit {
    for (const clock of this.kase.clocks.values()) {
      for (const owed of dueRungs(this.kase, clock, until)) if (isOverdue(owed, until)) this.miss(owed, clock, owed.owedSince!, { standing: true });
    }
    const { deadlines, rungs, firings, findings } = this;
    return { caseId: this.kase.caseId, deadlines, rungs, firings, findings, duties: this.duties.all() };
  }

  private takeAlarm(event: AlarmEvent): void {
    const { key, clock: name, passedOver = [] } = event.facts;
    const checked = checkFiring(this.kase, event, this.fired);
    this.fired.add(key);
    if (checked.kind === 'extra') return this.find({ kind: 'extra', clock: name, key, expected: null, actual: checked.why, at: event.recordedAt });
    const { clock, owed } = checked;
    this.fire(clock, owed, event);
    const due = dueRungs(this.kase, clock, event.recordedAt);
    for (const passed of passedOver) {
      const below = due.find((other) => other.key === passed);
      if (below) this.settle(below, 'passedOver', event.recordedAt);
      else this.find({ kind: 'extra', clock: name, key: passed, expected: null, actual: `${key} passed over what was not due`, at: event.recordedAt });
      this.fired.add(passed);
    }
  }

  private fire(clock: AuditedClock, owed: OwedRung, event: AlarmEvent): void {
    const { recordedAt, seq } = event;
    const { rung, key } = owed;
    const lagMs = lagOf(owed, recordedAt);
    const found = { clock: clock.deadline.clock, key, expected: owed.owedSince ?? rung.at, actual: recordedAt, at: recordedAt };
    if (lagMs < 0) this.find({ kind: 'early', ...found });
    if (lagMs > patienceMs) this.find({ kind: 'late', ...found });
    this.settle(owed, 'fired', recordedAt);
    const { round } = clock.deadline;
    this.firings.push({ clock: found.clock, round, key, seq, recordedAt, lagMs: Math.max(0, lagMs), rung, endsCase: event.type === 'lapsed' });
  }

  /** Each change that the event calls for is in the record, with the deadline that policy and calendar give; and no other is. */
  private compareChanges(expected: readonly ProposedClockChange[], event: CaseEvent): void {
    const name = (change: { change: string }, clock: ClockName) => `${change.change} ${clock}`;
    const called = expected.map((change) => name(change, change.clock)).sort();
    const stored = event.clocks.map((change) => name(change, 'deadline' in change ? change.deadline.clock : change.clock)).sort();
    if (called.join() === stored.join()) return;
    const key = `event ${event.seq} ${event.type}`;
    this.find({ kind: 'deadlineDiffers', key, expected: called, actual: stored, at: event.recordedAt });
  }

  private change(change: ProposedClockChange, event: CaseEvent): void {
    switch (change.change) {
      case 'stop':
        return this.endClock(change.clock, event);
      case 'hold':
        return this.hold(change, event);
      case 'start':
      case 'revise':
        return this.settleClock(change, event);
    }
  }

  private settleClock(change: Extract<ProposedClockChange, { change: 'start' | 'revise' }>, event: CaseEvent): void {
    const running = this.kase.clocks.get(change.clock);
    const stored = storedDeadline(change, event);
    const citation = stored ? { policyVersion: stored.policyVersion, calendarRevision: stored.calendarRevision } : this.lastCitation;
    if (!citation || (change.change === 'revise' && !running)) return;
    this.lastCitation = citation;
    try {
      const anew =
        change.change === 'start'
          ? startClock(this.kase, change, event, citation, this.sources)
          : reviseClock(this.kase, running!, change, event, citation, this.sources);
      this.compare(anew.deadline, stored, event);
      this.replace(change, running, anew, event);
    } catch (error) {
      if (!(error instanceof UnjudgedDay || error instanceof UnknownSource)) throw error;
      const key = `${change.clock}#${(this.kase.rounds.get(change.clock) ?? 0) + (change.change === 'start' ? 1 : 0)}`;
      this.find({ kind: 'deadlineDiffers', clock: change.clock, key, expected: error.message, actual: stored?.lastDay ?? null, at: event.recordedAt });
    }
  }

  private compare(anew: Deadline, stored: Deadline | undefined, event: CaseEvent): void {
    this.deadlines.push(event.recordedAt);
    const difference = stored && differenceOf(anew, stored);
    if (!difference) return;
    const { clock, round, revision } = anew;
    this.find({ kind: 'deadlineDiffers', clock, key: `${clock}#${round}.${revision}`, ...difference, at: event.recordedAt });
  }

  private replace(change: ProposedClockChange, running: AuditedClock | undefined, anew: Pick<AuditedClock, 'deadline' | 'rungs'>, event: CaseEvent): void {
    const carried = change.change === 'revise' ? anew.rungs : [];
    if (running) this.leave(running, event, carried);
    const resumes = change.change === 'revise' && change.why.reason === 'resumed';
    const kept = change.change === 'revise' ? { heldSince: resumes ? undefined : running!.heldSince, heldBy: running!.heldBy } : { heldBy: [] };
    this.kase.clocks.set(change.clock, { ...anew, ...kept });
    this.kase.rounds.set(change.clock, anew.deadline.round);
    for (const { key, rung } of anew.rungs) if (rung.superseded) this.rungs.push({ key, fate: 'superseded', at: event.recordedAt });
    if (change.change === 'start') this.duties.start(anew.deadline, event);
    if (resumes) this.duties.resume(anew.deadline, event);
  }

  private hold({ clock, since, by }: Extract<ProposedClockChange, { change: 'hold' }>, event: CaseEvent): void {
    const held = this.kase.clocks.get(clock);
    if (!held) return;
    for (const owed of held.rungs) this.missIfDue(owed, held, event);
    if (held.heldSince === undefined) this.duties.hold(held.deadline, event);
    this.kase.clocks.set(clock, { ...held, heldSince: held.heldSince ?? since, heldBy: [...held.heldBy, by] });
  }

  private endClock(name: ClockName, event: CaseEvent): void {
    const clock = this.kase.clocks.get(name);
    if (!clock) return;
    this.leave(clock, event, []);
    this.duties.end(clock.deadline, event);
    this.kase.clocks.delete(name);
  }

  /** What a clock owed when it stopped or moved: what was not due yet need not fire, and what goes on in the new revision still may. */
  private leave(clock: AuditedClock, event: CaseEvent, carried: readonly OwedRung[]): void {
    for (const owed of clock.rungs) {
      if (owed.done !== undefined || owed.rung.superseded) continue;
      const goesOn = carried.find(({ rung }) => rung.rung === owed.rung.rung && rung.at === owed.rung.at);
      if (goesOn) goesOn.owedSince = owed.owedSince;
      else if (!this.missIfDue(owed, clock, event)) this.rungs.push({ key: owed.key, fate: 'ended', at: event.recordedAt });
    }
  }

  /** Due while the duty was still owed, and not fired: that the duty then ended is no excuse. Where another ladder's alarm ended the case after an outage, it was all that could fire. */
  private missIfDue(owed: OwedRung, clock: AuditedClock, event: CaseEvent): boolean {
    const { owedSince, missed, done, rung } = owed;
    if (missed) return true;
    if (done !== undefined || rung.superseded || owedSince === undefined) return false;
    const isOther = isAlarm(event) && event.facts.clock !== clock.deadline.clock;
    const endsOutage = isOther && showsOutage(event);
    const ended = event.receivedAt < event.recordedAt ? event.receivedAt : event.recordedAt;
    if (endsOutage || !isOverdue(owed, ended)) return false;
    this.miss(owed, clock, owedSince, {});
    owed.missed = true;
    return true;
  }

  private miss({ key }: OwedRung, { deadline }: AuditedClock, expected: Instant, standing: Pick<FiringFinding, 'standing'>): void {
    const at = instantOf(epochMsOf(expected) + patienceMs);
    this.rungs.push({ key, fate: 'missing', at });
    this.find({ kind: 'missing', clock: deadline.clock, key, expected, actual: null, at, ...standing });
  }

  /** From when on each rung may fire, as things stand after an event. */
  private soundAgain({ recordedAt }: CaseEvent): void {
    for (const clock of this.kase.clocks.values()) {
      for (const owed of clock.rungs) {
        if (this.kase.isSilent(clock, owed.rung)) owed.owedSince = undefined;
        else owed.owedSince ??= owed.rung.at > recordedAt ? owed.rung.at : recordedAt;
      }
    }
  }

  private settle(owed: OwedRung, done: 'fired' | 'passedOver', at: Instant): void {
    owed.done = done;
    this.rungs.push({ key: owed.key, fate: done satisfies RungFate, at });
  }

  private find(finding: FiringFinding): void {
    this.findings.push(finding);
  }
}

function storedDeadline(change: ProposedClockChange, event: CaseEvent): Deadline | undefined {
  const stored = event.clocks.find((other) => other.change === change.change && 'deadline' in other && other.deadline.clock === change.clock);
  return stored && 'deadline' in stored ? stored.deadline : undefined;
}

function moved(before: Deadline | undefined, after: Deadline): boolean {
  return before !== undefined && (before.dueAt !== after.dueAt || before.provisional !== after.provisional);
}

function isOverdue({ owedSince }: OwedRung, at: Instant): boolean {
  return owedSince !== undefined && epochMsOf(owedSince) + patienceMs < epochMsOf(at);
}
