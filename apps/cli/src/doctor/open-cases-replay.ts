import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import proto from '@temporalio/proto';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { type ReplayedHistory, type ReplayFault, superviseReplay } from '@xiecha/case-engine/supervised-replay';
import { openDatabase } from '@xiecha/case-store/data-source';
import { type NumberedCase, oldestAndNewestOpenCases } from '@xiecha/case-store/open-cases';
import pLimit from 'p-limit';
import { PRODUCT_FOLDER } from '../embedded/run-folder.js';
import type { Text } from '../text.js';
import { type Check, examine, Finding } from './check.js';
import { required } from './required.js';
import type { Surroundings } from './surroundings.js';

/** What one case may take to replay, in milliseconds: a fifth of a second is usual. */
const CASE_LIMIT_MS = 10_000;
const DOWNLOADS_AT_ONCE = 8;
const ANSWER_WITHIN_MS = 10_000;

/** Whether this build's workflows can go on with the open cases as they stand: replays the histories of up to `count`. Changes nothing anywhere. */
export function openCasesReplay(here: Surroundings, count: number): Promise<Check> {
  return examine('replay', () => replayOpen(here, count), {
    zh: '请勿让本版本的工作进程领取任务：继续运行旧版本，或修正本版本；也可换上本版本后逐案执行 xiecha case rebuild <id>，工作流从案件记录重新开始',
    en: 'do not let workers of this build take work: keep the old build or mend this one; or, once this build runs, xiecha case rebuild ID begins a case’s workflow anew from its record',
  });
}

async function replayOpen(here: Surroundings, count: number): Promise<Text> {
  const cases = await openCases(required(here.databaseUrl), count);
  const folder = await mkdtemp(join(tmpdir(), 'xiecha-replay-'));
  try {
    const downloaded = await download(here, cases, folder);
    const replayed = await superviseReplay({
      program: join(PRODUCT_FOLDER, 'apps', 'worker', 'dist', 'replay-main.js'),
      env: here.environment,
      folder,
      limitMs: CASE_LIMIT_MS,
    });
    const failed = replayed.filter(({ fault }) => fault !== undefined);
    if (failed.length > 0) throw new Finding(inWords(failed, cases, replayed.length));
    const without = cases.length - downloaded;
    return {
      zh: `${downloaded} 件未结案件重放无误${without > 0 ? `，另 ${without} 件尚无工作流` : ''}`,
      en: `${downloaded} open cases replay${without > 0 ? `; ${without} more have no workflow yet` : ''}`,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function openCases(databaseUrl: string, count: number): Promise<NumberedCase[]> {
  const db = await openDatabase(databaseUrl, { connections: 1, applicationName: 'xiecha-doctor' });
  try {
    return await oldestAndNewestOpenCases(db, count);
  } finally {
    await db.destroy();
  }
}

/** Writes the history of each case's workflow, still encrypted, under the case's id. Answers how many have one. */
async function download({ temporalAddress, namespace }: Surroundings, cases: readonly NumberedCase[], folder: string): Promise<number> {
  const connection = await Connection.connect({ address: required(temporalAddress), connectTimeout: ANSWER_WITHIN_MS });
  try {
    const client = new Client({ connection, namespace });
    const limit = pLimit(DOWNLOADS_AT_ONCE);
    const found = await Promise.all(cases.map(({ caseId }) => limit(() => downloadOne(client, caseId, folder))));
    return found.filter(Boolean).length;
  } finally {
    await connection.close();
  }
}

async function downloadOne(client: Client, caseId: string, folder: string): Promise<boolean> {
  try {
    const history = await client.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
    await writeFile(join(folder, caseId), proto.temporal.api.history.v1.History.encode(history).finish(), { mode: 0o600 });
    return true;
  } catch (error) {
    // Its start is still due, or Temporal's database was lost: a start begins with the record and replays nothing.
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

const FAULTS: Readonly<Record<ReplayFault, Text>> = {
  determinismViolation: { zh: '与历史不符', en: 'does other things than its history' },
  taskFailed: { zh: '执行出错', en: 'throws' },
  spins: { zh: '不终止，已强制结束', en: 'comes to no end and was killed' },
};

function inWords(failed: readonly ReplayedHistory[], cases: readonly NumberedCase[], replayed: number): Text {
  const lines = failed.map(({ name, fault }) => ({ which: `${cases.find(({ caseId }) => caseId === name)!.number} (${name})`, what: FAULTS[fault!] }));
  return {
    zh: [`重放 ${replayed} 件，${failed.length} 件不能由本版本接着办理：`, ...lines.map(({ which, what }) => `${which}：${what.zh}`)].join('\n'),
    en: [`${failed.length} of ${replayed} cannot go on with this build:`, ...lines.map(({ which, what }) => `${which}: ${what.en}`)].join('\n'),
  };
}
