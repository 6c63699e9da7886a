import { textLike } from './text.js';

/** A digest of 256 bits, by SM3 or SHA-256: 64 hexadecimal digits. */
export const digestFaults = textLike(
  (text) => /^(?:[0-9a-f]{64}|[0-9A-F]{64})$/.test(text),
  'invalidDigest',
  'an SM3 or SHA-256 digest: 64 hexadecimal digits',
  'give the digits alone, all small or all capital, without the algorithm’s name',
);
