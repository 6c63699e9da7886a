import { context, SpanKind, SpanStatusCode, trace, type Span, type Tracer } from '@opentelemetry/api';
import { sqlStatements, type SqlStatement } from '@xiecha/case-store/sql-statements';

/**
 * A span for each statement of a traced request or activity: its text, with placeholders. What a sweeper asks every second
 * belongs to no trace and makes none. Answers how to stop.
 */
export function traceStatements(tracer: Tracer): () => void {
  const spans = new WeakMap<SqlStatement, Span>();
  const end = (statement: SqlStatement) => {
    spans.get(statement)?.end();
    spans.delete(statement);
  };
  const listeners = {
    start: (statement: SqlStatement) => {
      if (!trace.getSpan(context.active())) return;
      const attributes = { 'db.system.name': 'postgresql', 'db.query.text': statement.text };
      spans.set(statement, tracer.startSpan(nameOf(statement.text), { kind: SpanKind.CLIENT, attributes }));
    },
    end: () => undefined,
    asyncStart: end,
    asyncEnd: () => undefined,
    error: (statement: SqlStatement & { error: unknown }) => {
      const span = spans.get(statement);
      span?.setStatus({ code: SpanStatusCode.ERROR });
      const { code } = (statement.error ?? {}) as { code?: unknown };
      if (typeof code === 'string') span?.setAttribute('error.type', code);
    },
  };
  sqlStatements.subscribe(listeners);
  return () => sqlStatements.unsubscribe(listeners);
}

/** What a statement does, and to which table first: `INSERT case_event`. */
function nameOf(text: string): string {
  const [verb] = /\w+/.exec(text) ?? ['SQL'];
  const [, table] = /\b(?:FROM|INTO|UPDATE)\s+(\w+)/.exec(text) ?? [];
  return table === undefined ? verb.toUpperCase() : `${verb.toUpperCase()} ${table}`;
}
