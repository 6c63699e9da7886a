import Table from 'cli-table3';
import { groundLabels, type Label, outcomeLabels, petitionLabels, purposeLabels, urgencyLabels } from '@xiecha/assistance-case/labels';
import { escalationStatusLabels, petitionStatusLabels } from '@xiecha/assistance-case/standing-labels';
import { dayOf, type Instant } from '@xiecha/working-time/day';
import { read } from '../text.js';
import type { CaseDetail, PetitionDetail } from './case-api.js';
import { lastDayOf } from './case-table.js';
import { nameOf } from './state-name.js';

const HELD = { zh: '中止计时', en: 'held' };

/** One case for people to read: where it stands, who owes what by when, and what the reader may do. Rows with nothing to say are left out. */
export function caseSheet(detail: CaseDetail): string {
  const table = new Table({ style: { head: [], border: [] } });
  for (const [name, value] of rowsOf(detail)) if (value !== '') table.push({ [read(name)]: value });
  return table.toString();
}

function rowsOf(detail: CaseDetail): [Label, string][] {
  const { request, reply } = detail;
  return [
    [{ zh: '编号', en: 'number' }, detail.number],
    [{ zh: '标识', en: 'id' }, detail.id],
    [{ zh: '状态', en: 'state' }, [nameOf(detail.state), wordOf(outcomeLabels, detail.outcome)].filter(Boolean).join(' · ')],
    [{ zh: '版本', en: 'version' }, String(detail.version)],
    [{ zh: '发起单位', en: 'office' }, detail.officeName],
    [{ zh: '被协查方', en: 'body' }, detail.bodyName],
    [{ zh: '用途', en: 'purpose' }, wordOf(purposeLabels, request.purpose)],
    [{ zh: '紧急程度', en: 'urgency' }, detail.urgency === 'normal' ? '' : wordOf(urgencyLabels, detail.urgency)],
    [{ zh: '省级决定', en: 'decision of the province' }, detail.consent?.number ?? ''],
    [{ zh: '所需字段', en: 'fields' }, request.fields.join(', ')],
    [{ zh: '特殊字段', en: 'special fields' }, request.specialFields.map(({ code, name }) => `${code} ${name}`).join('\n')],
    [{ zh: '核实事项', en: 'confirmations' }, request.confirmations.map(({ code, statement }) => `${code} ${statement}`).join('\n')],
    [{ zh: '答复', en: 'reply' }, Object.keys(reply.cells).length === 0 ? '' : `${reply.completeness} %`],
    [{ zh: '须补充', en: 'to be supplied anew' }, reply.sentBack.join(', ')],
    [{ zh: '期限', en: 'clocks' }, detail.clocks.map(clockLine).join('\n')],
    [{ zh: '申请事项', en: 'petitions' }, detail.petitions.map(petitionLine).join('\n')],
    [{ zh: '督办', en: 'escalations' }, detail.escalations.map(escalationLine).join('\n')],
    [{ zh: '您可发出的指令', en: 'commands you may send' }, detail.actions.map(actionLine).join('\n')],
  ];
}

function clockLine(clock: CaseDetail['clocks'][number]): string {
  const end = clock.heldSince ? read(HELD) : lastDayOf(clock);
  const shielded = clock.protected ? ` ${read({ zh: '（延期审批中，暂不计逾期）', en: '(an extension is being decided)' })}` : '';
  const why = clock.ruleWhy === null ? '' : `\n  ${clock.ruleWhy}`;
  return `${nameOf(clock.clock)}: ${end} (${nameOf(clock.owes)})${shielded}${why}`;
}

function petitionLine({ number, kind, ground, workdays, raisedAt, status }: PetitionDetail): string {
  const more = [wordOf(groundLabels, ground), workdays === null ? '' : read({ zh: `${workdays} 个工作日`, en: `${workdays} workdays` })].filter(Boolean);
  const what = [wordOf(petitionLabels, kind), ...more].join(' · ');
  return `${number}. ${what}, ${dayOf(raisedAt as Instant)}: ${wordOf(petitionStatusLabels, status)}`;
}

function escalationLine({ key, openedAt, status, promisedFor }: CaseDetail['escalations'][number]): string {
  const promise = promisedFor === null ? '' : read({ zh: `，承诺 ${promisedFor}`, en: `, promised for ${promisedFor}` });
  return `${key}, ${dayOf(openedAt as Instant)}: ${wordOf(escalationStatusLabels, status)}${promise}`;
}

function actionLine(command: string): string {
  const name = nameOf(command);
  return name === command ? command : `${command} ${name}`;
}

/** What people call a word; one that a newer API answers is shown as it is. */
function wordOf(labels: Readonly<Record<string, Label>>, word: string | null): string {
  if (word === null) return '';
  const label = labels[word];
  return label ? read(label) : word;
}
