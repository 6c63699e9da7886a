import { hash } from 'node:crypto';

/** SM3 (GB/T 32905-2016), which authorities here go by, and SHA-256, which everybody can work out: 32 bytes each, over the same bytes. */
export interface Digests {
  readonly sha256: Buffer;
  readonly sm3: Buffer;
}

/** The same as hex, for what people and other programs read. */
export interface HexDigests {
  readonly sha256: string;
  readonly sm3: string;
}

export const digestNames = ['sha256', 'sm3'] as const;
export type DigestName = (typeof digestNames)[number];

export function digestsOf(...parts: readonly (Buffer | string)[]): Digests {
  return { sha256: digestOf('sha256', ...parts), sm3: digestOf('sm3', ...parts) };
}

/** One of the two by itself. */
export function digestOf(name: DigestName, ...parts: readonly (Buffer | string)[]): Buffer {
  return hash(name, Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))), 'buffer');
}

export function equalDigests(a: Digests, b: Digests): boolean {
  return a.sha256.equals(b.sha256) && a.sm3.equals(b.sm3);
}

export function inHex({ sha256, sm3 }: Digests): HexDigests {
  return { sha256: sha256.toString('hex'), sm3: sm3.toString('hex') };
}
