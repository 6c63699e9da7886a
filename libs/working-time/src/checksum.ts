/**
 * A 32-bit FNV-1a checksum of a text, 8 hexadecimal digits: tells one calendar revision from another at a glance.
 * It guards against mix-ups, not against forgery; what must not be forged carries the proof sheet's SHA-256.
 */
export function checksumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    sum = Math.imul(sum ^ (unit & 0xff), 0x01000193);
    sum = Math.imul(sum ^ (unit >>> 8), 0x01000193);
  }
  return (sum >>> 0).toString(16).padStart(8, '0');
}
