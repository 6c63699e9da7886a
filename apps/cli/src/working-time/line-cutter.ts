/** Longest accepted line, in UTF-16 units: a question with a thousand holds is a tenth of it. */
export const LONGEST_LINE = 1_048_576;

/**
 * Cuts pieces of text into lines and keeps no more than one line. A line longer than `LONGEST_LINE` comes out as undefined:
 * an input without line ends must not fill the memory.
 */
export class LineCutter {
  private rest = '';
  private overlong = false;
  private atStart = true;

  /** The lines that end within this piece. */
  cut(piece: string): (string | undefined)[] {
    const parts = this.withoutMark(piece).split('\n');
    const last = parts.pop()!;
    const lines = parts.map((part) => this.finish(part));
    this.keep(last);
    return lines;
  }

  /** The line that the input ended in, if it did not end with a line end. */
  end(): (string | undefined)[] {
    return this.rest === '' && !this.overlong ? [] : [this.finish('')];
  }

  private finish(part: string): string | undefined {
    this.keep(part);
    const line = this.overlong ? undefined : this.rest;
    this.rest = '';
    this.overlong = false;
    return line;
  }

  private keep(part: string): void {
    this.overlong ||= this.rest.length + part.length > LONGEST_LINE;
    this.rest = this.overlong ? '' : this.rest + part;
  }

  /** Windows programs put a byte order mark before UTF-8. */
  private withoutMark(piece: string): string {
    const first = this.atStart && piece !== '';
    if (piece !== '') this.atStart = false;
    return first && piece.startsWith('\uFEFF') ? piece.slice(1) : piece;
  }
}
