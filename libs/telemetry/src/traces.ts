import { context, diag, DiagLogLevel, propagation, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { Resource } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { ClientInterceptors } from '@temporalio/client';
import { makeWorkflowExporter, OpenTelemetryActivityInboundInterceptor, OpenTelemetryWorkflowClientInterceptor } from '@temporalio/interceptors-opentelemetry';
import type { WorkerOptions } from '@temporalio/worker';
import type { Log, ProcessKind } from './log.js';
import type { AnsweredRequest } from './metrics.js';
import { PrivateExporter } from './private-exporter.js';
import type { RequestNotes } from './request-notes.js';
import { traceStatements } from './sql-spans.js';

export interface Traces {
  /** For the Temporal client. */
  readonly client: ClientInterceptors;
  /** For the Temporal worker, which then also needs the workflow bundle with the interceptor in it. */
  readonly worker: Pick<WorkerOptions, 'interceptors' | 'sinks'>;
  /** Begins the span of a request; `traceparent` is the caller's header. */
  request(method: string, traceparent: string | undefined): RequestSpan;
  close(): Promise<void>;
}

export interface RequestSpan {
  /** Runs what answers the request within the span. */
  run(work: () => void): void;
  end(answered: AnsweredRequest, notes: RequestNotes & { readonly commandId?: string }): void;
}

/**
 * Traces this process: requests, Temporal's client, worker and workflows, and the SQL of each. Where spans go, and how many
 * are kept, is said by OpenTelemetry's own variables (OTEL_EXPORTER_OTLP_…, OTEL_TRACES_SAMPLER). Once a process.
 */
export function openTraces(kind: ProcessKind, log: Log): Traces {
  // What OpenTelemetry has to say of itself may quote a whole answer of the collector: it is told that it spoke.
  diag.setLogger(quietly(log), DiagLogLevel.WARN);
  const resource = new Resource({ 'service.name': `xiecha-${kind}`, 'service.namespace': 'xiecha', 'process.pid': process.pid });
  const spans = new BatchSpanProcessor(new PrivateExporter(new OTLPTraceExporter()));
  const provider = new BasicTracerProvider({ resource, spanProcessors: [spans] });
  provider.register({ contextManager: new AsyncLocalStorageContextManager().enable(), propagator: new W3CTraceContextPropagator() });
  const tracer = provider.getTracer('xiecha');
  const endStatements = traceStatements(tracer);
  return {
    client: { workflow: [new OpenTelemetryWorkflowClientInterceptor({ tracer })] },
    worker: {
      interceptors: { activity: [(ctx) => ({ inbound: new OpenTelemetryActivityInboundInterceptor(ctx, { tracer }) })] },
      sinks: { exporter: makeWorkflowExporter(spans, resource) },
    },
    request(method, traceparent) {
      // Of what a caller sends only the two ids are taken over: `tracestate` and baggage are free text.
      const parent = propagation.extract(context.active(), traceparent === undefined ? {} : { traceparent });
      const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes: { 'http.request.method': method } }, parent);
      return { run: (work) => context.with(trace.setSpan(parent, span), work), end: (answered, notes) => endRequest(span, answered, notes) };
    },
    close: async () => {
      endStatements();
      await provider.shutdown();
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}

function endRequest(span: Span, { method, route, status }: AnsweredRequest, { caseId, caseNumber, commandId }: RequestNotes & { commandId?: string }): void {
  span.updateName(`${method} ${route}`);
  span.setAttributes({
    'http.route': route,
    'http.response.status_code': status,
    ...(caseId === undefined ? {} : { 'xiecha.case.id': caseId }),
    ...(caseNumber === undefined ? {} : { 'xiecha.case.number': caseNumber }),
    ...(commandId === undefined ? {} : { 'xiecha.command.id': commandId }),
  });
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function quietly(log: Log) {
  const said = () => log.warn('OpenTelemetry reports a fault: is the collector there?');
  const nothing = () => undefined;
  return { error: said, warn: said, info: nothing, debug: nothing, verbose: nothing };
}
