import { Injectable } from '@nestjs/common';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { startOfDay, type Day, type Instant } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { DataSource } from 'typeorm';
import { badInput } from '../problem/problem.js';

const earliest = startOfDay(`${shippedCalendar.firstYear}-01-01` as Day);

/** Whether a filing or a command may carry a past time: in sample worlds only, and never a time to come. */
@Injectable()
export class BackDating {
  constructor(private readonly db: DataSource) {}

  async check(asOf: Instant | undefined): Promise<void> {
    if (!asOf) return;
    const { mode, now } = await readWorldClock(this.db);
    if (mode !== 'sample') throw badInput([{ field: 'asOf', code: 'backDatingNotAllowed', detail: 'This world takes no past times; leave asOf out.' }]);
    if (asOf < earliest)
      throw badInput([{ field: 'asOf', code: 'noCalendar', detail: `No deadline can be worked out before ${earliest}, where the first calendar begins.` }]);
    if (asOf > now) throw badInput([{ field: 'asOf', code: 'timeToCome', detail: `It is ${now}; asOf may not lie after that.` }]);
  }
}
