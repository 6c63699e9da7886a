/**
 * JSON as RFC 8785 has it: members sorted by their names' UTF-16 units, no white space, numbers as ECMAScript writes them. Equal
 * contents have equal texts, also after a way through `jsonb`, and an outsider's program comes to the same bytes.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value instanceof Date) return canonicalJson(value.toJSON());
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${members
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`)
    .join(',')}}`;
}
