import type { Text } from '../text.js';

/** Stable names, for scripts that read `xiecha doctor --json`. */
export type CheckName = 'node' | 'disk' | 'ports' | 'postgres' | 'migrations' | 'temporal' | 'namespace' | 'worker' | 'api' | 'clocks' | 'replay';

export interface Check {
  readonly name: CheckName;
  readonly ok: boolean;
  /** What was found. */
  readonly found: Text;
  /** What to do about it; given when it is not ok. */
  readonly fix?: Text;
}

/** The check of something that throws when it is not well. */
export async function examine(name: CheckName, look: () => Promise<Text>, fix: Text): Promise<Check> {
  try {
    return { name, ok: true, found: await look() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { name, ok: false, found: error instanceof Finding ? error.text : { zh: message, en: message }, fix };
  }
}

/** Thrown by a look that worked but did not like what it saw. */
export class Finding extends Error {
  constructor(readonly text: Text) {
    super(text.en);
  }
}
