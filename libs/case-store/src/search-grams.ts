/** As long as what `search_grams` (migration 0010) indexes. */
const gramLength = 3;

/**
 * What to ask of `search_grams(text)`, as a `tsquery`, so that no row that has `text` in it is missed; others may be found
 * as well. One or two characters: whatever begins with them at some place. More: each three in a row.
 */
export function gramQuery(text: string): string {
  const characters = [...text];
  if (characters.length < gramLength) return `${quoted(text)}:*`;
  const grams = characters.slice(gramLength - 1).map((_last, place) => characters.slice(place, place + gramLength).join(''));
  return [...new Set(grams)].map(quoted).join(' & ');
}

function quoted(gram: string): string {
  return `'${gram.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;
}
