import type { Answer, ApiClient } from './api-client.js';

/** Somebody tries the id of what is another party's, and one that names nothing. */
export interface Probe {
  /** As `parametersIn` calls it. */
  readonly parameter: string;
  readonly what: string;
  readonly by: readonly string[];
  /** Whose clients they are, where it is nobody of the sample world by a token. */
  readonly as?: ApiClient;
  readonly foreign: string;
  readonly absent: string;
  readonly send: (api: ApiClient, id: string) => Promise<Answer>;
  /** What both must come to. */
  readonly status: number;
}
