import type { Fault } from './fault.js';
import { JsonSyntaxError, readJsonLines } from './json-lines.js';
import { WorkingTimeError, type WorkingTimeErrorCode } from './working-time-error.js';

/** A fault with the line of the file on which it stands, counted from 1. */
export interface FileFault extends Fault {
  readonly line: number;
}

/** A malformed data file. `faults` has all that was found, in order of lines; code and field are those of the first. */
export class DataFileError extends WorkingTimeError {
  constructor(
    code: WorkingTimeErrorCode,
    readonly faults: readonly [FileFault, ...FileFault[]],
  ) {
    super(code, faults[0].path, faults.map(({ line, path, reason }) => `Line ${line}: ${path === '' ? '' : `${path}: `}${reason}`).join('\n'));
  }
}

/** Reads a JSON file that `faultsOf` accepts. @throws DataFileError */
export function readDataFile(text: string, code: WorkingTimeErrorCode, faultsOf: (value: unknown) => readonly Fault[]): unknown {
  const { value, lineOf } = parse(text, code);
  const faults = faultsOf(value)
    .map((fault) => ({ ...fault, line: nearestLine(lineOf, fault.path) }))
    .sort((a, b) => a.line - b.line);
  const [first, ...rest] = faults;
  if (first) throw new DataFileError(code, [first, ...rest]);
  return value;
}

function parse(text: string, code: WorkingTimeErrorCode): ReturnType<typeof readJsonLines> {
  try {
    return readJsonLines(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new DataFileError(code, [{ line: error.line, path: '', reason: error.reason }]);
  }
}

/** The line of a path, or of the nearest part around it that the file has. */
function nearestLine(lineOf: ReadonlyMap<string, number>, path: string): number {
  for (let part = path; ; part = part.replace(/(\.[^.[]*|\[\d+\]|^[^.[]+)$/, '')) {
    const line = lineOf.get(part);
    if (line !== undefined) return line;
  }
}
