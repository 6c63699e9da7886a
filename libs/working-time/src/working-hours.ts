import { minutesOf, type TimeOfDay } from './day.js';
import { WorkingTimeError } from './working-time-error.js';

/** A span of the working day in Asia/Shanghai; two of them leave the lunch break between. */
export interface WorkingWindow {
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}

/** An organisation's office hours, the same on every workday, in order of time. */
export interface WorkingHours {
  readonly windows: readonly WorkingWindow[];
}

/** A working window in minutes after 00:00. */
export interface WindowMinutes {
  readonly from: number;
  readonly to: number;
}

/**
 * The windows in minutes after 00:00.
 * @throws WorkingTimeError `invalidTime`; `invalidWorkingHours` for none, a reversed one, or two that overlap.
 */
export function windowMinutes(hours: WorkingHours, field = 'workingHours'): WindowMinutes[] {
  if (hours.windows.length === 0) {
    throw new WorkingTimeError('invalidWorkingHours', `${field}.windows`, 'Working hours need at least one window');
  }
  let before = 0;
  return hours.windows.map((window, i) => {
    const path = `${field}.windows[${i}]`;
    const from = minutesOf(window.from, `${path}.from`);
    const to = minutesOf(window.to, `${path}.to`);
    if (to <= from) throw new WorkingTimeError('invalidWorkingHours', `${path}.to`, `A window ends after it begins: ${window.to} is not after ${window.from}`);
    if (from < before) throw new WorkingTimeError('invalidWorkingHours', `${path}.from`, `${window.from} lies before the end of the window before`);
    before = to;
    return { from, to };
  });
}
