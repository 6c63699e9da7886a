import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Vault } from '@xiecha/audit-chain/vault';
import { places } from './places.js';
import type { Sql } from './transaction.js';

/** In characters; as `search_grams` has them. */
const longestGram = 3;
/** Of base64: that two given grams have the same symbol happens once in 2^42. */
const symbolLength = 7;
const blockBytes = 16;
/** Stands before each text, so that nothing is found across two of them. */
const boundary = '.';

/** A text that somebody looks for, as it stands in numbers and names, and as it stands under the key. */
export interface SearchedText {
  readonly text: string;
  /** It is a gram itself: whatever an index finds for it has it. */
  readonly isGram: boolean;
  /** Part of the symbols of whatever has this text in a target or in its cause, and of nothing else. */
  readonly symbols: string;
  /** The same as terms of the index, each once. */
  readonly terms: readonly string[];
}

/** A text as it is searched, and as everything in which it is searched is written. */
export function searched(text: string): string {
  return text.toLowerCase();
}

/**
 * Writes targets and the cause so that whoever has the key finds in them any text, and nobody reads them: a symbol for each one, two
 * and three characters in a row. Those of three lie in the order of the text, and by them a longer text is found. The others are sorted,
 * each once: in order, those of single characters would be a cipher that falls to counting letters.
 */
export class SearchKey {
  /** `key`: 32 bytes. */
  constructor(private readonly key: Buffer) {}

  /** What is kept of texts, of targets or of a cause: words, of which the index makes terms by itself. */
  symbolsOf(searchedTexts: readonly string[]): string {
    const texts = searchedTexts.map(characters);
    const short = new Set(texts.flatMap((text) => [...this.#encipher(text, 1), ...this.#encipher(text, 2)]));
    return [...[...short].sort(), ...texts.flatMap((text) => [boundary, ...this.#encipher(text, longestGram)])].join(' ');
  }

  /** What is kept of a name that is found as a whole alone, however it was spaced and cased. */
  symbolOf(name: string): string {
    const plain = searched(name.normalize('NFKC')).replace(/\s+/g, '');
    return createHmac('sha256', this.key).update(`name ${plain}`).digest('base64');
  }

  question(wanted: string): SearchedText {
    const text = characters(wanted);
    const symbols = this.#encipher(text, Math.min(text.length, longestGram));
    return { text: searched(wanted), isGram: text.length <= longestGram, symbols: symbols.join(' '), terms: [...new Set(symbols)] };
  }

  /**
   * What is kept of a target in its order, by which an equal one is found (`whole_targets` of PostgreSQL), however it is capitalised.
   * Undefined for one of fewer than three characters, which leaves nothing of the kind.
   */
  wholeOf(target: string): string | undefined {
    const symbols = this.#encipher(characters(target), longestGram);
    return symbols.length === 0 ? undefined : [boundary, ...symbols].join(' ');
  }

  /**
   * The symbols of `size` characters from each place on. They and their number are no longer than a block of AES: enciphered block
   * by block, equal grams become equal symbols, which is what a search needs and all that it needs.
   */
  #encipher(text: readonly number[], size: number): string[] {
    const count = Math.max(0, text.length - size + 1);
    const clear = Buffer.alloc(count * blockBytes);
    for (let place = 0; place < count; place += 1) {
      for (let n = 0; n < size; n += 1) clear.writeUInt32BE(text[place + n]!, place * blockBytes + n * 4);
      clear.writeUInt32BE(size, place * blockBytes + 12);
    }
    const cipher = createCipheriv('aes-256-ecb', this.key, null).setAutoPadding(false);
    const enciphered = Buffer.concat([cipher.update(clear), cipher.final()]);
    return Array.from({ length: count }, (_, place) => enciphered.toString('base64', place * blockBytes, (place + 1) * blockBytes).slice(0, symbolLength));
  }
}

/** The key of this database. @throws Undecryptable where the one that it is under is gone. */
export async function readSearchKey(sql: Sql, vault: Vault): Promise<SearchKey> {
  const [row] = await sql.query<{ sealed: Buffer }>('SELECT sealed FROM search_key');
  if (!row) throw new Error('The database has no search key: xiecha migrate makes one.');
  return new SearchKey(vault.openAlone(places.searchKey, row.sealed));
}

/** The same, made where there is none yet. @throws Undecryptable */
export async function provideSearchKey(sql: Sql, vault: Vault): Promise<SearchKey> {
  await sql.query('INSERT INTO search_key (sealed) VALUES ($1) ON CONFLICT DO NOTHING', [vault.sealAlone(places.searchKey, randomBytes(32))]);
  return readSearchKey(sql, vault);
}

/** Code points, so that nothing is found in half a character. */
function characters(text: string): number[] {
  return Array.from(searched(text), (character) => character.codePointAt(0)!);
}
