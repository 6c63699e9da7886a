import { SpanStatusCode } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { PrivateExporter } from './private-exporter.js';

describe('the gate before spans leave', () => {
  it('lets named attributes through, and no words: messages, stacks, other attributes, links', () => {
    const left = new InMemorySpanExporter();
    const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new PrivateExporter(left))] }).getTracer('test');
    const other = tracer.startSpan('another');
    const span = tracer.startSpan('RunActivity:commit', {
      attributes: { temporalWorkflowId: 'case:7', temporalUpdateId: 'c1', 'db.query.text': 'SELECT $1', memo: '某人', 'http.url': '某人' },
      links: [{ context: other.spanContext(), attributes: { who: '某人' } }],
    });
    span.recordException(new Error('invalid input syntax for type uuid: "某人"'));
    span.addEvent('某人');
    span.setStatus({ code: SpanStatusCode.ERROR, message: '某人' });
    span.end();
    const [told] = left.getFinishedSpans();
    expect(told).toMatchObject({ name: 'RunActivity:commit', status: { code: SpanStatusCode.ERROR }, events: [], links: [], droppedEventsCount: 2 });
    expect(told!.attributes).toEqual({
      temporalWorkflowId: 'case:7',
      temporalUpdateId: 'c1',
      'db.query.text': 'SELECT $1',
      'xiecha.case.id': '7',
      'xiecha.command.id': 'c1',
    });
    expect(JSON.stringify([told!.status, told!.attributes, told!.events, told!.links])).not.toContain('某人');
  });
});
