import { findField } from './find-field.js';
export function isScoped({ fields, targets }: { fields: readonly string[]; targets: number }): boolean {
  return targets === 0 || fields.some((code) => findField(code)?.scope === 'scoped');
}
