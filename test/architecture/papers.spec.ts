import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { labels } from '@xiecha/assistance-case/labels';
import { read } from './committed-files.js';
import { repository } from './depcruise.js';

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
    const words = ['libs/assistance-case/src/vocabulary.ts', 'libs/case-store/src/entities/app-user.ts'].flatMap(exportedWords);
    expect(words).toEqual(
      expect.arrayContaining(['inDelivery', 'recordArrival', 'remind', 'body', 'requesterLead', 'response', 'closed', 'provincialApprover']),
    );
    expect(words.filter((word) => !terms.includes(word))).toEqual([]);
  });

  it('calls things in Chinese as the product does', () => {
    const chinese = new Map(rows.map(([english, zh]) => [bare(english), zh]));
    expect(Object.fromEntries(Object.keys(labels).map((word) => [word, chinese.get(word)]))).toEqual(
      Object.fromEntries(Object.entries(labels).map(([word, { zh }]) => [word, zh])),
    );
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
