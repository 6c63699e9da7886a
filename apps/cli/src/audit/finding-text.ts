import type { AuditFinding, Witness } from '@xiecha/case-store/audit-finding';
import type { Text } from '../text.js';

/** What was found, in a sentence without its case, which stands before it. */
export function findingText(finding: AuditFinding): Text {
  switch (finding.kind) {
    case 'eventChanged': {
      const { seq, digests } = finding;
      const which = digests.map((name) => ({ sha256: 'SHA-256', sm3: 'SM3' })[name]).join('、');
      return { zh: `第 ${seq} 条事件被改动（${which} 不符）`, en: `event ${seq} was changed (${which.replace('、', ' and ')} does not fit)` };
    }
    case 'eventMissing': {
      const { seq, upTo } = finding;
      const seqs = seq === upTo ? `${seq}` : `${seq}–${upTo}`;
      return { zh: `第 ${seqs} 条事件缺失`, en: `event ${seqs} is missing` };
    }
    case 'eventInserted':
      return { zh: `第 ${finding.seq} 条事件是插入的`, en: `event ${finding.seq} was inserted` };
    case 'eventsReordered':
      return { zh: `第 ${finding.seqs.join('、')} 条事件的次序被调换`, en: `events ${finding.seqs.join(', ')} changed places` };
    case 'tailCutOff': {
      const { lastSeq, expectedSeq, witness } = finding;
      return {
        zh: `记录止于第 ${lastSeq} 条，第 ${lastSeq + 1} 至 ${expectedSeq} 条被截去（依据：${witness ? witnessText(witness).zh : '案件行'}）`,
        en: `the record ends at ${lastSeq}: ${lastSeq + 1} to ${expectedSeq} were cut off (says ${witness ? witnessText(witness).en : "the case's row"})`,
      };
    }
    case 'headMismatch':
      return {
        zh: `案件行的链首（第 ${finding.rowSeq} 条）与最后一条事件（第 ${finding.lastSeq} 条）不符`,
        en: `the case's row (at ${finding.rowSeq}) and the last event (${finding.lastSeq}) have different heads`,
      };
    case 'historyRewritten': {
      const { seq, witness } = finding;
      return {
        zh: `至第 ${seq} 条的记录被整体改写：链条自洽，但与${witnessText(witness).zh}不符`,
        en: `the record up to ${seq} was rewritten: its chain holds and is not the one of ${witnessText(witness).en}`,
      };
    }
    case 'caseMissing':
      return { zh: `案件已不存在（依据：${witnessText(finding.witness).zh}）`, en: `the case is gone (says ${witnessText(finding.witness).en})` };
    case 'numberMissing':
      return {
        zh: `单位 ${finding.officeId} ${finding.year} 年第 ${finding.number} 号没有案件`,
        en: `office ${finding.officeId}: number ${finding.number} of ${finding.year} has no case`,
      };
    case 'payloadMissing':
      return { zh: `${placeText(finding.seq).zh}缺失，且无删除决定`, en: `${placeText(finding.seq).en} is missing, by no order` };
    case 'payloadChanged':
      return { zh: `${placeText(finding.seq).zh}与其内容承诺不符`, en: `${placeText(finding.seq).en} is not what was committed to` };
    case 'payloadUncommitted':
      return { zh: `${placeText(finding.seq).zh}没有内容承诺，是后加的`, en: `${placeText(finding.seq).en} was put there: nothing commits to it` };
    case 'payloadUndecryptable': {
      const { zh, en } = placeText(finding.seq);
      return finding.reason === 'unknownKey'
        ? { zh: `${zh}无法解密：密钥文件中没有所需密钥`, en: `${en} cannot be decrypted: its key is not in the key file` }
        : { zh: `${zh}无法解密：密文被改动或被移位`, en: `${en} cannot be decrypted: it was changed or moved` };
    }
    case 'anchorMissing':
      return { zh: `锚点 ${finding.anchorId} 缺失`, en: `anchor ${finding.anchorId} is missing` };
    case 'anchorForged':
      return {
        zh: `锚点 ${finding.anchorId} 的签名不成立${inExport(finding).zh}`,
        en: `anchor ${finding.anchorId} is not what was signed${inExport(finding).en}`,
      };
    case 'anchorUnchained':
      return {
        zh: `锚点 ${finding.anchorId} 与前一锚点不衔接${inExport(finding).zh}`,
        en: `anchor ${finding.anchorId} does not follow the one before${inExport(finding).en}`,
      };
    case 'anchorKeyForeign':
      return {
        zh: `锚点 ${finding.anchorId} 由外来密钥 ${finding.keyId} 签名${inExport(finding).zh}`,
        en: `anchor ${finding.anchorId} is signed by a foreign key, ${finding.keyId}${inExport(finding).en}`,
      };
    case 'anchorReplaced':
      return { zh: `数据库中的锚点 ${finding.anchorId} 与导出的不同`, en: `anchor ${finding.anchorId} is not the one that was exported` };
    case 'anchorContradicted': {
      const { anchorId, part } = finding;
      const [zh, en] = {
        heads: ['全部链首', 'all heads'],
        changed: ['变动的链首', 'the changed heads'],
        events: ['事件数', 'the number of events'],
        erasures: ['删除登记', 'erasures'],
      }[part];
      return {
        zh: `锚点 ${anchorId} 所载${zh}与数据库不符${inExport(finding).zh}`,
        en: `anchor ${anchorId} states ${en} otherwise than they are${inExport(finding).en}`,
      };
    }
  }
}

function witnessText({ anchorId, exported }: Witness): Text {
  return exported ? { zh: `导出的锚点 ${anchorId}`, en: `exported anchor ${anchorId}` } : { zh: `锚点 ${anchorId}`, en: `anchor ${anchorId}` };
}

function placeText(seq: number): Text {
  return seq === 0 ? { zh: '请求内容', en: 'what the request asks' } : { zh: `第 ${seq} 条事件的附带内容`, en: `the payload of event ${seq}` };
}

function inExport({ exported }: { readonly exported?: true }): Text {
  return exported ? { zh: '（导出文件中）', en: ' (in the exported file)' } : { zh: '', en: '' };
}
