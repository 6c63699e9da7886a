import { hash, verify } from '@node-rs/argon2';

/** OWASP's least for Argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. A hash carries those that it was made with. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** How a hash begins that was made with them: argon2id is the library's own choice. */
const beginning = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`;

/** What looks the same is the same, whichever keyboard wrote it (NIST SP 800-63B). */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/** In PHC's format, under a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalPassword(password), parameters);
}

export function passwordMatches(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, normalPassword(password));
}

/** Whether a hash was made with other parameters than those of today. */
export function isOutdated(passwordHash: string): boolean {
  return !passwordHash.startsWith(beginning);
}

let nobodys: Promise<string> | undefined;

/** A hash of a password that nobody has: what is typed for a login that does not exist is compared with it, for the same work. */
export function nobodysHash(): Promise<string> {
  return (nobodys ??= hashPassword('nobody signs in with this one'));
}
