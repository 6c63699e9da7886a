import type { Problem } from '../api/api-failure.js';
import { ExpectedFailure } from '../expected-failure.js';
import { read } from '../text.js';

type Faults = NonNullable<Problem['errors']>;

/** A calendar file that the API refused: each fault on a line, with its place in the file. */
export class MalformedCalendar extends ExpectedFailure {
  constructor(
    private readonly file: string,
    private readonly faults: Faults,
  ) {
    super(`${file} is malformed`);
  }

  override inWords(): string {
    const head = read({
      zh: `${this.file} 有 ${this.faults.length} 处错误，未生效：`,
      en: `${this.file} has ${this.faults.length} fault${this.faults.length === 1 ? '' : 's'}; nothing came into force:`,
    });
    return [head, ...this.faults.map(({ field, detail }) => `  ${field}: ${detail}`)].join('\n');
  }
}
