import { readFile } from 'node:fs/promises';
import { buffer, text } from 'node:stream/consumers';
import { ExpectedFailure } from '../expected-failure.js';
import { read } from '../text.js';

/** The JSON in a file, or on standard input for `-`. */
export async function jsonFrom(file: string): Promise<unknown> {
  return parse(await textFrom(file), file);
}

/** The text of a file, or of standard input for `-`. */
export async function textFrom(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  return readFile(file, 'utf8').catch((error: Error) => {
    throw new UnreadableFile(file, error.message);
  });
}

/** The bytes of a file, or of standard input for `-`. */
export async function contentFrom(file: string): Promise<Uint8Array<ArrayBuffer>> {
  if (file === '-') return buffer(process.stdin);
  return readFile(file).catch((error: Error) => {
    throw new UnreadableFile(file, error.message);
  });
}

export function parse(content: string, where: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new UnreadableInput(where, (error as Error).message);
  }
}

class UnreadableFile extends ExpectedFailure {
  constructor(
    private readonly file: string,
    reason: string,
  ) {
    super(reason);
  }

  override inWords(): string {
    return read({ zh: `无法读取 ${this.file}：${this.message}`, en: `${this.file} cannot be read: ${this.message}` });
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
