import Table from 'cli-table3';
import { apiReady } from '../doctor/api-check.js';
import type { Check, CheckName } from '../doctor/check.js';
import { clocksAgree } from '../doctor/clock-skew.js';
import { migrationsDone, postgresAnswers } from '../doctor/database-checks.js';
import { diskSpace, nodeVersion, ports } from '../doctor/machine-checks.js';
import { openCasesReplay } from '../doctor/open-cases-replay.js';
import { surroundings } from '../doctor/surroundings.js';
import { temporalChecks } from '../doctor/temporal-checks.js';
import { read, type Text } from '../text.js';

export interface DoctorOptions {
  readonly json: boolean;
  /** Only replays so many open cases with this build, before its workers take work. */
  readonly replayOpen?: number;
}

/** `xiecha doctor`: a table of checks, each with its fix. Answers the exit code: 1 when any fails. */
export async function doctor({ json, replayOpen }: DoctorOptions): Promise<number> {
  const checks = replayOpen === undefined ? await allChecks() : [await openCasesReplay(surroundings(process.env), replayOpen)];
  const ok = checks.every((check) => check.ok);
  console.log(json ? asJson(ok, checks) : asTable(checks));
  return ok ? 0 : 1;
}

async function allChecks(): Promise<Check[]> {
  const here = surroundings(process.env);
  const temporal = await temporalChecks(here);
  return [
    ...(await Promise.all([nodeVersion(), diskSpace(here), ports(here), postgresAnswers(here), migrationsDone(here)])),
    ...temporal.checks,
    ...(await Promise.all([apiReady(here), clocksAgree(here, temporal.clock)])),
  ];
}

const TITLES: Readonly<Record<CheckName, Text>> = {
  node: { zh: 'Node.js', en: 'Node.js' },
  disk: { zh: '磁盘空间', en: 'disk' },
  ports: { zh: '端口', en: 'ports' },
  postgres: { zh: 'PostgreSQL', en: 'PostgreSQL' },
  migrations: { zh: '数据库结构', en: 'migrations' },
  temporal: { zh: 'Temporal', en: 'Temporal' },
  namespace: { zh: '命名空间', en: 'namespace' },
  worker: { zh: '工作进程', en: 'worker' },
  api: { zh: 'API', en: 'API' },
  clocks: { zh: '时钟', en: 'clocks' },
  replay: { zh: '重放', en: 'replay' },
};

function asTable(checks: readonly Check[]): string {
  const head = [
    { zh: '检查', en: 'check' },
    { zh: '结果', en: 'found' },
    { zh: '处理', en: 'fix' },
  ].map(read);
  const table = new Table({ head: ['', ...head], style: { head: [], border: [] } });
  for (const { name, ok, found, fix } of checks) table.push([ok ? '✔' : '✘', read(TITLES[name]), read(found), fix ? read(fix) : '']);
  return table.toString();
}

function asJson(ok: boolean, checks: readonly Check[]): string {
  const rows = checks.map(({ name, ok, found, fix }) => ({ name, ok, found: read(found), ...(fix && { fix: read(fix) }) }));
  return JSON.stringify({ ok, checks: rows }, null, 2);
}
