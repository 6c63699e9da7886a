import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import type { AuditResult } from '@xiecha/case-store/audit-finding';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { Unable } from '../unable.js';
import { caseNamed, withStore } from './audit-store.js';
import { verifySheet } from './verify-sheet.js';

interface Options {
  readonly anchors?: string;
  readonly json?: boolean;
}

/** `xiecha audit verify`: exit code 1 where anything is wrong. */
export function auditVerifyCommand(): Command {
  return new Command('verify')
    .description(
      '核验事件链、附带内容与锚点，逐项指出被改动、缺失、调换、截去或插入之处 / check chain, payloads and anchors; name what was changed, is missing, moved, cut off or inserted',
    )
    .argument('[case]', '案件编号或标识；all 为全部（默认） / number or id of a case; all, the default, is every case', 'all')
    .option(
      '--anchors <file>',
      '另行保存的锚点（audit export 的输出；- 为标准输入），一并比对 / anchors kept elsewhere, as audit export wrote them; - for standard input',
    )
    .option('--json', '输出 JSON / print JSON')
    .action(async (name: string, { anchors, json }: Options) => {
      await withStore(async (db) => {
        const result = await verify(db, name, anchors);
        console.log(json ? JSON.stringify({ ok: result.findings.length === 0, ...result }, null, 2) : await verifySheet(db, result));
        process.exitCode = result.findings.length === 0 ? 0 : 1;
      });
    });
}

async function verify(db: StoreDatabase, name: string, file: string | undefined): Promise<AuditResult> {
  const { verifyAll, verifyCase } = await import('@xiecha/case-store/verify-record');
  const { MalformedExport } = await import('@xiecha/case-store/verify-export');
  if (name !== 'all') {
    if (file) throw new Unable({ zh: '--anchors 只用于全部案件', en: '--anchors goes with all cases only' });
    return verifyCase(db, isId(name) ? await knownId(db, name) : await caseNamed(db, name));
  }
  try {
    return await verifyAll(db, file ? { exported: linesOf(file) } : {});
  } catch (error) {
    if (error instanceof MalformedExport) {
      throw new Unable({
        zh: `${file} 不是 audit export 导出的文件：第 ${error.line} 行无法识别`,
        en: `${file} is no file of audit export: line ${error.line} is not one of its lines`,
      });
    }
    throw error;
  }
}

function isId(name: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name);
}

/** Also of a case that is gone: its anchors speak of it. */
async function knownId(db: StoreDatabase, id: string): Promise<string> {
  const { isAnchored } = await import('@xiecha/case-store/anchored-record');
  return (await isAnchored(db, id)) ? id : caseNamed(db, id);
}

/** Of a file, or of standard input for `-`. */
async function* linesOf(file: string): AsyncGenerator<string> {
  if (file === '-') {
    yield* createInterface({ input: process.stdin, crlfDelay: Infinity });
    return;
  }
  const stream = createReadStream(file);
  try {
    // Opened before it is read: readline does not pass the error on.
    await new Promise((opened, failed) => stream.once('open', opened).once('error', failed));
  } catch (error) {
    throw new Unable({ zh: `无法读取 ${file}：${(error as Error).message}`, en: `${file} cannot be read: ${(error as Error).message}` });
  }
  yield* createInterface({ input: stream, crlfDelay: Infinity });
}
