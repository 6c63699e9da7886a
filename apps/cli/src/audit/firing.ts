import { Command } from 'commander';
import type { FiringReport } from '@xiecha/case-store/firing-audit/audit-firing';
import { type Instant, parseInstant } from '@xiecha/working-time/day';
import { WorkingTimeError } from '@xiecha/working-time/working-time-error';
import { surroundings } from '../doctor/surroundings.js';
import { START_FIRST } from '../doctor/required.js';
import { Unable } from '../unable.js';

interface Options {
  readonly all?: boolean;
  readonly from?: string;
  readonly until?: string;
  readonly json?: boolean;
}

/** `xiecha audit firing`: recomputes what should have fired, and compares. Exit code 1 where something is not as it should be. */
export function auditFiringCommand(): Command {
  return new Command('firing')
    .description('由事件、政策与日历重新推算应触发的提醒与督办，与记录及消息比对 / recompute what should have fired, and compare with record and messages')
    .argument(
      '[case...]',
      '案件编号或标识；不写则为上次夜间核查以来有关的案件 / numbers or ids; without any, the cases that matter since the last nightly audit',
    )
    .option('--all', '全部案件，含早已终结的 / every case, however long it has been closed')
    .option('--from <instant>', '期间起点（带时区），不含该时刻 / the period begins after this instant (with offset)')
    .option('--until <instant>', '期间终点（带时区），含该时刻 / the period ends with this instant (with offset)')
    .option('--json', '输出 JSON / print JSON')
    .action(async (cases: readonly string[], options: Options) => {
      const report = await examine(cases, options);
      const { firingSheet } = await import('./firing-sheet.js');
      console.log(options.json ? JSON.stringify(report, null, 2) : firingSheet(report));
      process.exitCode = report.ok ? 0 : 1;
    });
}

async function examine(cases: readonly string[], { all = false, from, until }: Options): Promise<FiringReport> {
  const period = { from: instant('--from', from), until: instant('--until', until) };
  const { databaseUrl } = surroundings(process.env);
  if (!databaseUrl) throw new Unable({ zh: `未在运行，也未指定数据库：${START_FIRST.zh}`, en: `not running, and no database is named: ${START_FIRST.en}` });
  const { openDatabase } = await import('@xiecha/case-store/data-source');
  const { examineFiring, lastFiringAudit } = await import('@xiecha/case-store/firing-audit/audit-firing');
  const { findCases } = await import('@xiecha/case-store/firing-audit/find-cases');
  const db = await openDatabase(databaseUrl, { connections: 2, applicationName: 'xiecha-audit' });
  try {
    if (cases.length === 0) return await examineFiring(db, { ...period, all, from: period.from ?? (all ? undefined : await lastFiringAudit(db)) });
    const { ids, unknown } = await findCases(db, cases);
    if (unknown.length > 0) throw new Unable({ zh: `没有这样的案件：${unknown.join('、')}`, en: `there is no such case: ${unknown.join(', ')}` });
    return await examineFiring(db, { ...period, cases: ids });
  } finally {
    await db.destroy();
  }
}

function instant(option: string, text: string | undefined): Instant | undefined {
  try {
    return text === undefined ? undefined : parseInstant(text, option);
  } catch (error) {
    if (!(error instanceof WorkingTimeError)) throw error;
    throw new Unable({
      zh: `${option} 须为带时区的时刻，如 2026-11-23T06:30:00+08:00，而非“${text}”`,
      en: `${option} must be an instant with its offset, like 2026-11-23T06:30:00+08:00, not "${text}"`,
    });
  }
}
