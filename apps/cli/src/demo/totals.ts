import type { Escalation } from '@xiecha/assistance-case/case-state';
import type { Audience } from '@xiecha/assistance-case/message-words';
import { detailText } from '@xiecha/notices/detail-words';
import { language, read } from '../text.js';
import type { CaseRecord } from './case-record.js';
import { clockName, rungText } from './clock-words.js';
import { plural } from '../plural.js';
import type { Directory } from './directory.js';
import { listOf } from './record-words.js';
import { padTo, widthOf, wrap } from './text-width.js';
import type { Page } from './timeline-layout.js';

/** What happened in both stories, counted from their records. */
export function totals(records: readonly CaseRecord[], directory: Directory, page: Page): string[] {
  const events = records.flatMap((record) => record.events.map(({ event }) => event));
  const alarms = events.filter(({ actor }) => actor.capacity === 'clock');
  const commands = events.filter(({ actor }) => 'userId' in actor);
  const messages = records.flatMap((record) => record.messages);
  const escalations = records.flatMap(({ current }) => current.escalations);
  const rows: readonly (readonly [string, string])[] = [
    [read({ zh: '指令', en: 'commands' }), read({ zh: `${commands.length} 条`, en: String(commands.length) })],
    [read({ zh: '到时', en: 'alarms' }), alarmsText(alarms.map(({ type }) => type))],
    [read({ zh: '消息', en: 'messages' }), messagesText(messages)],
    [read({ zh: '督办', en: 'escalations' }), read({ zh: `${escalations.length} 次，结果如下`, en: `${escalations.length}, which ended so:` })],
    ...escalations.map((escalation): readonly [string, string] => ['', escalationText(escalation, directory)]),
  ];
  const width = Math.max(...rows.map(([name]) => widthOf(name)));
  return rows.flatMap(([name, text]) => wrap(text, page.width - width - 4).map((line, place) => `  ${padTo(place === 0 ? name : '', width)}  ${line}`));
}

function alarmsText(types: readonly string[]): string {
  const reminders = types.filter((type) => type === 'reminded').length;
  const escalated = types.length - reminders;
  return read({
    zh: `${types.length} 次：提醒 ${reminders} 次，升级督办 ${escalated} 次`,
    en: `${types.length}: ${plural(reminders, 'reminder')}, ${plural(escalated, 'escalation')}`,
  });
}

function messagesText(messages: CaseRecord['messages']): string {
  const sent = messages.filter(({ status }) => status === 'sent');
  const audiences = [...new Set(sent.map(({ audience }) => audience))];
  const share = (audience: Audience): string =>
    `${detailText(audience, language()) ?? audience} ${sent.filter((message) => message.audience === audience).length}`;
  const rest = messages.length - sent.length;
  const unsent = rest === 0 ? '' : read({ zh: `；另 ${rest} 条并入他条或不再发出`, en: `; ${rest} more merged or no longer sent` });
  return read({ zh: `${sent.length} 条：${listOf(audiences.map(share))}${unsent}`, en: `${sent.length}: ${listOf(audiences.map(share))}${unsent}` });
}

function escalationText({ key, clock, owner, promisedFor, end }: Escalation, directory: Directory): string {
  const rung = rungText(key.slice(key.indexOf(':') + 1));
  const by = owner === undefined ? '' : directory.name(owner);
  const promised = promisedFor === undefined ? '' : read({ zh: `，承诺 ${promisedFor}`, en: `, promised ${promisedFor}` });
  const ended = end === undefined ? read({ zh: '未了结', en: 'open' }) : (detailText(end, language()) ?? end);
  return read({ zh: `${clockName(clock)}，${rung}：${by}${promised}；${ended}`, en: `${clockName(clock)}, ${rung}: ${by}${promised}; ${ended}` });
}
