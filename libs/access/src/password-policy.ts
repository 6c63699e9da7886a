import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { normalPassword } from './passwords.js';

/** In characters, as people count them (NIST SP 800-63B, OWASP ASVS 6.2). What it is made of is nobody's business but a guesser's. */
export const shortestPassword = 12;
export const longestPassword = 128;
/** A password that is guessed within so many tries, commonest first, is common, however long it is. */
const fewestGuesses = 1e10;

const guesser = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** Why a password is not taken. */
export type PasswordRefusal = 'passwordTooShort' | 'passwordTooLong' | 'passwordOfOwnName' | 'passwordTooCommon';

/** Why somebody's password is not taken, or undefined where it is. The commonest passwords are those of zxcvbn-ts, with its repetitions, sequences and keyboard paths. */
export function passwordRefusal(password: string, { login, name }: { readonly login: string; readonly name: string }): PasswordRefusal | undefined {
  const normal = normalPassword(password);
  const length = [...normal].length;
  if (length < shortestPassword) return 'passwordTooShort';
  if (length > longestPassword) return 'passwordTooLong';
  const own = [login, name].map((word) => normalPassword(word).toLowerCase());
  if (own.some((word) => word.length > 2 && normal.toLowerCase().includes(word))) return 'passwordOfOwnName';
  return guesser.check(normal, own).guesses < fewestGuesses ? 'passwordTooCommon' : undefined;
}
