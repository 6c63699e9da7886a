import { dayMs, epochMsOf, type Instant, instantOf } from '@xiecha/working-time/day';
import { read } from '../text.js';

/** An instant for people, in Beijing time, to the minute; seconds only where there are any. */
export function shanghaiTime(instant: Instant): string {
  // UTC+08:00 all year: moved by eight hours, the UTC text reads as Beijing's.
  const text = instantOf(epochMsOf(instant) + dayMs / 3);
  const time = text.slice(11, 19);
  const shown = `${text.slice(0, 10)} ${time.endsWith(':00') ? time.slice(0, 5) : time}`;
  return read({ zh: `${shown}（北京时间）`, en: `${shown} Beijing time` });
}
