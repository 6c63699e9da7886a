import { tracingChannel } from 'node:diagnostics_channel';

/** A statement on its way to PostgreSQL: its text with placeholders, never its values. */
export interface SqlStatement {
  readonly text: string;
}

/** Start, end and failure of every statement of this process, for whoever traces. */
export const sqlStatements = tracingChannel<string, SqlStatement>('xiecha:sql');

/** Runs a statement, told of where somebody listens. */
export function told<Result>(text: string, run: () => Promise<Result>): Promise<Result> {
  return sqlStatements.hasSubscribers ? sqlStatements.tracePromise(run, { text }) : run();
}
