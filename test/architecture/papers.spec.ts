import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bodyServiceLabels } from '@xiecha/assistance-case/body-services';
import * as caseLabels from '@xiecha/assistance-case/labels';
import * as messageWords from '@xiecha/assistance-case/message-labels';
import { read } from './committed-files.js';
import { repository } from './depcruise.js';

/** Every label, the lifecycle's own last: a word that names two things (a clock and its petition) goes by that one. */
const productLabels = [
  bodyServiceLabels,
  ...Object.values(messageWords),
  ...Object.values(caseLabels).filter((group) => group !== caseLabels.labels),
  caseLabels.labels,
].flatMap((group) => Object.entries(group));

describe('docs/invariants.md', () => {
  const rows = tableRows(read('docs/invariants.md')).map(([promise, file, title]) => ({ promise, file: bare(file), title: bare(title) }));

  it('names a test that exists for every promise', () => {
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ file, title }) => !file || !title || !existsSync(join(repository, file)) || !read(file).includes(title))).toEqual([]);
  });

  it('says each promise once', () => {
    expect(repeated(rows.map(({ promise }) => promise ?? ''))).toEqual([]);
  });
});

describe('GLOSSARY.md', () => {
  const rows = tableRows(read('GLOSSARY.md'));
  const terms = rows.map(([english]) => bare(english));

  it('explains every word of the lifecycle and every role', () => {
    const words = ['libs/assistance-case/src/vocabulary.ts', 'libs/assistance-case/src/message-words.ts', 'libs/case-store/src/entities/user-role.ts'].flatMap(
      exportedWords,
    );
    expect(words).toEqual(
      expect.arrayContaining(
        ['inDelivery', 'recordArrival', 'remind', 'noteDecision', 'body', 'requesterLead', 'response', 'topRungFired', 'closed', 'provincialApprover'].concat([
          'immediate',
          'portal',
          'excessive',
          'granted',
          'misdirected',
          'samrLiaison',
          'critical',
          'audienceVacant',
        ]),
      ),
    );
    expect(words.filter((word) => !terms.includes(word))).toEqual([]);
  });

  it('calls things in Chinese as the product does', () => {
    const chinese = new Map(rows.map(([english, zh]) => [bare(english), zh]));
    const said = new Map(productLabels.map(([word, { zh }]) => [word, zh]));
    expect(said.size).toBeGreaterThan(150);
    expect(Object.fromEntries([...said.keys()].map((word) => [word, chinese.get(word)]))).toEqual(Object.fromEntries(said));
  });

  it('gives every term in both languages, with its meaning and its source, once', () => {
    expect(rows.filter((cells) => cells.length !== 4 || cells.some((cell) => cell === ''))).toEqual([]);
    expect(repeated(terms)).toEqual([]);
  });
});

/** The cells of all table rows in a Markdown text, without the heads and the rules under them. */
function tableRows(text: string): string[][] {
  const lines = text.split('\n');
  return lines
    .filter((line, index) => line.startsWith('|') && !isRule(line) && !isRule(lines[index + 1] ?? ''))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function isRule(line: string): boolean {
  return /^\|[\s:|-]+\|$/.test(line);
}

function bare(cell: string | undefined): string {
  return (cell ?? '').replaceAll('`', '').trim();
}

/** The string literals of a file's exported unions and constant lists. */
function exportedWords(path: string): string[] {
  const unions = [...read(path).matchAll(/^export (?:type|const) \w+ =([^;]*);/gm)].map(([, words]) => words ?? '');
  return [...new Set(unions.flatMap((words) => [...words.matchAll(/'(\w+)'/g)].map(([, word]) => word!)))];
}

function repeated(words: readonly string[]): string[] {
  return words.filter((word, index) => words.indexOf(word) !== index);
}
