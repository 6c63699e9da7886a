import type { DayJudgement } from '@xiecha/working-time/day-judgement';
import { read } from '../text.js';
import { PROVISIONAL } from './deadline-sentence.js';
import { reasonOf, sourceOf, weekdayOf } from './reason-name.js';

/** What the calendar says of a day, for people. */
export function workdaySentence(judgement: DayJudgement): string {
  const { day, workday, provisional } = judgement;
  const [weekday, reason, source] = [weekdayOf(day), reasonOf(judgement), sourceOf(judgement)];
  const said = workday
    ? read({ zh: `${day}（${weekday}）是工作日：${reason}。依据：${source}`, en: `${day} (${weekday}) is a workday: ${reason}. Source: ${source}` })
    : read({ zh: `${day}（${weekday}）不是工作日：${reason}。依据：${source}`, en: `${day} (${weekday}) is not a workday: ${reason}. Source: ${source}` });
  return provisional ? `${said}\n${read(PROVISIONAL)}` : said;
}
