import { labels, type Label } from '@xiecha/assistance-case/labels';
import { language } from '../text.js';

/** A state, side, clock or command as people call it. In English it is the API's own code; a code that a newer API answers is shown as it is. */
export function nameOf(code: string): string {
  return language() === 'zh' ? ((labels as Readonly<Record<string, Label>>)[code]?.zh ?? code) : code;
}
