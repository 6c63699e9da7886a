import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { median, percentile } from './measures.mjs';

/** The report, as Markdown that reads well in a terminal. */
export function report({ machine, options, rounds, taken: [product, floor, cron], stories, lags, seconds }) {
  const over = (side) => rounds.map((round) => round.product.perSecond / round[side].perSecond);
  const [overFloor, overCron] = [over('floor'), over('cron')];
  const speed = ({ perSecond, cases }) => `${perSecond.toFixed(2)} (${cases})`;
  return [
    `Machine: ${machine}`,
    `Options: ${options.cases} cases a round and side, ${options.concurrency} at once, ${options.rounds} rounds; ${options.latencyCases} cases for latency. Took ${Math.round(seconds)} s.`,
    '',
    'Only the ratios mean something: all sides ran in turns on the same servers and the same machine. The product is spoken to over HTTP',
    '(API process, worker process, PostgreSQL with its record, audit and outbox). The floor is a bare workflow with the same number of',
    'updates and one no-op regular activity each, no database; its client talks to Temporal directly, without HTTP. The ratio depends on',
    'what a write costs Temporal: with its database in a file the floor pays for its many events, in memory (--temporal-in-memory) it does not.',
    'The cron writes the same steps straight into tables, a transaction each, without HTTP; a program that polls sends what is due. It knows no',
    'working days, ladders, escalations or retractions, keeps no record that could be checked, takes a command twice that is sent twice, and',
    'tells whatever is due when it looks, whether or not a reply came in between.',
    '',
    'Cases carried from filing to close a second (cases of the round):',
    '',
    ...table([
      ['round', 'product', 'floor', 'cron', 'ratio to floor', 'ratio to cron'],
      ...rounds.map((round, index) => [
        String(index + 1),
        speed(round.product),
        speed(round.floor),
        speed(round.cron),
        overFloor[index].toFixed(2),
        overCron[index].toFixed(3),
      ]),
      ['median', '', '', '', `${median(overFloor).toFixed(2)} (target ≥ ${options.ownTemporal ? '1.0' : '1.5 on PostgreSQL'})`, median(overCron).toFixed(3)],
    ]),
    '',
    ...spentTable(rounds),
    'Latency with one client, in milliseconds:',
    '',
    ...table([
      ['', 'product', 'floor', 'cron', 'ratio to floor', 'ratio to cron'],
      ...['filing', 'command'].flatMap((what) => [0.5, 0.95, 0.99].map((share) => latencyRow(what, share, product[what], floor[what], cron[what]))),
    ]),
    '',
    `How late a reminder is, in milliseconds (${lags.product.delivered.length} of each, the cron’s spread over a minute, the product’s together on full ones):`,
    '',
    ...table([
      ['', 'p50', 'p99'],
      ...[
        ['product: recorded', lags.product.recorded],
        ['product: in the inbox', lags.product.delivered],
        ['cron each minute', lags.minute.lags],
        ['cron each second', lags.second.lags],
      ].map(([what, values]) => [what, percentile(values, 0.5).toFixed(0), percentile(values, 0.99).toFixed(0)]),
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

/** Where two cores are busy, the milliseconds of a case are what decides how many go through. */
function spentTable(rounds) {
  const sides = ['product', 'floor', 'cron'];
  if (rounds.some((round) => sides.some((side) => !round[side].spent))) return [];
  const names = Object.keys(rounds[0].product.spent);
  const perCase = (side, name) => median(rounds.map((round) => round[side].spent[name] / round[side].cases));
  return [
    'Where the processor’s time goes, milliseconds a case (medians of the rounds; others: the system, and servers that ran before):',
    '',
    ...table([
      ['', ...names, 'together'],
      ...sides.map((side) => {
        const times = names.map((name) => perCase(side, name));
        return [side, ...times.map((ms) => ms.toFixed(1)), times.reduce((sum, ms) => sum + ms, 0).toFixed(1)];
      }),
    ]),
    '',
  ];
}

function latencyRow(what, share, ...sides) {
  const [p, f, c] = sides.map((values) => percentile(values, share));
  const target = what === 'command' && share === 0.5 ? ' (target ≤ 1.5)' : '';
  return [`${what} p${share * 100} (n = ${sides[0].length})`, ...[p, f, c].map((ms) => ms.toFixed(1)), (p / f).toFixed(2) + target, (p / c).toFixed(1)];
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
