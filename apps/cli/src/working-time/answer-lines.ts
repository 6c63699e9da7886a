import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { JsonSyntaxError, readJsonLines } from '@xiecha/working-time/json-lines';
import { LineCutter, LONGEST_LINE } from './line-cutter.js';
import { RefusedQuestion } from './refused-question.js';

/** One kind of question that comes line by line. */
export interface LineQuestion {
  /** A line that can be answered, for error messages. */
  readonly example: string;
  /** @throws RefusedQuestion */
  readonly answer: (value: unknown) => object;
}

/** Answers go out at the end of each piece of input, so that who asks one question gets its answer at once; or when there are this many characters. */
const ENOUGH = 65_536;

/**
 * Reads one JSON value a line and writes one object a line, in the same order; a line that cannot be answered, an empty one
 * too, becomes `{"line","error"}` in its place. Reads on only when what was written has gone. Answers the exit code: 1 when
 * any line was bad. A reader who has gone (EPIPE) ends it quietly.
 */
export async function answerLines(input: Readable, output: Writable, question: LineQuestion): Promise<number> {
  let bad = 0;
  const answered = (text: string | undefined, line: number): string => {
    try {
      return JSON.stringify(question.answer(valueOf(text, question.example)));
    } catch (error) {
      if (!(error instanceof RefusedQuestion)) throw error;
      bad += 1;
      return JSON.stringify({ line, error: error.asJson() });
    }
  };
  try {
    await pipeline(input.setEncoding('utf8'), (pieces: AsyncIterable<string>) => answers(pieces, answered), output, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
  return bad > 0 ? 1 : 0;
}

async function* answers(pieces: AsyncIterable<string>, answered: (text: string | undefined, line: number) => string): AsyncGenerator<string> {
  const cutter = new LineCutter();
  let line = 0;
  function* ofLines(texts: readonly (string | undefined)[]): Generator<string> {
    let ready = '';
    for (const text of texts) {
      line += 1;
      ready += `${answered(text, line)}\n`;
      if (ready.length < ENOUGH) continue;
      yield ready;
      ready = '';
    }
    if (ready !== '') yield ready;
  }
  for await (const piece of pieces) yield* ofLines(cutter.cut(piece));
  yield* ofLines(cutter.end());
}

function valueOf(text: string | undefined, example: string): unknown {
  if (text === undefined)
    throw new RefusedQuestion('lineTooLong', '', `The line has more than ${LONGEST_LINE} characters; a line is one JSON value such as ${example}`);
  if (text.trim() === '') throw new RefusedQuestion('invalidJson', '', `The line is empty; every line is one JSON value such as ${example}`);
  try {
    // Not JSON.parse, which silently keeps the last of a key given twice.
    return readJsonLines(text).value;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new RefusedQuestion('invalidJson', '', `No JSON: ${error.reason}; every line is one JSON value such as ${example}`);
  }
}
