import { fieldCatalogue } from '@xiecha/request-fields/field-catalogue';
import { planted } from './console-visits.js';
import type { ConsoleVisitor, Look } from './console-visitor.js';
import { lookAt } from './looked-at.js';

export const zhUsual: Look = { language: 'zh', width: 1366, height: 768 };
export const enUsual: Look = { language: 'en', width: 1366, height: 768 };
/** The usual screen at 200 %. */
export const zhEnlarged: Look = { language: 'zh', width: 683, height: 384 };
export const zhPhone: Look = { language: 'zh', width: 390, height: 844 };
export const enPhone: Look = { language: 'en', width: 390, height: 844 };
export const enLarge: Look = { language: 'en', width: 1920, height: 1080 };

/**
 * What stands on a screen shuts nobody out, fits, names nothing by a raw id, and is in one language. On the usual screen barriers are looked for
 * in Chinese alone: the same elements in English have the same.
 */
export async function expectFair(screen: string, visitor: ConsoleVisitor, look: Look): Promise<void> {
  await visitor.look(look);
  // What was planted, and digests of the record, which are to be copied and not read.
  const text = (await visitor.text()).replaceAll(planted, '').replaceAll(/[0-9a-f]{64}/g, '');
  expect({
    ...{ screen, look },
    barriers: look === enUsual ? [] : await visitor.barriers(),
    overflow: await visitor.overflow(),
    ids: text.match(/[0-9a-f]{8}-[0-9a-f]{4}-/g),
    english: look.language === 'zh' ? englishIn((await visitor.untranslated()).reduce((rest, part) => rest.replace(part, ''), text)) : [],
  }).toEqual({ screen, look, barriers: [], overflow: 0, ids: null, english: [] });
  if (look === zhUsual) lookAt(visitor.page.url());
}

/** Words of Latin letters that are neither keys nor names of a language nor of a planted address nor in the Chinese names of fields. */
function englishIn(text: string): string[] {
  const allowed = new Set([
    'EN',
    'j',
    'k',
    'x',
    'Enter',
    'Esc',
    'https',
    'shop',
    'example',
    ...fieldCatalogue.flatMap(({ zh }) => zh.match(/[A-Za-z]+/g) ?? []),
  ]);
  // Certificates of the sample world are numbered in letters, too.
  const words = text.replaceAll(/示例-[A-Z]+-\d+/g, '').match(/[A-Za-z]+/g) ?? [];
  return [...new Set(words)].filter((word) => !allowed.has(word));
}
