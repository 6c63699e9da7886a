import { fieldCatalogue } from './field-catalogue.js';
import type { RequestField } from './request-field.js';

const byCode = new Map(fieldCatalogue.map((field) => [field.code, field]));

/** The catalogue's field of that code, or undefined where the catalogue has none. */
export function findField(code: string): RequestField | undefined {
  return byCode.get(code);
}
