import { agenda, dueAlarm } from '@xiecha/assistance-case/agenda';
import { alarmIntake } from '@xiecha/assistance-case/alarm-intake';
import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CommandIntake } from '@xiecha/assistance-case/command-intake';
import { epochMsOf, type Instant, instantOf } from '@xiecha/working-time/day';
import { Coverage } from './command-coverage.js';
import { type Happening, type LifeChoice, RandomLife } from './random-life.js';

/** How the clock attends to a case between two happenings: each alarm in its time, some seconds late, or all after an outage. */
export type Attendance = 'prompt' | 'slow' | 'outage';

const slownessMs = 17_000;

/** A random life whose clock does its work, as a running system's does: everything that is due has fired before people act again. */
export class AttendedLife extends RandomLife {
  constructor(caseId: string, begin: Instant, filing: LifeChoice) {
    super(caseId, begin, filing, new Coverage());
  }

  get events(): readonly CaseEvent[] {
    return this.kase.events;
  }

  get until(): Instant {
    return instantOf(this.now);
  }

  /** Time goes by, the clock attends, and then something happens. */
  live(happening: Happening, attendance: Attendance): void {
    this.now += happening.laterMs;
    this.attend(attendance);
    super.step({ ...happening, laterMs: 0 });
    this.attend('prompt');
  }

  /** What every step must keep is another test's matter. */
  protected override take(intake: CommandIntake): void {
    this.kase.take(intake, instantOf(this.now));
  }

  private attend(attendance: Attendance): void {
    for (;;) {
      const { state } = this.kase;
      const [next] = state ? agenda(state) : [];
      if (!next || epochMsOf(next.at) > this.now) return;
      const recorded = epochMsOf(this.kase.events.at(-1)!.recordedAt);
      const prompt = Math.max(epochMsOf(next.at), recorded);
      const at = instantOf(attendance === 'outage' ? this.now : Math.min(this.now, prompt + (attendance === 'slow' ? slownessMs : 0)));
      const due = dueAlarm(state!, (instant) => instant <= at)!;
      const taken = this.kase.take(alarmIntake(due), at);
      if (taken.kind === 'refusal') throw new Error(`The alarm ${due.item.key} is refused: ${JSON.stringify(taken.refusals)}`);
    }
  }
}
