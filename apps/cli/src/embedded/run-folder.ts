import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartFailure } from './start-failure.js';

/** The folder of the product: from src/embedded and dist/embedded alike. */
export const PRODUCT_FOLDER = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** Everything that an embedded start keeps: `.xiecha/` beside the product, or XIECHA_HOME. */
export class RunFolder {
  readonly path: string;
  readonly lock: string;
  readonly record: string;
  readonly keyFile: string;
  readonly postgresData: string;
  readonly temporalDatabase: string;
  readonly sampleTokens: string;
  readonly mails: string;

  constructor(path = process.env['XIECHA_HOME'] || join(PRODUCT_FOLDER, '.xiecha')) {
    this.path = resolve(path);
    this.lock = join(this.path, 'lock');
    this.record = join(this.path, 'run.json');
    this.keyFile = join(this.path, 'keys');
    this.postgresData = join(this.path, 'postgres');
    this.temporalDatabase = join(this.path, 'temporal.db');
    this.sampleTokens = join(this.path, 'sample-tokens.json');
    this.mails = join(this.path, 'mails');
  }

  /** Makes the folders. Others may pass (PostgreSQL's account has to, when root starts); each secret has its own mode. */
  make(): void {
    try {
      mkdirSync(join(this.path, 'log'), { recursive: true, mode: 0o755 });
    } catch (error) {
      throw new StartFailure(
        'dataFolderNotWritable',
        {
          zh: `无法写入数据目录 ${this.path}：${(error as Error).message}。`,
          en: `The data folder ${this.path} cannot be written: ${(error as Error).message}.`,
        },
        { zh: '请修正权限，或用 XIECHA_HOME 指定其他目录。', en: 'Correct its permissions, or name another folder in XIECHA_HOME.' },
      );
    }
  }

  logFile(name: string): string {
    return join(this.path, 'log', `${name}.log`);
  }

  /** Fresh logs for this run; those of the run before stay beside them. */
  setLogsAside(): void {
    const logs = readdirSync(join(this.path, 'log')).filter((name) => name.endsWith('.log'));
    for (const log of logs) renameSync(join(this.path, 'log', log), join(this.path, 'log', `${log}.previous`));
  }

  openLog(name: string): number {
    return openSync(this.logFile(name), 'a', 0o600);
  }

  /** The password of the embedded PostgreSQL, made at the first start. */
  postgresPassword(): string {
    const file = join(this.path, 'postgres.password');
    if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('hex'), { mode: 0o600, flag: 'wx' });
    return readFileSync(file, 'utf8');
  }
}
