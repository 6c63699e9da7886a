import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { median, percentile } from './measures.mjs';

/** The report, as Markdown that reads well in a terminal. */
export function report({ machine, options, rounds, taken: [product, floor], stories, seconds }) {
  const ratios = rounds.map(({ product: p, floor: f }) => p.perSecond / f.perSecond);
  const speed = ({ perSecond, cases }) => `${perSecond.toFixed(2)} (${cases})`;
  return [
    `Machine: ${machine}`,
    `Options: ${options.cases} cases a round and side, ${options.concurrency} at once, ${options.rounds} rounds; ${options.latencyCases} cases for latency. Took ${Math.round(seconds)} s.`,
    '',
    'Only the ratios mean something: both sides ran in turns on the same servers and the same machine. The product is spoken to over HTTP',
    '(API process, worker process, PostgreSQL with its record, audit and outbox). The floor is a bare workflow with the same number of',
    'updates and one no-op regular activity each, no database; its client talks to Temporal directly, without HTTP. The ratio depends on',
    'what a write costs Temporal: with its database in a file the floor pays for its many events, in memory (--temporal-in-memory) it does not.',
    '',
    'Cases carried from filing to close a second (cases of the round):',
    '',
    ...table([
      ['round', 'product', 'floor', 'ratio'],
      ...rounds.map(({ product: p, floor: f }, index) => [String(index + 1), speed(p), speed(f), ratios[index].toFixed(2)]),
      ['median', '', '', `${median(ratios).toFixed(2)} (target ≥ 1.0)`],
    ]),
    '',
    'Latency with one client, in milliseconds:',
    '',
    ...table([
      ['', 'product', 'floor', 'ratio'],
      ...['filing', 'command'].flatMap((what) => [0.5, 0.95, 0.99].map((share) => latencyRow(what, share, product[what], floor[what]))),
    ]),
    '',
    'History of a case over its whole life, as stored, without the events of time skipping:',
    '',
    ...table([
      ['', 'commands', 'reminders', 'events', 'KiB'],
      ...stories.map(({ what, commands, reminders, events, bytes }) => [what, String(commands), String(reminders), String(events), (bytes / 1_024).toFixed(1)]),
    ]),
  ].join('\n');
}

function latencyRow(what, share, product, floor) {
  const [p, f] = [percentile(product, share), percentile(floor, share)];
  const target = what === 'command' && share === 0.5 ? ' (target ≤ 1.5)' : '';
  return [`${what} p${share * 100} (n = ${product.length})`, p.toFixed(1), f.toFixed(1), (p / f).toFixed(2) + target];
}

/** A Markdown table that reads well in a terminal. The first row is the head. */
export function table([head, ...rows]) {
  const widths = head.map((_cell, column) => Math.max(3, ...[head, ...rows].map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}

/** Adds a section to the file, under its title or the time; what stands there stays. */
export async function record(file, text, title) {
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known === undefined) await writeFile(file, '# Benchmarks\n\nWritten by the benches with `--record`; the newest stands last.\n');
  await appendFile(file, `\n## ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC${title ? `: ${title}` : ''}\n\n${text}\n`);
}
