import { extname } from 'node:path';
import { Command, Option } from 'commander';
import { connect, type ApiAccess } from '../api/api-access.js';
import type { ApiConnection } from '../api/api-connection.js';
import { ApiFailure } from '../api/api-failure.js';
import { contentFrom } from '../cases/json-input.js';
import type { DirectoryImport } from '../directory/directory-import.js';
import { withAccess } from './access-options.js';

interface ImportOptions extends ApiAccess {
  readonly what: string;
  readonly apply: boolean;
  readonly json?: boolean;
}

/** `xiecha directory …`: a thin client of the HTTP API. */
export function directoryCommand(): Command {
  const group = new Command('directory').description('机构与人员 / organisations and people');
  withAccess(
    group
      .command('import')
      .description('自 CSV 或 .xlsx 导入，逐行报告；不加 --apply 只试运行 / import from CSV or .xlsx, told row by row; a dry run without --apply')
      .argument('<file>', '文件，首行为列名 / file whose first row names the columns')
      .addOption(new Option('--what <what>', '导入什么 / what it holds').choices(['people', 'offices', 'bodies']).makeOptionMandatory())
      .option('--apply', '保存：全部保存，或有一行不予导入则全不保存 / save all rows, or none where one is refused', false),
    'admin',
  ).action(async (file: string, options: ImportOptions) => {
    process.exitCode = await importDirectory(file, options);
  });
  return group;
}

/** Exit code 2: rows are refused. */
async function importDirectory(file: string, { what, apply, json, ...access }: ImportOptions): Promise<number> {
  const content = await contentFrom(file);
  const report = await send(await connect(access), `/directory-imports?what=${what}&dryRun=${!apply}`, content, typeOf(file));
  if (json) console.log(JSON.stringify(report, null, 2));
  else {
    const { importTable } = await import('../directory/import-table.js');
    console.log(importTable(report));
  }
  return report.counts.refused > 0 ? 2 : 0;
}

async function send(api: ApiConnection, path: string, content: Uint8Array<ArrayBuffer>, type: string): Promise<DirectoryImport> {
  try {
    return await api.ask('POST', path, content, { 'content-type': type });
  } catch (error) {
    const report = error instanceof ApiFailure ? error.problem?.report : undefined;
    if (!report) throw error;
    return report as DirectoryImport;
  }
}

function typeOf(file: string): string {
  return extname(file).toLowerCase() === '.xlsx' ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv';
}
