import { replyCompleteness } from '@xiecha/assistance-case/asked';
import { read } from '../text.js';
import type { RecordedEvent } from './case-record.js';
import { clockName, wordOf } from './clock-words.js';
import { counted, dayText, momentText } from './day-words.js';
import type { Directory } from './directory.js';
import { cellList, decisionName, eventName, groundName, listOf, meansName, outcomeName, petitionName } from './record-words.js';

/** Who did what, with the reason that was given, as the record has it. */
export function deedText(recorded: RecordedEvent, directory: Directory): string {
  const { actor, payload } = recorded.event;
  const who = 'userId' in actor ? directory.person(actor.userId) : wordOf(actor.capacity);
  const said = saidIn(payload);
  const what = whatWasDone(recorded, directory);
  return read({ zh: `${who}${what}${said && `：“${said}”`}`, en: `${who} ${what}${said && `: “${said}”`}` });
}

function whatWasDone({ event, before, after }: RecordedEvent, directory: Directory): string {
  switch (event.type) {
    case 'filed':
      return filing(event.facts.asked, directory.organisation(after.bodyId));
    case 'consented': {
      const { strike, number } = event.facts;
      const struck = strike.length > 0 ? read({ zh: `，但删去 ${listOf(strike)}`, en: `, striking ${listOf(strike)}` }) : '';
      const under = number === undefined ? '' : read({ zh: `，决定编号 ${number}`, en: `, decision ${number}` });
      return read({ zh: `同意协查${struck}${under}`, en: `consents${struck}${under}` });
    }
    case 'arrivalRecorded': {
      const { means, arrivedAt } = event.facts;
      return read({
        zh: `登记送达（${meansName(means)}，${momentText(arrivedAt)}）`,
        en: `records the arrival (${meansName(means)}, ${momentText(arrivedAt)})`,
      });
    }
    case 'acknowledged':
      return read({ zh: '签收', en: 'acknowledges' });
    case 'petitionRaised': {
      const { petition, ground, workdays } = event.facts;
      if (petition === 'extension') {
        const days = counted(workdays ?? 0, '个工作日', 'workday');
        return read({ zh: `申请延期 ${days}`, en: `asks for an extension of ${days}` });
      }
      if (petition === 'clarification') return read({ zh: '请求说明', en: 'asks for a clarification' });
      return read({ zh: `提出异议${ground ? `（${groundName(ground)}）` : ''}`, en: `objects${ground ? ` (${groundName(ground)})` : ''}` });
    }
    case 'petitionAnswered':
      return read({ zh: '答复说明请求', en: 'answers the question' });
    case 'petitionDecided': {
      const { decision, workdays, petition: number } = event.facts;
      const kind = before?.petitions.find((petition) => petition.number === number)?.kind;
      const of = kind ? petitionName(kind) : '';
      const days = workdays === undefined ? '' : ` ${counted(workdays, '个工作日', 'workday')}`;
      return read({ zh: `${decisionName(decision)}${of}${days}`, en: `decides on the ${of}: ${decisionName(decision)}${days && `,${days}`}` });
    }
    case 'responded': {
      const cells = cellList(Object.keys(event.facts.cells));
      const share = `${replyCompleteness(after)}%`;
      return read({ zh: `回复 ${cells}，完整度 ${share}`, en: `responds with ${cells}, ${share} complete` });
    }
    case 'cellsSentBack':
      return read({ zh: `退回补充 ${cellList(event.facts.cells)}`, en: `sends back ${cellList(event.facts.cells)}` });
    case 'cellsAccepted':
      return read({ zh: `确认答复项 ${cellList(event.facts.cells)}`, en: `accepts ${cellList(event.facts.cells)}` });
    case 'closed':
      return read({ zh: `办结协查：${outcomeName(event.facts.outcome)}`, en: `closes the case: ${outcomeName(event.facts.outcome)}` });
    case 'escalationAcknowledged': {
      const { key, promisedFor } = event.facts;
      const clock = before?.escalations.find((escalation) => escalation.key === key)?.clock;
      const of = clock ? clockName(clock) : '';
      return read({
        zh: `受理${of}的督办，承诺 ${dayText(promisedFor)}前办成`,
        en: `takes up the escalation of the ${of} and promises ${dayText(promisedFor)}`,
      });
    }
    case 'referred':
      return read({ zh: '移送处理（《网络交易监督管理办法》第五十三条）', en: 'refers the case (Online Trading Supervision Measures, article 53)' });
    case 'concludedUnanswered':
      return read({ zh: '按未获协助办结', en: 'concludes the case as unanswered' });
    default:
      return eventName(event.type); // what others may do to the case meanwhile
  }
}

function filing(
  { fields, specialFields, confirmations, targets }: { fields: readonly string[]; specialFields: number; confirmations: number; targets: number },
  body: string,
): string {
  const special = Array.from({ length: specialFields }, (_, place) => `X${place + 1}`);
  const parts = [
    fields.length > 0 && read({ zh: `标准字段 ${listOf(fields)}`, en: `standard fields ${listOf(fields)}` }),
    special.length > 0 && read({ zh: `特殊字段 ${listOf(special)}`, en: `special fields ${listOf(special)}` }),
    confirmations > 0 && counted(confirmations, '项确认', 'confirmation'),
  ].filter((part) => part !== false);
  const of = counted(targets, '个对象', 'target');
  return read({ zh: `发起协查，请${body}就 ${of}提供${parts.join('，')}`, en: `asks ${body} about ${of} for ${parts.join(' and ')}` });
}

/** The free text that came with a command, whichever field it stands in. What a reply states is for the officers alone, and is told to nobody here either. */
function saidIn(payload: unknown): string {
  const told = (payload ?? {}) as Readonly<Record<string, unknown>>;
  const text = ['question', 'answer', 'reason', 'note', 'evidence'].map((field) => told[field]).find((value) => typeof value === 'string');
  return typeof text === 'string' ? text : '';
}
