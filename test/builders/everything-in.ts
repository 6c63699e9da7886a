import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Payload, PayloadCodec } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';

/** All texts and bytes in a value of whatever shape, names of fields included: bytes as they are and read as UTF-8. */
export function everythingIn(value: unknown): string {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const walk = (part: unknown): void => {
    if (part instanceof Uint8Array) return void found.push(Buffer.from(part).toString('utf8'), Buffer.from(part).toString('base64'));
    if (typeof part === 'string') return void found.push(part);
    if (part === null || typeof part !== 'object' || seen.has(part)) return;
    seen.add(part);
    for (const [key, inner] of Object.entries(part)) {
      found.push(key);
      walk(inner);
    }
  };
  walk(value);
  return found.join('\n');
}

/** A history as Temporal hands it out: the exported JSON, and every byte in it. */
export function exportOf(history: temporal.api.history.v1.IHistory): string {
  return `${historyToJSON(history)}\n${everythingIn(history)}`;
}

/** All payloads in a value, at whatever depth. */
function payloadsIn(value: unknown): Payload[] {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
  const { metadata, data } = value as Payload;
  if (metadata?.['encoding'] && data) return [value];
  return Object.values(value).flatMap(payloadsIn);
}

/** What the payloads say to somebody who has the keys. */
export async function decodedTextOf(value: unknown, codec: PayloadCodec): Promise<string> {
  const decoded = await codec.decode(payloadsIn(value));
  return decoded.map(({ data }) => Buffer.from(data ?? []).toString('utf8')).join('\n');
}

/** Where `word` stands in `text`, in any form that it takes on the way: as it is, escaped as in JSON or a URL, in base64. */
export function formsFound(text: string, word: string): string[] {
  const bytes = Buffer.from(word);
  // Three ways to fall into groups of three bytes; the edges depend on the neighbours and are left out.
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(shift === 0 ? 0 : 4, encoded.length - (encoded.length % 4 === 0 ? 0 : 2));
  });
  const escaped = [...word].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return [word, escaped, encodeURIComponent(word), bytes.toString('hex'), ...base64].filter((form) => text.toLowerCase().includes(form.toLowerCase()));
}
