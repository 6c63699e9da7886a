import type { TemplateName } from '@xiecha/assistance-case/message-words';

export const languages = ['zh', 'en'] as const;
/** In which a person reads; Chinese first. */
export type Language = (typeof languages)[number];

/** What every message knows. */
export const alwaysKnown = ['caseNumber', 'officeName', 'bodyName', 'recipientName'] as const;
/** What a message may know: a sentence that asks for more than its message knows is left out. */
export const sometimesKnown = ['clockName', 'lastDay', 'dueAt', 'sentAt', 'detail'] as const;
export type Placeholder = (typeof alwaysKnown)[number] | (typeof sometimesKnown)[number];

export interface MessageText {
  /** Asks only for what every message knows. */
  readonly subject: string;
  /** So does the first sentence: no message is empty. */
  readonly sentences: readonly [string, ...string[]];
}

/** What a message says, in both languages, and when it is sent. */
export interface Template {
  readonly when: { readonly [L in Language]: string };
  readonly texts: { readonly [L in Language]: MessageText };
}

export type Templates = { readonly [Name in TemplateName]: Template };

/** The names in a text's braces, in order. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
}

export function isPlaceholder(name: string): name is Placeholder {
  return ([...alwaysKnown, ...sometimesKnown] as readonly string[]).includes(name);
}
