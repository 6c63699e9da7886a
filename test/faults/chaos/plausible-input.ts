import { createHash } from 'node:crypto';
import { closeOutcomes, objectionGrounds, petitionKinds, type PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import { samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { sampleAnswers } from '@xiecha/cli/sample-world/sample-answers';
import { addDays, dayOf, type Instant } from '@xiecha/working-time/day';
import type { SeededChoice } from '../seeded-choice.js';
import { plausibleAsked } from './plausible-request.js';

const reason = '依据调查需要。';

/** What somebody might say with a command who sees the case like this: right more often than wrong. `seen`: the API's answer. */
export function plausibleInput(command: PeoplesCommand, seen: any, choice: SeededChoice): Record<string, unknown> {
  switch (command) {
    case 'recordArrival':
      return { means: choice.oneOf(['hand', 'post']), arrivedAt: choice.below(8) === 0 ? seen.filedAt : seen.asOf, evidence: '送达回证' };
    case 'correctArrival':
      return { arrivedAt: choice.oneOf([seen.filedAt, seen.arrivedAt ?? seen.filedAt]), evidence: '送达回证', reason };
    case 'redeliver':
      return { means: 'post', reason };
    case 'acknowledge':
      return { contact: '值班专员' };
    case 'submitPart':
    case 'appendLateReply':
      return { cells: sampleAnswers(seen.reply.open.slice(0, 1 + choice.below(2))) };
    case 'respond':
      return { cells: sampleAnswers(choice.below(3) === 0 ? seen.reply.open.slice(0, 1) : seen.reply.open), statement: '店铺经营者为示例公司。' };
    case 'raise':
      return raised(choice);
    case 'answer':
      return { answer: '请提供店铺经营者的登记信息。' };
    case 'decidePetition':
      return decided(seen, choice);
    case 'appeal':
    case 'takeBack':
      return { petition: petitionOf(seen, choice)?.number ?? 1, ...(command === 'appeal' ? { reason } : {}) };
    case 'narrow':
      return { strike: [choice.oneOf(seen.request.fields)], reason };
    case 'acceptCells':
      return { cells: answeredCells(seen) };
    case 'sendBack':
      return { cells: answeredCells(seen).slice(0, 1), reason: '与登记信息不符。' };
    case 'close':
      return { outcome: choice.below(6) === 0 ? choice.oneOf(closeOutcomes) : seen.reply.completeness === 100 ? 'complete' : 'partial' };
    case 'comment':
      return { comment: '电话沟通，对方承诺尽快回复。' };
    case 'attach':
      return { sha256: createHash('sha256').update(seen.asOf).digest('hex'), bytes: 1 + choice.below(9_999), name: '通话记录.txt', where: '卷宗一' };
    case 'reassign':
      return reassigned(seen, choice);
    case 'extend':
      return { clock: seen.clocks[0]?.clock ?? 'response', workdays: 1 + choice.below(3), reason };
    case 'acknowledgeEscalation':
      return { key: escalationOf(seen), promisedFor: addDays(dayOf(seen.asOf as Instant), choice.below(6)), note: '已约谈。' };
    case 'resolveEscalation':
      return { key: escalationOf(seen), note: '已办理。' };
    case 'consent':
      return { strike: choice.below(4) === 0 ? [choice.oneOf([...seen.request.fields, 'X1'])] : [] };
    case 'resubmit':
      return plausibleAsked(choice);
    case 'return':
    case 'refuse':
    case 'withdraw':
    case 'reopen':
    case 'refer':
    case 'recomputeDeadlines':
      return { reason };
    case 'approveReview':
    case 'concludeUnanswered':
    case 'urge':
    case 'takeOver':
      return {};
  }
}

function raised(choice: SeededChoice): Record<string, unknown> {
  const petition = choice.oneOf(petitionKinds);
  const question = '协查事项不明确，请说明。';
  if (petition === 'objection') return { petition, question, ground: choice.oneOf(objectionGrounds) };
  return { petition, question, ...(petition === 'extension' ? { workdays: 1 + choice.below(5) } : {}) };
}

/** One that awaits something, if any does. */
function petitionOf(seen: any, choice: SeededChoice): any {
  const awaiting = seen.petitions.filter(({ status }: { status: string }) => ['open', 'appealed', 'rejected'].includes(status));
  return awaiting.length === 0 ? undefined : choice.oneOf(awaiting);
}

function decided(seen: any, choice: SeededChoice): Record<string, unknown> {
  const petition = petitionOf(seen, choice);
  if (!petition || petition.kind === 'clarification') return { petition: 99, decision: 'denied', reason };
  if (petition.kind === 'extension') {
    return { petition: petition.number, reason, ...choice.oneOf([{ decision: 'granted', workdays: petition.workdays }, { decision: 'denied' }]) };
  }
  const upheld = { decision: 'upheld', ...(petition.ground === 'excessive' ? { strike: [choice.oneOf(seen.request.fields)] } : {}) };
  return { petition: petition.number, reason, ...choice.oneOf([upheld, { decision: 'rejected' }]) };
}

function answeredCells(seen: any): string[] {
  return Object.keys(seen.reply.cells).filter((cell) => !seen.reply.accepted.includes(cell));
}

function reassigned({ bodyName }: any, choice: SeededChoice): Record<string, unknown> {
  const side = choice.oneOf(['requester', 'body'] as const);
  const officer = bodyName.includes('百川') ? 'platformDuty' : bodyName.includes('万象') ? 'superAppLead' : 'courierOfficer';
  return { side, assigneeId: samplePersonId(side === 'body' ? officer : choice.oneOf(['hzLead', 'yhLead', 'cdLead', 'whLead', 'zjLead'])) };
}

function escalationOf({ escalations }: any): string {
  return escalations.find(({ status }: { status: string }) => status === 'open' || status === 'acknowledged')?.key ?? 'none';
}
