import { selectorsIn, type Selector } from './promql.js';

interface Sample extends Selector {
  readonly value: number;
}

/** What one process says when Prometheus asks. A line that Prometheus could not read throws, and so does a series that comes twice or without its type. */
export class Scrape {
  private constructor(readonly samples: readonly Sample[]) {}

  static async of(url: string): Promise<Scrape> {
    const response = await fetch(url);
    const text = await response.text();
    if (!response.ok) throw new Error(`${url} answers ${response.status}: ${text}`);
    const lines = text.split('\n').filter((line) => line !== '');
    const types = lines.flatMap((line) => /^# TYPE (\w+) \w+$/.exec(line)?.[1] ?? []);
    const series = lines.filter((line) => !line.startsWith('#')).map((line) => /^(.*) (\S+)$/.exec(line)!.slice(1) as [string, string]);
    for (const names of [types, series.map(([name]) => name)]) expectOnce(names);
    const samples = series.map(([name, value]) => ({ ...selectorsIn(name)[0]!, value: Number(value) }));
    const untyped = samples.filter(({ metric }) => !types.includes(metric) && !types.includes(familyOf(metric)));
    if (untyped.length > 0) throw new Error(`No type is told of ${untyped[0]!.metric}.`);
    return new Scrape(samples);
  }

  /** The metrics that have a value; of a histogram the name that its parts share, too. */
  get names(): string[] {
    return [...new Set(this.samples.flatMap(({ metric }) => [metric, familyOf(metric)]))];
  }

  /** The sum over all series that carry these labels; of a histogram how often something was observed. Undefined where there is none. */
  value(name: string, labels: Record<string, string> = {}): number | undefined {
    const found = this.samples.filter(
      ({ metric, labels: own }) => (metric === name || metric === `${name}_count`) && Object.entries(labels).every(([label, value]) => own[label] === value),
    );
    return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
  }

  /** Every value that a label takes. */
  get labelValues(): string[] {
    return this.samples.flatMap(({ labels }) => Object.values(labels));
  }
}

function familyOf(metric: string): string {
  return metric.replace(/_(bucket|count|sum)$/, '');
}

function expectOnce(names: readonly string[]): void {
  const [twice] = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${twice} comes twice.`);
}
