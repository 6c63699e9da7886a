import { Injectable } from '@nestjs/common';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import type { Instant } from '@xiecha/working-time/day';
import { DataSource } from 'typeorm';
import { badInput } from '../problem/problem.js';

/** Whether a filing or a command may carry a past time: in sample worlds only, and never a time to come. */
@Injectable()
export class BackDating {
  constructor(private readonly db: DataSource) {}

  async check(asOf: Instant | undefined): Promise<void> {
    if (!asOf) return;
    const { mode, now } = await readWorldClock(this.db);
    if (mode !== 'sample') throw badInput([{ field: 'asOf', code: 'backDatingNotAllowed', detail: 'This world takes no past times; leave asOf out.' }]);
    if (asOf > now) throw badInput([{ field: 'asOf', code: 'timeToCome', detail: `It is ${now}; asOf may not lie after that.` }]);
  }
}
