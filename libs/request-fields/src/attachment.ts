import { integerBetween } from './integer.js';
import { checkObject } from './object-value.js';
import { textLike } from './text.js';
import { type ValueFault } from './value-fault.js';

/** The evidence that a reply hands over as a file; the file itself travels apart. */
export interface Attachment {
  /** SHA-256 of the file's bytes, 64 small hexadecimal digits. */
  readonly sha256: string;
  /** Media type: `video/mp4`. */
  readonly mime: string;
  /** The file's name, without a folder. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
}

const checks = {
  sha256: textLike(
    (text) => /^[0-9a-f]{64}$/.test(text),
    'invalidSha256',
    'the SHA-256 of the file: 64 hexadecimal digits, letters small',
    'work it out over the file’s bytes',
  ),
  mime: textLike(
    (text) => /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}$/.test(text),
    'invalidMime',
    'a media type like video/mp4, in small letters',
    'leave out parameters such as charset',
  ),
  name: textLike(isFileName, 'invalidFileName', 'a file name of at most 255 characters without / \\ and control characters', 'leave out the folder'),
  size: integerBetween(1),
} satisfies Record<keyof Attachment, unknown>;

/** An attachment: `{ sha256, mime, name, size }`, nothing missing and nothing else. */
export function attachmentFaults(value: unknown): readonly ValueFault[] {
  return checkObject(value, checks);
}

function isFileName(text: string): boolean {
  return text.trim() !== '' && text.length <= 255 && text !== '.' && text !== '..' && /^[^/\\\p{Cc}\p{Cs}]+$/u.test(text);
}
