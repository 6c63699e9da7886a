import { userInfo } from 'node:os';
import { Command } from 'commander';
import type { ErasureOutcome } from '@xiecha/case-store/erase-payload';
import { read, type Text } from '../text.js';
import { Unable } from '../unable.js';
import { caseNamed, withStore } from './audit-store.js';

/** `xiecha audit erase`: deletes a payload for good, and keeps by what order. */
export function auditEraseCommand(): Command {
  return new Command('erase')
    .description('依删除决定永久删除一份附带内容，事件链不受影响 / delete a payload for good under an order; the chain stands')
    .argument('<case>', '案件编号或标识 / number or id of the case')
    .argument('<seq>', '事件序号；0 为请求内容（同一请求的各案件一并） / seq of the event; 0 is what the request asks, of all its cases')
    .requiredOption('--order <text>', '删除决定的文号与日期，公开保存，勿写个人信息 / number and date of the order; kept in the clear: nothing personal')
    .action(async (name: string, seq: string, { order }: { order: string }) => {
      if (!/^\d{1,9}$/.test(seq)) throw new Unable({ zh: `序号须为 0 或正整数，而非“${seq}”`, en: `seq must be 0 or a whole number, not "${seq}"` });
      if (order.trim() === '') throw new Unable({ zh: '--order 不可为空', en: '--order must not be empty' });
      const outcome = await withStore(async (db) => {
        const { erasePayload } = await import('@xiecha/case-store/erase-payload');
        return erasePayload(db, { caseId: await caseNamed(db, name), seq: Number(seq), order: order.trim(), erasedBy: userInfo().username });
      });
      if (outcome.kind !== 'erased') throw new Unable(refusalText(outcome));
      const { length } = outcome.caseIds;
      console.log(
        read({
          zh: `✔ 已删除，登记于 ${length} 个案件。数据库备份中的副本须另行处理`,
          en: `✔ erased, noted with ${length} ${length === 1 ? 'case' : 'cases'}. Copies in backups are yours to deal with`,
        }),
      );
    });
}

function refusalText(outcome: Exclude<ErasureOutcome, { kind: 'erased' }>): Text {
  switch (outcome.kind) {
    case 'noSuchCase':
      return { zh: '没有这样的案件', en: 'there is no such case' };
    case 'noPayload':
      return { zh: '该事件没有附带内容：附带内容在同一指令的第一条事件处', en: 'that event has no payload: it lies with the first event of its command' };
    case 'erasedBefore':
      return { zh: `此前已依“${outcome.order}”删除`, en: `it was erased before, under order "${outcome.order}"` };
  }
}
