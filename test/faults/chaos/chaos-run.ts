import { setTimeout as pause } from 'node:timers/promises';
import { advanceWorld, wakeCase } from '@xiecha/case-engine/advance-world';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { reconcile } from '@xiecha/case-engine/reconciliation/reconcile';
import { openCasesByAlarm } from '@xiecha/case-store/open-cases';
import { query } from '@xiecha/case-store/transaction';
import { moveWorldClock, readWorldClock } from '@xiecha/case-store/world-clock';
import { dispatchDue } from '@xiecha/notices/dispatch';
import { epochMsOf, instantOf, type Instant } from '@xiecha/working-time/day';
import { SeededChoice } from '../seeded-choice.js';
import { CarelessCaller } from './careless-caller.js';
import type { ChaosPlan } from './chaos-plan.js';
import { ChaosWorld, mailSender } from './chaos-world.js';
import { checkedWorld, type CheckedWorld } from './checked-world.js';
import { Life } from './life.js';
import { Told } from './told.js';

const hourMs = 3_600_000;
/** How far the world's clock moves between two spells, in hours at most, and until when: no calendar is known beyond. */
const mostHours = 6 * 24;
const mostHoursInSteps = 12;
const lastInstant = '2027-12-15T00:00:00.000Z';
/** How long, in milliseconds, what is on its way at the end may take. */
const settlesWithinMs = 120_000;

/** Lives under chaos: spell after spell people act while everything is harmed, and between two spells days go by. */
export class ChaosRun {
  readonly told = new Told();
  /** What broke off the run. */
  readonly mishaps: string[] = [];
  spells = 0;
  /** What the reconciler found and repaired at the end. */
  repaired = 0;
  private readonly lives: Life[] = [];
  private readonly choice: SeededChoice;

  private constructor(
    readonly plan: ChaosPlan,
    readonly world: ChaosWorld,
    private readonly say: (line: string) => void,
  ) {
    this.choice = new SeededChoice(plan.seed);
  }

  /** `say` is told how far it is. */
  static async raise(plan: ChaosPlan, say: (line: string) => void): Promise<ChaosRun> {
    return new ChaosRun(plan, await ChaosWorld.raise(plan), say);
  }

  /** How many cases came to be, as far as their callers know. */
  get cases(): number {
    return this.lives.reduce((sum, { caseIds }) => sum + caseIds.length, 0);
  }

  /** From the first filing until nothing is on its way any more. Answers the world at rest. */
  async carryOut(): Promise<CheckedWorld> {
    try {
      while (this.hasWork()) {
        await this.spell();
        await this.letTimePass();
      }
      await this.settle();
    } catch (error) {
      this.mishaps.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
      await this.world.gremlin.calm();
      await this.world.recovered();
    }
    this.mishaps.push(...[this.world.api, ...this.world.workers].flatMap(({ ownEndings }) => ownEndings));
    return checkedWorld(this.world.engine, { told: this.told, mails: await this.world.mails.allMails() });
  }

  private hasWork(): boolean {
    return this.cases < this.plan.lives || this.lives.some(({ isOver }) => !isOver);
  }

  private async spell(): Promise<void> {
    const { plan, world } = this;
    this.spells += 1;
    const active = this.lives.filter(({ isOver }) => !isOver);
    for (let missing = Math.min(plan.sideBySide - active.length, plan.lives - this.cases); missing > 0; missing -= 1) active.push(this.newLife());
    world.gremlin.start();
    const end = Date.now() + plan.spellMs;
    const harmed = pause(plan.spellMs).then(() => world.gremlin.calm());
    await Promise.all([harmed, ...active.map((life) => life.spell(() => Date.now() < end))]);
    await world.recovered();
    this.say(`spell ${this.spells}: ${this.cases} cases, ${this.lives.filter(({ isOver }) => !isOver).length} lives go on, harm: ${world.harms.inWords()}`);
  }

  private newLife(): Life {
    const choice = new SeededChoice(this.plan.seed * 100_000 + this.lives.length);
    const { url, tokens } = this.world;
    const life = new Life(new CarelessCaller(url, tokens, this.told, choice), choice, this.plan.mostSteps);
    this.lives.push(life);
    return life;
  }

  /** Workers and API are killed meanwhile, too; PostgreSQL and Temporal, which the clock needs, are not. */
  private async letTimePass(): Promise<void> {
    const { engine, gremlin } = this.world;
    // Instant by instant, or at once, as after an outage over days: then what is highest on a ladder tells for the rest.
    const leaps = this.choice.below(4) > 0;
    const hours = 1 + this.choice.below(leaps ? mostHours : mostHoursInSteps);
    const { now } = await readWorldClock(engine.db);
    const to = instantOf(Math.min(epochMsOf(now) + hours * hourMs, Math.max(epochMsOf(now), epochMsOf(lastInstant))));
    gremlin.start(true);
    try {
      if (leaps) await leapTo(engine, to);
      else await advanceWorld(engine, to, () => dispatchDue(engine.db, { mail: mailSender }));
    } finally {
      await gremlin.calm();
      await this.world.recovered();
    }
    this.say(`it is ${to}`);
  }

  /** Everything is mended, and what was left behind comes to its end by the sweepers. */
  private async settle(): Promise<void> {
    const { engine } = this.world;
    await this.world.renewed();
    await this.nothingOnItsWay();
    const { now } = await readWorldClock(engine.db);
    await advanceWorld(engine, instantOf(epochMsOf(now) + hourMs), () => dispatchDue(engine.db, { mail: mailSender }));
    await this.nothingOnItsWay();
    // Where Temporal was killed after a case's last commit it has forgotten the command that ended the case: its run goes on in vain.
    const { findings } = await reconcile(engine, new AbortController().signal);
    this.repaired = findings.length;
  }

  /** What is left after that is the checker's to name. */
  private async nothingOnItsWay(): Promise<void> {
    const { db } = this.world.engine;
    // As if the claims of killed workers had run out, which takes five minutes, and pauses after failures had ended.
    await query(db, `UPDATE mail SET next_attempt_at = clock_timestamp() WHERE status IN ('waiting', 'sending')`);
    const end = Date.now() + settlesWithinMs;
    while (Date.now() < end) {
      const [row] = await query<{ left: boolean }>(
        db,
        `SELECT EXISTS (SELECT FROM command WHERE status = 'received') OR EXISTS (SELECT FROM start_request WHERE started_at IS NULL)
             OR EXISTS (SELECT FROM mail WHERE status IN ('waiting', 'sending'))
             OR EXISTS (SELECT FROM outbox WHERE status = 'waiting' AND not_before <= world_now()) AS left`,
      );
      if (!row!.left) return;
      await pause(200);
    }
  }
}

/** Moves the world's clock over days in one step and wakes whoever is due until nobody is. */
async function leapTo(engine: CaseEngine, to: Instant): Promise<void> {
  await moveWorldClock(engine.db, to);
  const end = Date.now() + settlesWithinMs;
  for (;;) {
    const due = await openCasesByAlarm(engine.db, { until: to });
    if (due.length === 0) return;
    if (Date.now() > end) throw new Error(`${due.length} cases stay due at ${to}, ${due[0]!.caseId} first.`);
    await Promise.all(due.map(({ caseId }) => wakeCase(engine, caseId)));
    await pause(Math.min(1_000, 100 + 10 * due.length));
  }
}
