/** What the console says, in both languages; Chinese is the first. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Language = 'zh' | 'en';

let chosen: Language | undefined;

/** Fixes the language for this process (`--lang`); without it the environment decides. */
export function choose(language: Language): void {
  chosen = language;
}

export function language(): Language {
  return chosen ?? languageOf(process.env);
}

/** XIECHA_LANG, else LC_ALL or LANG when they name English, else Chinese. */
function languageOf(env: NodeJS.ProcessEnv): Language {
  const named = env['XIECHA_LANG'] || env['LC_ALL'] || env['LANG'] || '';
  return /^en/i.test(named) ? 'en' : 'zh';
}

export function read(text: Text): string {
  return text[language()];
}
