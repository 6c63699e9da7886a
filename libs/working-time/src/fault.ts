import { type Day, parseDay } from './day.js';

/** What is wrong with a piece of data, and where: 'notices[0].holidays[2].from'. */
export interface Fault {
  readonly path: string;
  readonly reason: string;
}

/** Collects the faults of unchecked data. A reader gives the value back, or undefined after it has noted what is wrong. */
export class FaultList {
  readonly faults: Fault[] = [];

  add(path: string, reason: string): void {
    this.faults.push({ path, reason });
  }

  /** An object with no other keys than these; the first of them, marked so, are required. */
  object(value: unknown, path: string, required: readonly string[], optional: readonly string[] = []): Record<string, unknown> | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.add(path, 'must be an object');
      return undefined;
    }
    const known = [...required, ...optional];
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) this.add(path === '' ? key : `${path}.${key}`, `unknown key; known are ${known.join(', ')}`);
    }
    for (const key of required) {
      if (!Object.hasOwn(value, key)) this.add(path, `the key "${key}" is missing`);
    }
    return value as Record<string, unknown>;
  }

  array(value: unknown, path: string, least: number): unknown[] | undefined {
    if (Array.isArray(value) && value.length >= least) return value as unknown[];
    if (value !== undefined) this.add(path, least > 0 ? 'must be a list with at least one entry' : 'must be a list');
    return undefined;
  }

  text(value: unknown, path: string, shape?: RegExp, hint = 'must be a text that is not empty'): string | undefined {
    if (typeof value === 'string' && value.trim() !== '' && (!shape || shape.test(value))) return value;
    if (value !== undefined) this.add(path, hint);
    return undefined;
  }

  day(value: unknown, path: string): Day | undefined {
    if (value === undefined) return undefined;
    try {
      return parseDay(value as string);
    } catch (error) {
      this.add(path, (error as Error).message);
      return undefined;
    }
  }
}
