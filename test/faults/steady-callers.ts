import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import type { ApiClient } from '../builders/api-client.js';
import { placeOnPath } from './case-path.js';
import { send, type SentCommand } from './sent-command.js';

/** Five commands a second. */
const everyMs = 200;
/** The way to close, and the version that each step finds when all before it were taken. */
const way = (['inDelivery', 'awaitingAcknowledgement', 'awaitingResponse', 'underCheck'] as const).map((state, index) => ({
  step: placeOnPath(state).next,
  version: index + 1,
}));

/** People who send one command after the other to a set of cases, whatever comes back, and look whether the API is up. */
export class SteadyCallers {
  readonly sent: SentCommand[] = [];
  /** The statuses of GET /health. */
  readonly health: number[] = [];
  private readonly looking: Promise<void>[] = [];
  private timer: NodeJS.Timeout | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly as: (person: SamplePerson) => ApiClient,
    private readonly caseIds: readonly string[],
  ) {}

  start(): void {
    this.timer = setInterval(() => this.call(), everyMs);
  }

  nextCall(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  /** Sends no more and waits for all answers. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all([...this.looking, ...this.sent.map(({ answer }) => answer)]);
  }

  private call(): void {
    const place = this.sent.length;
    const caseId = this.caseIds[place % this.caseIds.length]!;
    const { step, version } = way[Math.floor(place / this.caseIds.length) % way.length]!;
    const caller = this.as(step.by);
    this.sent.push(send(caller, caseId, step, version));
    this.looking.push(caller.get('/health').then(({ status }) => void this.health.push(status)));
    this.wake();
  }
}
