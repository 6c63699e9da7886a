import { labels } from '@xiecha/assistance-case/labels';
import type { TemplateName } from '@xiecha/assistance-case/message-words';
import { dayOf, type Day, type Instant } from '@xiecha/working-time/day';
import { allTemplates } from './all-templates.js';
import { detailText } from './detail-words.js';
import { placeholdersIn, type Language, type Placeholder } from './template.js';

/** What an outbox row says in ids, enums and times. */
export interface MessageFacts {
  readonly clock?: string;
  /** Asia/Shanghai. */
  readonly lastDay?: Day;
  /** Exclusive; 00:00 in Shanghai unless the term is one of hours. */
  readonly dueAt?: Instant;
  /** The last day is computed with a year whose notice is not published. */
  readonly provisional?: boolean;
  /** The rung of a ladder that it tells of. */
  readonly rung?: string;
  /** The rung fired after its time. */
  readonly late?: boolean;
  /** When what it is about was received. */
  readonly sentAt?: Instant;
  /** A word of the record: an outcome, a kind of petition, a command, an audience. */
  readonly detail?: string;
}

/** What a message is about, in its reader's language. */
export interface MessageContext {
  readonly caseNumber: string;
  readonly officeName: string;
  readonly bodyName: string;
  readonly recipientName: string;
  readonly facts: MessageFacts;
}

export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
}

/** Nobody should think that the day had not come before. */
const lateNote = { zh: '因系统中断，本消息晚于应发时间。', en: 'This message comes later than it should have: the system was down.' } as const;

/** A message as its recipient reads it. A sentence that asks for what the message does not know is left out. */
export function renderMessage(template: TemplateName, language: Language, context: MessageContext): RenderedMessage {
  const { subject, sentences } = allTemplates[template].texts[language];
  const values = valuesOf(context, language);
  const known = sentences.filter((sentence) => placeholdersIn(sentence).every((name) => values[name as Placeholder] !== undefined));
  const told = known.map((sentence) => fill(sentence, values));
  return { subject: fill(subject, values), text: [...told, ...(context.facts.late ? [lateNote[language]] : [])].join(language === 'zh' ? '' : ' ') };
}

type Values = { readonly [P in Placeholder]?: string | undefined };

function valuesOf({ facts, ...named }: MessageContext, language: Language): Values {
  return {
    caseNumber: named.caseNumber,
    officeName: named.officeName,
    bodyName: named.bodyName,
    recipientName: named.recipientName,
    clockName: facts.clock === undefined ? undefined : (labels as Record<string, { zh: string; en: string } | undefined>)[facts.clock]?.[language],
    lastDay: facts.lastDay && lastDayText(facts.lastDay, facts, language),
    dueAt: facts.dueAt && instantText(facts.dueAt, language),
    sentAt: facts.sentAt && instantText(facts.sentAt, language),
    detail: facts.detail === undefined ? undefined : detailText(facts.detail, language),
  };
}

/** Once, so that a name with braces in it stays what it is. */
function fill(text: string, values: Values): string {
  return text.replace(/\{([^{}]*)\}/g, (_all, name: string) => values[name as Placeholder] ?? '');
}

/** With the hour where the term ends within the day, and marked where the next calendar notice may move it. */
function lastDayText(day: Day, { dueAt, provisional }: MessageFacts, language: Language): string {
  const hour = dueAt && dayOf(dueAt) === day ? timeText(dueAt) : undefined;
  const marks = [hour && { zh: `至${hour}止`, en: `until ${hour}` }[language], provisional && { zh: '暂定', en: 'provisional' }[language]].filter(Boolean);
  if (marks.length === 0) return dayText(day, language);
  return language === 'zh' ? `${dayText(day, language)}（${marks.join('，')}）` : `${dayText(day, language)} (${marks.join(', ')})`;
}

function dayText(day: Day, language: Language): string {
  const [year, month, date] = day.split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月${date}日` : day;
}

/** Beijing time. */
function instantText(instant: Instant, language: Language): string {
  return `${dayText(dayOf(instant), language)}${language === 'zh' ? '' : ' '}${timeText(instant)}`;
}

function timeText(instant: Instant): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);
}
