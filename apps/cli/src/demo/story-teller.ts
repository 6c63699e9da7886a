import { dayOf, atTime, type Day } from '@xiecha/working-time/day';
import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { offsetFromLastDay } from '@xiecha/working-time/deadline';
import { CaseRecord } from './case-record.js';
import type { DemoStory, When } from './demo-story.js';
import type { DemoWorld } from './demo-world.js';
import { layOut, type Page } from './timeline-layout.js';
import { type LookUp, timelineLine } from './timeline-line.js';

/** Has a story happen in the world, and tells it as the record has it. */
export class StoryTeller {
  constructor(
    private readonly world: DemoWorld,
    private readonly lookUp: LookUp,
    private readonly page: Page,
  ) {}

  /** Begins on the next workday of the world. Answers the record of the case. */
  async tell({ filing, deeds }: DemoStory): Promise<CaseRecord> {
    const calendar = await this.world.calendar();
    const firstDay = offsetFromLastDay(dayOf(await this.world.now()), 1, calendar);
    await this.world.advanceTo(atTime(firstDay, filing.at));
    const { id, number } = await this.world.file(filing.by, filing.content());
    const record = new CaseRecord(this.world.engine.db, id, number);
    await this.#print(record);
    for (const { on, at, by, command, input } of deeds) {
      await this.world.advanceTo(atTime(this.#dayOf(on, firstDay, record, calendar), at));
      await this.#print(record);
      const now = await this.world.now();
      const workdayFromNow = (workdays: number): Day => offsetFromLastDay(dayOf(now), workdays, calendar);
      await this.world.command(by, id, command, input({ now, current: record.current, workdayFromNow }));
      await this.#print(record);
    }
    return record;
  }

  #dayOf(when: When, firstDay: Day, { current }: CaseRecord, calendar: WorkCalendar): Day {
    if (typeof when === 'number') return offsetFromLastDay(firstDay, when, calendar);
    const clock = current.clocks[when.clock];
    if (!clock) throw new Error(`The clock ${when.clock} does not run: the story does not fit the lifecycle.`);
    return offsetFromLastDay(clock.lastDay, when.workdays, calendar);
  }

  async #print(record: CaseRecord): Promise<void> {
    await this.world.sendMessages();
    for (const news of await record.news()) console.log(layOut(timelineLine(news, record, this.lookUp), this.page));
  }
}
