import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { ExpectedFailure } from '../expected-failure.js';
import { read } from '../text.js';

/** The JSON in a file, or on standard input for `-`. */
export async function jsonFrom(file: string): Promise<unknown> {
  const content =
    file === '-'
      ? await text(process.stdin)
      : await readFile(file, 'utf8').catch((error: Error) => {
          throw new UnreadableInput(file, error.message);
        });
  return parse(content, file);
}

export function parse(content: string, where: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new UnreadableInput(where, (error as Error).message);
  }
}

class UnreadableInput extends ExpectedFailure {
  constructor(
    private readonly where: string,
    reason: string,
  ) {
    super(reason);
  }

  override inWords(): string {
    return read({ zh: `${this.where} 不是可读的 JSON：${this.message}`, en: `${this.where} is not readable JSON: ${this.message}` });
  }
}
