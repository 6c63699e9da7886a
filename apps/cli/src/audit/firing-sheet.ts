import Table from 'cli-table3';
import type { Lag } from '@xiecha/assistance-case/firing-audit/firing-figures';
import { firingFindingLabels } from '@xiecha/assistance-case/firing-audit/firing-finding-labels';
import type { CaseFinding, FiringReport } from '@xiecha/case-store/firing-audit/audit-firing';
import { read, type Text } from '../text.js';

/** A report of firing for people: the sentence, the figures behind it, and what was found. */
export function firingSheet(report: FiringReport): string {
  const figures = new Table({ style: { head: [], border: [] } });
  figures.push(...rowsOf(report).map(([name, value]) => [read(name), value]));
  const findings = report.findings.map(lineOf);
  const more: Text = { zh: `另有 ${report.more} 处未列出`, en: `and ${report.more} more` };
  return [
    `${report.ok ? '✔' : '✘'} ${read(report.sentence)}`,
    figures.toString(),
    ...(findings.length > 0 ? [findings.join('\n')] : []),
    ...(report.more > 0 ? [read(more)] : []),
  ].join('\n');
}

function rowsOf({ cases, deadlines, expected, fired, passedOver, excused, messages, firingLag, sendingLag }: FiringReport): [Text, string][] {
  return [
    [{ zh: '案件', en: 'cases' }, `${cases}`],
    [{ zh: '重新推算的期限', en: 'deadlines recomputed' }, `${deadlines}`],
    [{ zh: '应触发', en: 'rungs due' }, `${expected}`],
    [{ zh: '已触发', en: 'fired' }, `${fired}`],
    [{ zh: '由更高一级越过', en: 'a higher rung fired for' }, `${passedOver}`],
    [{ zh: '无须触发', en: 'needed not fire' }, `${excused}`],
    [{ zh: '已发送消息', en: 'messages sent' }, `${messages}`],
    [{ zh: '触发滞后 p50 / p99 / 最大', en: 'lag of firing p50 / p99 / max' }, lagOf(firingLag)],
    [{ zh: '发送滞后 p50 / p99 / 最大', en: 'lag of sending p50 / p99 / max' }, lagOf(sendingLag)],
  ];
}

function lagOf({ p50, p99, max }: Lag): string {
  return [p50, p99, max].map((ms) => (ms === null ? '–' : `${(ms / 1_000).toFixed(1)} s`)).join(' / ');
}

function lineOf({ number, kind, key, expected, actual }: CaseFinding): string {
  const words: Text = { zh: `应为 ${shown(expected)}，实为 ${shown(actual)}`, en: `expected ${shown(expected)}, found ${shown(actual)}` };
  return `  ${number}  ${read(firingFindingLabels[kind])}  ${key}  ${read(words)}`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return read({ zh: '无', en: 'none' });
  return typeof value === 'string' ? value : JSON.stringify(value);
}
