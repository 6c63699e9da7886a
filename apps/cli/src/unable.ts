import { ExpectedFailure } from './expected-failure.js';
import { read, type Text } from './text.js';

/** Something that a command cannot go on with, and the way out. */
export class Unable extends ExpectedFailure {
  constructor(private readonly words: Text) {
    super(words.en);
  }

  override inWords(): string {
    return read(this.words);
  }
}
