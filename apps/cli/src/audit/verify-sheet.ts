import type { AuditResult } from '@xiecha/case-store/audit-finding';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { query } from '@xiecha/case-store/transaction';
import { plural } from '../plural.js';
import { read, type Text } from '../text.js';
import { findingText } from './finding-text.js';

/** More than these are counted. */
const mostLines = 200;

/** The result of an audit for people: what was looked at, what was erased by order, and what is wrong with which case. */
export async function verifySheet(db: StoreDatabase, result: AuditResult): Promise<string> {
  const { findings, erased } = result;
  const numbers = await numbersOf(db, [...findings.flatMap((finding) => ('caseId' in finding ? [finding.caseId] : [])), ...erased.map(({ caseId }) => caseId)]);
  const named = (caseId: string) => numbers.get(caseId) ?? caseId;
  return [
    read(summary(result)),
    ...erased.slice(0, mostLines).map(({ caseId, seq, order }) => read(erasedText(named(caseId), seq, order))),
    ...more(erased.length),
    ...findings.slice(0, mostLines).map((finding) => `✘ ${'caseId' in finding ? `${named(finding.caseId)}  ` : ''}${read(findingText(finding))}`),
    ...more(findings.length),
  ].join('\n');
}

function summary({ findings, cases, events, payloads, anchors }: AuditResult): Text {
  const looked: Text = {
    zh: `核验案件 ${cases} 件、事件 ${events} 条、附带内容 ${payloads} 份、锚点 ${anchors} 个`,
    en: `${plural(cases, 'case')}, ${plural(events, 'event')}, ${plural(payloads, 'payload')} and ${plural(anchors, 'anchor')} were checked`,
  };
  return findings.length === 0
    ? { zh: `✔ ${looked.zh}：无异常`, en: `✔ ${looked.en}: nothing is wrong` }
    : { zh: `✘ ${looked.zh}：异常 ${findings.length} 处`, en: `✘ ${looked.en}: ${plural(findings.length, 'finding')}` };
}

function erasedText(name: string, seq: number, order: string): Text {
  return seq === 0
    ? { zh: `· ${name}  请求内容已依“${order}”删除`, en: `· ${name}  what the request asked was erased under order "${order}"` }
    : { zh: `· ${name}  第 ${seq} 条事件的附带内容已依“${order}”删除`, en: `· ${name}  the payload of event ${seq} was erased under order "${order}"` };
}

function more(count: number): string[] {
  const rest = count - mostLines;
  return rest > 0 ? [read({ zh: `  另有 ${rest} 处未列出，--json 列出全部`, en: `  and ${rest} more: --json lists all` })] : [];
}

async function numbersOf(db: StoreDatabase, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ id: string; number: string }>(db, 'SELECT id, number FROM assistance_case WHERE id = ANY ($1::uuid[])', [[...new Set(caseIds)]]);
  return new Map(rows.map(({ id, number }) => [id, number]));
}
