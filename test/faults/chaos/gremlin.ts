import { setTimeout as pause } from 'node:timers/promises';
import type { FaultPoint } from '@xiecha/case-store/fault-points';
import type { FragileRelay } from '../../builders/fragile-relay.js';
import type { LossyPostgres } from '../../builders/lossy-postgres.js';
import type { OwnPostgres } from '../../builders/own-postgres.js';
import type { OwnTemporal } from '../../builders/own-temporal.js';
import type { SeededChoice } from '../seeded-choice.js';
import type { Fate, KeptProcess } from './kept-process.js';
import type { Tally } from './tally.js';

/** How long it rests between two deeds, how long while the world's time passes, and how long each kind of harm lasts, in milliseconds at most. */
const restMs = 6_000;
const restWhileTimePassesMs = 20_000;
const awayMs = 2_500;
const frozenMs = 5_000;
/** After so many passes of its point, at most, an armed process is hit. */
const passes = 8;

const pointsOf: Readonly<Record<'api' | 'worker', readonly FaultPoint[]>> = {
  api: ['afterIntake', 'afterDecisionFanOut', 'afterFiling', 'afterStart', 'beforeCommit'],
  worker: ['afterStart', 'beforeCommit', 'afterCommit', 'afterAlarmCommit', 'beforeDelivery', 'afterDelivery', 'beforeSend', 'afterSend'],
};

/** What can be harmed. */
interface Harmable {
  readonly api: KeptProcess;
  readonly workers: readonly KeptProcess[];
  readonly temporal: OwnTemporal;
  readonly postgres: OwnPostgres;
  readonly lossyPostgres: LossyPostgres;
  readonly temporalRelay: FragileRelay;
  readonly apiRelay: FragileRelay;
  readonly harms: Tally;
  loseAnswers(count: number): Promise<void>;
}

interface Deed {
  readonly name: string;
  /** Nothing is hit twice at the same time. */
  readonly target: string;
  readonly weight: number;
  /** PostgreSQL and Temporal may not be touched while the world's clock is moved. */
  readonly whileTimePasses: boolean;
  readonly run: (world: Harmable, choice: SeededChoice) => Promise<void> | void;
}

const deeds: readonly Deed[] = [
  { name: 'kill api', target: 'api', weight: 3, whileTimePasses: true, run: ({ api }) => api.kill() },
  { name: 'kill worker', target: 'worker', weight: 4, whileTimePasses: true, run: ({ workers }, choice) => choice.oneOf(workers).kill() },
  { name: 'kill temporal', target: 'temporal', weight: 2, whileTimePasses: false, run: killTemporal },
  { name: 'kill postgres', target: 'postgres', weight: 2, whileTimePasses: false, run: killPostgres },
  { name: 'freeze api', target: 'api', weight: 2, whileTimePasses: true, run: ({ api }, choice) => frozen(api, choice) },
  { name: 'freeze worker', target: 'worker', weight: 3, whileTimePasses: true, run: ({ workers }, choice) => frozen(choice.oneOf(workers), choice) },
  { name: 'freeze temporal', target: 'temporal', weight: 1, whileTimePasses: false, run: ({ temporal }, choice) => frozen(temporal, choice) },
  { name: 'freeze postgres', target: 'postgres', weight: 1, whileTimePasses: false, run: ({ postgres }, choice) => frozen(postgres, choice) },
  { name: 'reset postgres', target: 'postgres', weight: 3, whileTimePasses: true, run: ({ lossyPostgres }) => lossyPostgres.reset() },
  { name: 'reset temporal', target: 'temporal', weight: 2, whileTimePasses: true, run: ({ temporalRelay }) => temporalRelay.reset() },
  { name: 'reset callers', target: 'callers', weight: 2, whileTimePasses: true, run: ({ apiRelay }) => apiRelay.reset() },
  { name: 'lose answers to COMMIT', target: 'postgres', weight: 3, whileTimePasses: true, run: (world, choice) => world.loseAnswers(1 + choice.below(6)) },
];

/** Does harm to a world, by seeded choice, and undoes it after a random short time. */
export class Gremlin {
  private readonly hit = new Set<string>();
  private lanes: Promise<void>[] = [];
  private stopping = new AbortController();
  /** What it chooses, deed after deed. */
  private readonly choices: readonly SeededChoice[];
  private active = false;

  /** One lane a choice: as many things go wrong at the same time. */
  constructor(
    private readonly world: Harmable,
    choices: readonly SeededChoice[],
  ) {
    this.choices = choices;
  }

  /** `whileTimePasses`: spares what the world's clock needs. */
  start(whileTimePasses = false): void {
    this.stopping = new AbortController();
    this.active = true;
    const allowed = deeds.filter((deed) => !whileTimePasses || deed.whileTimePasses);
    const rest = whileTimePasses ? restWhileTimePassesMs : restMs;
    this.lanes = this.choices.map((choice) => this.runLane(choice, allowed, rest, this.stopping.signal));
  }

  /** Ends with the deeds under way, which undo themselves. */
  async calm(): Promise<void> {
    this.active = false;
    this.stopping.abort();
    await Promise.all(this.lanes);
  }

  /** What a process that comes up next brings with it: in every other one, a fault point. */
  fateOf(app: 'api' | 'worker', choice: SeededChoice): Fate {
    const [point, pass, kind, away] = [choice.oneOf(pointsOf[app]), 1 + choice.below(passes), choice.below(6), choice.below(awayMs)];
    if (!this.active) return { awayMs: 0 };
    return { awayMs: away, fault: kind < 3 ? undefined : `${point}@${pass}${kind === 5 ? ':freeze' : ''}` };
  }

  private async runLane(choice: SeededChoice, allowed: readonly Deed[], rest: number, signal: AbortSignal): Promise<void> {
    const weighted = allowed.flatMap((deed) => Array<Deed>(deed.weight).fill(deed));
    for (;;) {
      await pause(choice.below(rest), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const deed = choice.oneOf(weighted);
      if (this.hit.has(deed.target)) continue;
      this.hit.add(deed.target);
      this.world.harms.count(deed.name);
      await deed.run(this.world, choice);
      this.hit.delete(deed.target);
    }
  }
}

async function frozen(it: { freeze(): unknown; thaw(): void }, choice: SeededChoice): Promise<void> {
  it.freeze();
  await pause(choice.below(frozenMs));
  it.thaw();
}

async function killTemporal({ temporal }: Harmable, choice: SeededChoice): Promise<void> {
  await temporal.kill();
  await pause(choice.below(awayMs));
  await temporal.startAgain();
}

async function killPostgres({ postgres }: Harmable, choice: SeededChoice): Promise<void> {
  await postgres.kill();
  await pause(choice.below(awayMs));
  await postgres.startAgain();
}
