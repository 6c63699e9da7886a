import { findField } from './find-field.js';

/**
 * Whether a request is scoped, and so for SAMR and the provinces that it authorised alone: it asks for a field by
 * period, category or region, or it names no target.
 */
export function isScoped({ fields, targets }: { readonly fields: readonly string[]; readonly targets: number }): boolean {
  return targets === 0 || fields.some((code) => findField(code)?.scope === 'scoped');
}
