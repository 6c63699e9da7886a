import type { Policy } from '@xiecha/assistance-case/policy';
import { alarmText } from './alarm-text.js';
import type { CaseRecord, News } from './case-record.js';
import { deedText } from './deed-text.js';
import type { Directory } from './directory.js';
import { messageText } from './message-text.js';
import type { TimelineLine } from './timeline-layout.js';
import { turnLines } from './turn-lines.js';

/** What is looked up while a record is told. */
export interface LookUp {
  readonly directory: Directory;
  /** By version. */
  readonly policies: ReadonlyMap<string, Policy>;
}

/** A piece of news as an entry of the timeline. */
export function timelineLine(news: News, record: Pick<CaseRecord, 'number' | 'current'>, { directory, policies }: LookUp): TimelineLine {
  if (news.of === 'message') return { at: news.at, kind: 'message', text: messageText(news.message, record, directory), follows: [] };
  const alarm = news.event.actor.capacity === 'clock';
  const text = alarm ? alarmText(news, directory) : deedText(news, directory);
  return { at: news.at, kind: alarm ? 'alarm' : 'deed', text, follows: turnLines(news, policies) };
}
