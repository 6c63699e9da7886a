import type { Deadline, RevisionReason, StoredClockChange } from '@xiecha/assistance-case/case-event';
import type { CaseState, RunningClock } from '@xiecha/assistance-case/case-state';
import type { Policy } from '@xiecha/assistance-case/policy';
import { isFinal } from '@xiecha/assistance-case/lifecycle-tables';
import { dayOf, type Instant } from '@xiecha/working-time/day';
import { read } from '../text.js';
import type { RecordedEvent } from './case-record.js';
import { clockName, termText, wordOf } from './clock-words.js';
import { counted, dayText, momentText } from './day-words.js';
import { outcomeName, petitionName } from './record-words.js';

/** Whose turn it is after an event, until when and why: a line for each running clock. After an alarm, for its clock alone. */
export function turnLines({ event, before, after }: RecordedEvent, policies: ReadonlyMap<string, Policy>): string[] {
  if (isFinal(after.state)) return [endLine(after)];
  const clocks = Object.values(after.clocks).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const alarmed = event.type === 'reminded' || event.type === 'escalated' ? event.facts.clock : undefined;
  return clocks
    .filter(({ clock }) => alarmed === undefined || clock === alarmed)
    .map((clock) => {
      const change = event.clocks.find((each) => clockOf(each) === clock.clock);
      return clock.heldSince === undefined ? runningLine(clock, whyOf(clock, change, before, policies, after), event.recordedAt) : heldLine(clock);
    });
}

function clockOf(change: StoredClockChange): string {
  return change.change === 'start' || change.change === 'revise' ? change.deadline.clock : change.clock;
}

function runningLine({ clock, owes, lastDay, dueAt, provisional }: RunningClock, why: string, now: Instant): string {
  const until = dayText(lastDay) + (provisional ? read({ zh: '，暂定', en: ', provisional' }) : '');
  const passed = dueAt <= now;
  const turn = read({
    zh: `${passed ? '仍' : ''}轮到${wordOf(owes)}，${passed ? '最后一日' : '至'} ${until}${passed ? '已过' : ''}：${clockName(clock)}`,
    en: `${passed ? 'still ' : ''}the ${wordOf(owes)}'s turn, ${passed ? 'last day' : 'until'} ${until}${passed ? ' has passed' : ''}: ${clockName(clock)}`,
  });
  return turn + why;
}

function heldLine({ clock, heldSince, heldBy }: RunningClock): string {
  const petition = heldBy.at(-1);
  const what = petition === undefined ? '' : petitionName(petition);
  return read({
    zh: `${clockName(clock)}自 ${momentText(heldSince!)} 起中止计时，待${what}处理完毕再续`,
    en: `the ${clockName(clock)} is held since ${momentText(heldSince!)}, until the ${what} is settled`,
  });
}

/** As the end of a sentence: a term that starts says by which rule it runs; one that moved what moved it; one that only goes on nothing. */
function whyOf(
  clock: RunningClock,
  change: StoredClockChange | undefined,
  before: CaseState | undefined,
  policies: ReadonlyMap<string, Policy>,
  traits: CaseState,
): string {
  if (change?.change === 'start') {
    // A promise ends on the day that was promised, not by a term.
    if (clock.clock === 'promise') return read({ zh: '，以承诺日为准', en: ', the promised day' });
    const term = termText(change.deadline, policies, traits);
    return read({ zh: ` ${term}`, en: `, ${term}` });
  }
  if (change?.change !== 'revise') return '';
  const old = before?.clocks[clock.clock]?.lastDay;
  const cause = causeOf(change.why, change.deadline);
  if (old === undefined || old === change.deadline.lastDay) return read({ zh: `，${cause}，最后一日不变`, en: `, ${cause}, last day unchanged` });
  return read({ zh: `，原为 ${old}，${cause}`, en: `, moved from ${old}, ${cause}` });
}

function causeOf(why: RevisionReason, { holds }: Deadline): string {
  switch (why.reason) {
    case 'extended': {
      const days = counted(why.workdays, '个工作日', 'workday');
      return read({ zh: `准予延期 ${days}（自原最后一日起算）`, en: `extended by ${days} (counted from the old last day)` });
    }
    case 'resumed': {
      const hold = holds.at(-1);
      if (!hold) return read({ zh: '恢复计时', en: 'resumed' });
      const [from, to] = [dayOf(hold.from), dayOf(hold.to)];
      return read({ zh: `恢复计时，${from} 至 ${to} 不计入`, en: `resumed, ${from} to ${to} do not count` });
    }
    case 'deniedAfterDue':
      return read({ zh: '届满后不准延期，至次一工作日', en: 'an extension was denied after the end, hence the next workday' });
    case 'arrivalCorrected':
      return read({ zh: '送达时间更正', en: 'the arrival was corrected' });
    case 'recomputed':
      return read({ zh: '按现行日历重新计算', en: 'recomputed by the calendar in force' });
  }
}

function endLine({ state, outcome }: CaseState): string {
  const how = outcome === undefined ? '' : outcomeName(outcome);
  return read({
    zh: `案件${wordOf(state)}${how && `（${how}）`}：各期限停止，不再轮到任何一方`,
    en: `${wordOf(state)}${how && ` (${how})`}: all clocks stop, it is nobody's turn`,
  });
}
