import { createCipheriv, randomBytes } from 'node:crypto';
import type { Vault } from '@xiecha/audit-chain/vault';
import { places } from './places.js';
import type { Sql } from './transaction.js';

/** In characters; as `search_grams` has them. */
const longestGram = 3;
/** As `symbol_terms` reads them. That two given grams have the same symbol happens once in 2^40. */
const symbolBytes = 5;
const blockBytes = 16;
/** Stands before each target, so that nothing is found across two of them. */
const boundary = Buffer.alloc(symbolBytes);

/** A text that somebody looks for, as it stands in numbers and names, and as it stands in targets. */
export interface SearchedText {
  readonly text: string;
  /** It is a gram itself: whatever the index finds for it has it. */
  readonly isGram: boolean;
  /** In a row in the symbols of whatever has this text in a target, and of nothing else. */
  readonly symbols: Buffer;
  /** The same as terms of the index, each once. */
  readonly terms: readonly string[];
}

/** A text as it is searched, and as everything in which it is searched is written. */
export function searched(text: string): string {
  return text.toLowerCase();
}

/**
 * Writes targets so that whoever has the key finds in them any text, and nobody reads them: a symbol for each one, two and three
 * characters in a row. Those of three lie in the order of the text, and by them a longer text is found. The others are sorted,
 * each once: in order, those of single characters would be a cipher that falls to counting letters.
 */
export class SearchKey {
  /** `key`: 32 bytes. */
  constructor(private readonly key: Buffer) {}

  /** What is kept of targets. */
  symbolsOf(targets: readonly string[]): Buffer {
    const texts = targets.map(characters);
    const short = Buffer.concat(texts.flatMap((text) => [this.#encipher(text, 1), this.#encipher(text, 2)]));
    const inOrder = texts.flatMap((text) => [boundary, this.#encipher(text, longestGram)]);
    return Buffer.concat([Buffer.from(termsOf(short).sort().join(''), 'hex'), ...inOrder]);
  }

  question(wanted: string): SearchedText {
    const { length } = characters(wanted);
    const symbols = this.#encipher(characters(wanted), Math.min(length, longestGram));
    return { text: searched(wanted), isGram: length <= longestGram, symbols, terms: termsOf(symbols) };
  }

  /**
   * The symbols of `size` characters from each place on. They and their number are no longer than a block of AES: enciphered block
   * by block, equal grams become equal symbols, which is what a search needs and all that it needs.
   */
  #encipher(text: readonly number[], size: number): Buffer {
    const count = Math.max(0, text.length - size + 1);
    const clear = Buffer.alloc(count * blockBytes);
    for (let place = 0; place < count; place += 1) {
      for (let n = 0; n < size; n += 1) clear.writeUInt32BE(text[place + n]!, place * blockBytes + n * 4);
      clear.writeUInt32BE(size, place * blockBytes + 12);
    }
    const cipher = createCipheriv('aes-256-ecb', this.key, null).setAutoPadding(false);
    const enciphered = Buffer.concat([cipher.update(clear), cipher.final()]);
    const symbols = Buffer.alloc(count * symbolBytes);
    for (let place = 0; place < count; place += 1) enciphered.copy(symbols, place * symbolBytes, place * blockBytes, place * blockBytes + symbolBytes);
    return symbols;
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

function termsOf(symbols: Buffer): string[] {
  return [...new Set(symbols.toString('hex').match(/.{10}/g))];
}
