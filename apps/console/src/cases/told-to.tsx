import type { Label } from '@xiecha/assistance-case/labels';
import { templateLabels } from '@xiecha/assistance-case/message-labels';
import { useSay } from '../language/language.js';
import { timeWords } from '../time/shanghai.js';
import type { CaseMessage } from './case-queries.js';
import { words } from './told-words.js';

/** Whom an event was told, in a line; and when that is opened, what became of each message. */
export function ToldTo({ messages }: { messages: readonly CaseMessage[] }) {
  const say = useSay();
  // What was withdrawn told nobody, and what was merged tells with another.
  const sent = messages.filter(({ status }) => status === 'sent');
  const read = sent.filter(({ readAt }) => readAt !== null);
  const waiting = messages.filter(({ status }) => status === 'waiting');
  const summary = [...(sent.length > 0 ? [words.told(sent.length, read.length)] : []), ...(waiting.length > 0 ? [words.toTell(waiting.length)] : [])];
  const joined = (said: readonly Label[]) => said.map(say).join(say(words.and));
  return (
    <details className="told-to">
      <summary>{joined(summary.length > 0 ? summary : [words.withdrawn])}</summary>
      <ul className="lines">
        {messages.map((message, place) => (
          <li key={place} className="line">
            <span className="line-what">
              {say(templateLabels[message.template])}
              <span className="quiet">
                {message.organisation.name} · {message.recipient.name}
              </span>
              <span className="told">{message.text}</span>
              <span className="quiet">{joined(becameOf(message))}</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function becameOf({ status, notBefore, deliveredAt, readAt, mail }: CaseMessage): Label[] {
  if (status === 'withdrawn') return [words.withdrawn];
  if (status === 'waiting') return [words.waiting(timeWords(notBefore))];
  return [
    ...(status === 'merged' ? [words.merged] : []),
    readAt ? words.read(timeWords(readAt)) : words.delivered(timeWords(deliveredAt!)),
    ...(mail ? [becameOfMail(mail)] : []),
  ];
}

function becameOfMail({ status, sentAt }: NonNullable<CaseMessage['mail']>): Label {
  switch (status) {
    case 'sent':
      return words.mailSent(timeWords(sentAt!));
    case 'failed':
      return words.mailFailed;
    case 'withdrawn':
      return words.withdrawn;
    case 'waiting':
    case 'sending':
      return words.mailWaiting;
  }
}
