import { read } from '../text.js';
import type { RecordedEvent } from './case-record.js';
import { clockName, rungText } from './clock-words.js';
import { counted } from './day-words.js';
import type { Directory } from './directory.js';

/** Which alarm of which clock fired, and to whom an escalation went. */
export function alarmText({ event, before, after }: RecordedEvent, directory: Directory): string {
  if (event.type !== 'reminded' && event.type !== 'escalated' && event.type !== 'lapsed') throw new Error(`${event.type} is no alarm.`);
  const { clock, rung, passedOver = [] } = event.facts;
  const settled = before?.clocks[clock]?.rungs.find(({ rung: name }) => name === rung);
  const where = read({ zh: `${clockName(clock)}，${rungText(rung)}`, en: `${clockName(clock)}, ${rungText(rung)}` });
  const told =
    passedOver.length === 0 ? '' : read({ zh: `，一并告知此前 ${passedOver.length} 级`, en: `, and ${counted(passedOver.length, '级', 'rung')} before it` });
  switch (event.type) {
    case 'reminded': {
      const what = settled?.template === 'dutyOverdue' ? read({ zh: '提醒已逾期', en: 'overdue' }) : read({ zh: '提醒即将届满', en: 'reminder' });
      return read({ zh: `${where}：${what}${told}`, en: `${where}: ${what}${told}` });
    }
    case 'escalated': {
      const to = event.facts.owner === undefined ? '' : directory.person(event.facts.owner);
      const proposed = settled?.template === 'referralProposed' ? read({ zh: '建议移送处理，', en: 'referral proposed, ' }) : '';
      const climbed = settled?.audiences[0] === 'supervisor' && !directory.holds(after.officeId, 'supervisor');
      const how = climbed ? read({ zh: '，因本单位无督办人员，逐级向上查得', en: ', found upwards: the office has no supervisor of its own' }) : '';
      return read({ zh: `${where}：${proposed}升级督办至${to}${how}${told}`, en: `${where}: ${proposed}escalated to ${to}${how}${told}` });
    }
    case 'lapsed':
      return read({ zh: `${where}：逾期失效`, en: `${where}: lapsed` });
  }
}
