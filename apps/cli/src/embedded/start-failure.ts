import { ExpectedFailure } from '../expected-failure.js';
import { read, type Text } from '../text.js';

/** Every way in which the embedded start can fail, by a code that scripts and tests may rely on. */
export type FailureCode =
  | 'digestMismatch'
  | 'downloadIncomplete'
  | 'downloadFailed'
  | 'archiveUnreadable'
  | 'cacheNotWritable'
  | 'pipFailed'
  | 'versionUnfit'
  | 'platformUnsupported'
  | 'notFound'
  | 'postgresPackageMissing'
  | 'postgresAccount'
  | 'postgresFailed'
  | 'temporalUnreachable'
  | 'childFailed'
  | 'dataFolderNotWritable'
  | 'migrationFailed'
  | 'sampleWorldFailed'
  | 'alreadyRunning';

/** The embedded start cannot go on: what failed, and the way out. */
export class StartFailure extends ExpectedFailure {
  override readonly name = 'StartFailure';

  constructor(
    readonly code: FailureCode,
    readonly what: Text,
    readonly wayOut: Text,
    /** For `notFound`: how each route failed. */
    readonly causes: readonly StartFailure[] = [],
  ) {
    super(`${code}: ${what.en} ${wayOut.en}`);
  }

  override inWords(): string {
    const routes = this.causes.map((cause) => `  - ${read(cause.what)} [${cause.code}]`);
    return [`${read(this.what)} [${this.code}]`, ...routes, read(this.wayOut)].join('\n');
  }
}
