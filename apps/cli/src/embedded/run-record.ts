import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identify, type ProcessIdentity } from '../../bin/process-identity.mjs';

export type ChildName = 'postgres' | 'temporal' | 'mail' | 'worker' | 'api';

export interface RecordedChild extends ProcessIdentity {
  readonly name: ChildName;
  readonly port?: number;
}

/** Where the parts of a run are found. */
export interface Addresses {
  readonly api: string;
  readonly apiDocs: string;
  readonly temporal: string;
  /** Unknown when somebody else's Temporal is used. */
  readonly temporalUi?: string;
  readonly postgres: string;
  /** Where the mails of this world are shown. */
  readonly mail: string;
}

/** What a child of the run, or the doctor, needs to know; names as in the environment. */
export interface RunSettings {
  readonly XIECHA_DATABASE_URL: string;
  readonly TEMPORAL_ADDRESS: string;
  readonly TEMPORAL_NAMESPACE: string;
  readonly XIECHA_TASK_QUEUE: string;
  readonly XIECHA_KEY_FILE: string;
  readonly XIECHA_MODE: 'sample';
  readonly XIECHA_SMTP_URL: string;
  readonly XIECHA_MAIL_FROM: string;
}

export interface Run {
  readonly parent: ProcessIdentity;
  readonly startedAt: string;
  readonly children: readonly RecordedChild[];
  readonly settings?: RunSettings;
  readonly addresses?: Addresses;
}

/** The run as last recorded in `.xiecha/run.json`; undefined when none is, or none can be read. */
export function readRun(file: string): Run | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Run;
  } catch {
    return undefined;
  }
}

/**
 * The record of this run. Written synchronously, so that a child is on record before anything else of ours runs, and by
 * a rename, so that nobody reads half of it. Readable by its owner only: it holds the database's password.
 */
export class RunRecord {
  #run: Run;

  constructor(private readonly file: string) {
    this.#run = { parent: identify(process.pid)!, startedAt: new Date().toISOString(), children: [] };
    this.#write();
  }

  addChild(child: RecordedChild): void {
    this.#change({ children: [...this.#run.children, child] });
  }

  removeChild(pid: number): void {
    this.#change({ children: this.#run.children.filter((child) => child.pid !== pid) });
  }

  note(known: Pick<Run, 'settings' | 'addresses'>): void {
    this.#change(known);
  }

  /** After the last child has ended. */
  remove(): void {
    rmSync(this.file, { force: true });
  }

  #change(change: Partial<Run>): void {
    this.#run = { ...this.#run, ...change };
    this.#write();
  }

  #write(): void {
    const temporary = `${this.file}.${process.pid}`;
    writeFileSync(temporary, `${JSON.stringify(this.#run, null, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, this.file);
  }
}
