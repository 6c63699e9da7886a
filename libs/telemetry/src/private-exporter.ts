import type { ExportResult } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { Attributes } from '@opentelemetry/api';

/** The attributes that leave this process. What is not named here stays, whoever set it and whatever a new version of a library adds. */
const told = new Set([
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'db.system.name',
  'db.query.text',
  'error.type',
  'xiecha.case.id',
  'xiecha.case.number',
  'xiecha.command.id',
  // Temporal's interceptors: a workflow's id is made of the case's, an update's is the command's.
  'temporalWorkflowId',
  'temporalActivityId',
  'temporalUpdateId',
  'run_id',
]);

/**
 * The last gate before spans leave: lets the ids, templates and codes named above through, and of what went wrong no more than
 * that it did. Messages and stacks of errors, which Temporal's interceptors add of their own accord, may quote PostgreSQL's
 * rows; a caller's trace state is free text.
 */
export class PrivateExporter implements SpanExporter {
  constructor(private readonly exporter: SpanExporter) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.exporter.export(spans.map(withoutWords), done);
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }
}

function withoutWords(span: ReadableSpan): ReadableSpan {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    name: span.name,
    kind: span.kind,
    spanContext: () => ({ traceId, spanId, traceFlags }),
    parentSpanId: span.parentSpanId,
    startTime: span.startTime,
    endTime: span.endTime,
    status: { code: span.status.code },
    attributes: { ...toldOf(span.attributes), ...idsIn(span.attributes) },
    links: [],
    events: [],
    duration: span.duration,
    ended: span.ended,
    resource: span.resource,
    instrumentationLibrary: span.instrumentationLibrary,
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.droppedEventsCount + span.events.length,
    droppedLinksCount: span.droppedLinksCount + span.links.length,
  };
}

function toldOf(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => told.has(name)));
}

/** Temporal's spans by the product's own names, so that one search finds a command in all of them. */
function idsIn({ temporalWorkflowId, workflowId, temporalUpdateId }: Attributes): Attributes {
  const [, caseId] = /^case:(.+)$/.exec(String(temporalWorkflowId ?? workflowId ?? '')) ?? [];
  return {
    ...(caseId === undefined ? {} : { 'xiecha.case.id': caseId }),
    ...(temporalUpdateId === undefined ? {} : { 'xiecha.command.id': temporalUpdateId }),
  };
}
