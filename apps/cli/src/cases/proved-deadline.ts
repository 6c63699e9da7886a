import { createHash } from 'node:crypto';
import { isIntact } from '@xiecha/working-time/proof-sheet';
import { ExpectedFailure } from '../expected-failure.js';
import { read } from '../text.js';
import { proofMarkdown } from '../working-time/proof-markdown.js';
import { proofTable } from '../working-time/proof-table.js';
import type { ProvedDeadline } from './case-api.js';
import { nameOf } from './state-name.js';

/** For the console: the term first, then each extension under a line of its own. @throws `ChangedProof` */
export function provedInTables(proved: ProvedDeadline): string {
  return inOrder(proved, (sheet) => `${proofTable(sheet)}\n`);
}

/** As a document. @throws `ChangedProof` */
export function provedInMarkdown(proved: ProvedDeadline): string {
  return inOrder(proved, proofMarkdown);
}

/** Nothing is shown that is not what was once proved: the hashes are worked out anew. */
function inOrder(proved: ProvedDeadline, render: (sheet: ProvedDeadline['sheets'][number]) => string): string {
  const changed = proved.sheets.findIndex((sheet) => !isIntact(sheet, sha256));
  if (changed >= 0) throw new ChangedProof(changed + 1);
  return proved.sheets.map((sheet, place) => `${headOf(proved, place)}\n\n${render(sheet)}`).join('\n');
}

function headOf({ clock, round, revision }: ProvedDeadline, place: number): string {
  const zh = place === 0 ? '原期限' : `第 ${place} 次延长`;
  const en = place === 0 ? 'the term' : `extension ${place}`;
  return read({ zh: `${nameOf(clock)}（第 ${round} 轮，第 ${revision} 次计算）：${zh}`, en: `${clock} (round ${round}, revision ${revision}): ${en}` });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

class ChangedProof extends ExpectedFailure {
  constructor(private readonly sheet: number) {
    super(`sheet ${sheet} is not intact`);
  }

  override inWords(): string {
    return read({
      zh: `第 ${this.sheet} 份期限计算说明与其 SHA-256 不符：内容已被更改，请勿采信。`,
      en: `Proof sheet ${this.sheet} does not match its SHA-256: it was changed. Do not rely on it.`,
    });
  }
}
