import type { LoggerService } from '@nestjs/common';
import { onDecided, type DecidedCommand } from '@xiecha/case-store/decided-commands';
import type { TelemetrySettings } from '@xiecha/case-engine/settings';
import { destination, pino, stdTimeFunctions, type Level, type Logger } from 'pino';
import { errorFields } from './error-fields.js';

export type Log = Logger;

/** The kinds of process that tell of themselves. */
export type ProcessKind = 'api' | 'worker';

/**
 * The process's one log: JSON lines on standard error, the more the lower `level`. Standard output keeps to the line that says
 * READY. Nothing personal goes into it: ids, enums, times and templates, and of an error what `errorFields` lets through.
 */
export function openLog(kind: ProcessKind, level: TelemetrySettings['logLevel']): Log {
  const options = {
    level,
    base: { process: kind, pid: process.pid },
    messageKey: 'message',
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { error: errorFields },
  };
  // Synchronous: what a process said before it was killed is there.
  return pino(options, destination({ dest: 2, sync: true }));
}

/** One line for each command that this process commits; answers how to stop. A log above `info` listens to nothing. */
export function logDecided(log: Log): () => void {
  if (!log.isLevelEnabled('info')) return () => undefined;
  return onDecided((decided) => log.info(decidedFields(decided), 'decided'));
}

function decidedFields({ caseId, caseNumber, intake, outcome, decidedAt }: DecidedCommand): object {
  const { commandId, command, actor, receivedAt, backDated } = intake;
  return {
    caseNumber,
    caseId,
    commandId,
    command,
    capacity: actor.capacity,
    outcome: outcome.status,
    state: outcome.state,
    version: outcome.version,
    ...(outcome.status === 'refused' ? { refusals: outcome.refusals.map(({ code }) => code) } : {}),
    // Of a command that carries a past time the distance says nothing.
    ...(backDated ? { backDated } : { latencyMs: Date.parse(decidedAt) - Date.parse(receivedAt) }),
  };
}

/** What Nest and our own code say through Nest's `Logger`, in the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  debug(...said: unknown[]): void {
    this.write('debug', said);
  }
  verbose(...said: unknown[]): void {
    this.write('debug', said);
  }
  /** Nest tells of every module and route that it sets up. */
  log(...said: unknown[]): void {
    this.write('debug', said);
  }
  warn(...said: unknown[]): void {
    this.write('warn', said);
  }
  error(...said: unknown[]): void {
    this.write('error', said);
  }
  fatal(...said: unknown[]): void {
    this.write('fatal', said);
  }

  /** Nest hands over a message, sometimes a stack, and last the name of who speaks. */
  private write(level: Level, [message, ...rest]: unknown[]): void {
    const [context] = rest.slice(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    const of = { context, ...(typeof stack === 'string' ? { stack } : {}) };
    if (message instanceof Error) this.to[level]({ ...of, error: message }, message.name);
    else if (typeof message === 'object' && message !== null) this.to[level]({ ...of, ...message });
    else this.to[level](of, String(message));
  }
}
