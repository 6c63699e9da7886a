import { allTemplates } from './all-templates.js';
import { alwaysKnown, isPlaceholder, languages, placeholdersIn, type MessageText, type Template } from './template.js';

/** Throws with everything that is wrong with the templates; called when a process starts, so that no message is found out by its reader. */
export function checkTemplates(templates: Readonly<Record<string, Template>> = allTemplates): void {
  const found = Object.entries(templates).flatMap(([name, template]) => faultsOf(template).map((fault) => `${name}: ${fault}.`));
  if (found.length > 0) throw new Error(`The texts of messages are faulty: ${found.join(' ')}`);
}

function faultsOf({ when, texts }: Template): string[] {
  const missing = languages.filter((language) => !when[language] || !texts[language]?.subject || texts[language].sentences.some((sentence) => !sentence));
  if (missing.length > 0) return missing.map((language) => `a text in ${language} is missing`);
  return [...languages.flatMap((language) => faultsInOne(texts[language])), ...differences(texts.zh, texts.en)];
}

function faultsInOne({ subject, sentences }: MessageText): string[] {
  const unknown = [subject, ...sentences].flatMap(placeholdersIn).filter((name) => !isPlaceholder(name));
  const mayBeMissing = [subject, sentences[0]].flatMap(placeholdersIn).filter((name) => !(alwaysKnown as readonly string[]).includes(name));
  return [
    ...unknown.map((name) => `nothing is called {${name}}`),
    ...mayBeMissing.filter(isPlaceholder).map((name) => `{${name}} may be missing, and subject and first sentence have to stand`),
  ];
}

/** Sentence by sentence the same: who reads English is told as much as who reads Chinese. */
function differences(zh: MessageText, en: MessageText): string[] {
  const [inZh, inEn] = [zh, en].map(({ subject, sentences }) => [subject, ...sentences].map((text) => [...new Set(placeholdersIn(text))].sort().join()));
  return inZh!.join('|') === inEn!.join('|') ? [] : [`zh asks for ${inZh!.join('|')}, en for ${inEn!.join('|')}`];
}
