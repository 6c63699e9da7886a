import { eventLabels, type Label } from '@xiecha/assistance-case/labels';
import type { BulkCommand, BulkOutcome } from './bulk-sending.js';

const counted = ({ zh, en }: Label, count: number): Label => ({ zh: `${zh} ${count} 件`, en: `${count} ${en.toLowerCase()}` });

export const words = {
  bulk: { zh: '批量办理', en: 'With all selected' },
  selected: (count: number): Label => ({ zh: `已选 ${count} 件`, en: `${count} selected` }),
  nothing: { zh: '所选协查件没有可一并办理的事项。', en: 'There is nothing that all selected cases take.' },
  clear: { zh: '取消选择', en: 'Clear the selection' },
  selectCase: (number: string): Label => ({ zh: `选择 ${number}`, en: `Select ${number}` }),
  selectAll: { zh: '全选已载入的协查件', en: 'Select all that are loaded' },
  title: ({ zh, en }: Label, count: number): Label => ({ zh: `${zh}：${count} 件`, en: `${en}: ${count} cases` }),
  sendAgain: (count: number): Label => ({ zh: `重新发送 ${count} 件`, en: `Send ${count} again` }),
  close: { zh: '关闭', en: 'Close' },
};

/** What was done, as the record calls it. */
const doneWords: Readonly<Record<BulkCommand, Label>> = { acknowledge: eventLabels.acknowledged, reassign: eventLabels.reassigned };

export function outcomeWords(kind: BulkOutcome['kind'], command: BulkCommand): Label {
  switch (kind) {
    case 'done':
      return doneWords[command];
    case 'received':
      return { zh: '已受理，正在处理', en: 'Taken in' };
    case 'changed':
      return { zh: '情况有变', en: 'Changed meanwhile' };
    case 'refused':
      return { zh: '未获受理', en: 'Refused' };
    case 'unanswered':
      return { zh: '未收到答复', en: 'Not answered' };
  }
}

const outcomeOrder = ['done', 'received', 'changed', 'refused', 'unanswered'] as const satisfies readonly BulkOutcome['kind'][];

/** 已签收 12 件；情况有变 1 件，请核对。 What was done comes first, whatever was answered first. */
export function sumWords(outcomes: Iterable<BulkOutcome>, command: BulkCommand): Label {
  const kinds = [...outcomes].map(({ kind }) => kind);
  const parts = outcomeOrder
    .filter((kind) => kinds.includes(kind))
    .map((kind) => counted(outcomeWords(kind, command), kinds.filter((one) => one === kind).length));
  const [zh, en] = kinds.includes('changed') ? ['，请核对', ': look again'] : ['', ''];
  return { zh: `${parts.map((part) => part.zh).join('；')}${zh}。`, en: `${parts.map((part) => part.en).join(', ')}${en}.` };
}
