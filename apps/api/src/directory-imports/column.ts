/** A column of a file: which field it gives, how it is called, and how its text is read. */
export interface Column {
  readonly field: string;
  readonly zh: string;
  readonly en: string;
  /** Without it no row can be told. */
  readonly isRequired?: true;
  /** What an empty cell says; where there is nothing here, it says nothing, and what stands stays. */
  readonly empty?: null | readonly [];
  /** The value that a text stands for. What it does not know it answers as it is, for the schema to refuse. */
  readonly read?: (text: string) => unknown;
  /** For the template: what to write. */
  readonly note: string;
}

/** `a、b`, `a, b` or `a; b`. */
export function list(one: (text: string) => unknown = (text) => text): (text: string) => unknown[] {
  return (text) =>
    text
      .split(/[、,，;；]/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(one);
}

/** Words of either language, in whatever case, for codes. */
export function wordsFor(labels: Readonly<Record<string, { readonly zh: string; readonly en: string }>>): (text: string) => string {
  const codes = new Map(Object.entries(labels).flatMap(([code, { zh, en }]) => [code, zh, en].map((word) => [word.toLowerCase(), code])));
  return (text) => codes.get(text.toLowerCase()) ?? text;
}

const truths = new Map<string, boolean>([
  ...['是', 'yes', 'true', '1'].map((word) => [word, true] as const),
  ...['否', 'no', 'false', '0'].map((word) => [word, false] as const),
]);

export function yesOrNo(text: string): unknown {
  return truths.get(text.toLowerCase()) ?? text;
}
