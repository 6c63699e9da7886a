import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { ClockName, PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import type { Day, Instant, TimeOfDay } from '@xiecha/working-time/day';
import type { SamplePerson } from '../sample-world/organisations.js';
import type { Text } from '../text.js';

/** Workdays after the day of the filing, or after the last day of a running clock (before it when negative). */
export type When = number | { readonly clock: ClockName; readonly workdays: number };

/** What a deed may know of the world when it is done. */
export interface Moment {
  readonly now: Instant;
  readonly current: CaseState;
  /** The workday so many workdays after today. */
  readonly workdayFromNow: (workdays: number) => Day;
}

/** One thing that somebody does, by a command. */
export interface DemoDeed {
  readonly on: When;
  /** Asia/Shanghai. */
  readonly at: TimeOfDay;
  readonly by: SamplePerson;
  readonly command: PeoplesCommand;
  /** Free text is written in the language of the telling. */
  readonly input: (moment: Moment) => object;
}

/** A case that the demonstration tells from its filing to its end. */
export interface DemoStory {
  readonly title: Text;
  readonly filing: {
    readonly by: SamplePerson;
    readonly at: TimeOfDay;
    readonly content: () => object;
  };
  readonly deeds: readonly DemoDeed[];
}
