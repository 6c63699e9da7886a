import { parser } from '@prometheus-io/lezer-promql';

/** A series or a set of them, as an expression names it. */
export interface Selector {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The series that an expression selects, read with Prometheus' own grammar. Throws where it is none. */
export function selectorsIn(expression: string): Selector[] {
  const selectors: { metric: string; labels: Record<string, string> }[] = [];
  let label = '';
  parser.parse(expression).iterate({
    enter: ({ type, from, to, node }) => {
      const text = expression.slice(from, to);
      if (type.isError) throw new Error(`Not PromQL at ${from}: ${expression}`);
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector') selectors.push({ metric: text, labels: {} });
      if (type.name === 'LabelName') label = text;
      if (type.name === 'StringLiteral' && node.parent?.name.endsWith('LabelMatcher')) selectors.at(-1)!.labels[label] = JSON.parse(text) as string;
    },
  });
  return selectors;
}
