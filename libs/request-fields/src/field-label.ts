import type { RequestField } from './request-field.js';

/** Parts of names that are not written as words. */
const spelt: Readonly<Record<string, string>> = { id: 'ID', no: 'no.', sku: 'SKU', url: 'URL', uscc: 'unified social credit code' };

/** What people read for a field: its Chinese name, and in English its name in the API taken apart (`shopUrl`: Shop URL). */
export function fieldLabel({ zh, en }: Pick<RequestField, 'zh' | 'en'>): { readonly zh: string; readonly en: string } {
  const words = en
    .split(/(?<=[a-z])(?=[A-Z0-9])/)
    .map((part) => part.toLowerCase())
    .map((part) => spelt[part] ?? part)
    .join(' ');
  return { zh, en: words.charAt(0).toUpperCase() + words.slice(1) };
}
