/** A free text behind its own length, so that no text can pass for what follows it. */
export function sized(text: string): string {
  return `${text.length}:${text}`;
}
