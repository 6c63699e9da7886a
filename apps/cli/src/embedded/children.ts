import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { identify, type ProcessIdentity } from '../../bin/process-identity.mjs';
import { read, type Text } from '../text.js';
import { endOfLog } from './log-end.js';
import { endProcess, ENDING_ORDER, killProcess } from './process-end.js';
import type { Program } from './program.js';
import type { RunFolder } from './run-folder.js';
import type { ChildName, RunRecord } from './run-record.js';
import { StartFailure } from './start-failure.js';

export interface ChildPlan {
  readonly name: ChildName;
  readonly program: Program;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Its standard output is read here for the line that says it serves; otherwise it goes straight to the log, as errors do. */
  readonly saysReady?: true;
  /** Resolves when the child serves. */
  readonly serves: (process: ChildProcess) => Promise<unknown>;
}

interface Running {
  readonly identity: ProcessIdentity;
  readonly process: ChildProcess;
}

/** A child that fails so many times in a row, each time within a minute, is not started again. */
const MOST_FAILURES = 5;
const LIVED_LONG_MS = 60_000;

/** The processes of a run: started, on record, started again when one ends by itself, ended in order. */
export class Children {
  readonly #running = new Map<ChildName, Running>();
  readonly #stopping = new AbortController();
  #giveUp!: (failure: StartFailure) => void;

  /** Resolves when a child keeps ending and the run cannot go on. */
  readonly broken = new Promise<StartFailure>((resolve) => (this.#giveUp = resolve));

  constructor(
    private readonly folder: RunFolder,
    private readonly record: RunRecord,
    private readonly say: (line: Text) => void,
  ) {}

  /** Resolves when the child serves. Throws `childFailed` with the end of its log. */
  async start(plan: ChildPlan): Promise<void> {
    const process = await this.#launch(plan);
    void this.#keepUp(plan, process);
  }

  /** Ends all in order. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const name of ENDING_ORDER) {
      const running = this.#running.get(name);
      if (running) await endProcess(name, running.identity);
    }
  }

  /** Ends all at once, without asking. */
  kill(): void {
    this.#stopping.abort();
    for (const [name, { identity }] of this.#running) killProcess(name, identity);
  }

  async #launch(plan: ChildPlan): Promise<ChildProcess> {
    this.#stopping.signal.throwIfAborted();
    const process = this.#spawn(plan);
    const ended = endOf(process).then((how) => Promise.reject(new Error(read(how))));
    try {
      await Promise.race([plan.serves(process), ended]);
      return process;
    } catch (error) {
      this.#stopping.signal.throwIfAborted();
      const running = this.#running.get(plan.name);
      if (running) await endProcess(plan.name, running.identity);
      const { message } = error as Error;
      throw this.#failure(plan.name, { zh: message, en: message });
    } finally {
      ended.catch(() => undefined); // it ends some day
    }
  }

  /** Detached: Ctrl-C at the terminal reaches only this process, which then ends the children in order. */
  #spawn(plan: ChildPlan): ChildProcess {
    const { command, args, ...ids } = plan.program;
    const log = this.folder.openLog(plan.name);
    const child = spawn(command, args, {
      ...ids,
      cwd: this.folder.path,
      env: { ...process.env, ...plan.env },
      detached: true,
      stdio: ['ignore', plan.saysReady ? 'pipe' : log, log],
    });
    child.on('error', () => undefined); // a command that cannot be started: 'exit' never comes, `serves` fails
    child.stdout?.on('data', (piece: Buffer) => writeSync(log, piece));
    child.once('close', () => closeSync(log));
    const { pid } = child;
    const identity = pid === undefined ? undefined : identify(pid);
    if (identity) {
      this.#running.set(plan.name, { identity, process: child });
      this.record.addChild({ name: plan.name, ...identity, port: plan.port });
    }
    child.once('exit', () => {
      if (!identity) return;
      this.record.removeChild(identity.pid);
      if (this.#running.get(plan.name)?.process === child) this.#running.delete(plan.name);
    });
    return child;
  }

  /** Starts the child again whenever it ends by itself, after a pause that doubles. */
  async #keepUp(plan: ChildPlan, first: ChildProcess): Promise<void> {
    let process: ChildProcess | undefined = first;
    let failures = 0;
    for (;;) {
      const since = performance.now();
      const how = process ? await endOf(process) : { zh: '未能就绪', en: 'it did not come to serve' };
      if (this.#stopping.signal.aborted) return;
      failures = performance.now() - since > LIVED_LONG_MS ? 1 : failures + 1;
      if (failures > MOST_FAILURES) return this.#giveUp(this.#failure(plan.name, how));
      process = await this.#launchAgain(plan, how, 2 ** (failures - 1));
    }
  }

  /** Undefined when it did not come to serve; its log says why. */
  async #launchAgain(plan: ChildPlan, how: Text, pauseSeconds: number): Promise<ChildProcess | undefined> {
    this.say({
      zh: `${plan.name} 已中断（${how.zh}），${pauseSeconds} 秒后重新启动`,
      en: `${plan.name} is down (${how.en}); starting it again in ${pauseSeconds} s`,
    });
    try {
      await delay(pauseSeconds * 1_000, undefined, { signal: this.#stopping.signal });
      const process = await this.#launch(plan);
      this.say({ zh: `${plan.name} 已恢复运行`, en: `${plan.name} serves again` });
      return process;
    } catch {
      return undefined;
    }
  }

  #failure(name: ChildName, reason: Text): StartFailure {
    const file = this.folder.logFile(name);
    const end = endOfLog(file);
    return new StartFailure(
      'childFailed',
      { zh: `${name} 未能运行（${reason.zh}）。日志末尾：\n${end}`, en: `${name} does not run (${reason.en}). The end of its log:\n${end}` },
      { zh: `完整日志：${file}；npx xiecha doctor 可检查环境。`, en: `The whole log: ${file}; npx xiecha doctor examines the surroundings.` },
    );
  }
}

async function endOf(process: ChildProcess): Promise<Text> {
  if (process.exitCode === null && process.signalCode === null) await once(process, 'exit');
  const { signalCode, exitCode } = process;
  return signalCode ? { zh: `信号 ${signalCode}`, en: `signal ${signalCode}` } : { zh: `退出码 ${exitCode}`, en: `exit code ${exitCode}` };
}
