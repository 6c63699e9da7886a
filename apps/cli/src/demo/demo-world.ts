import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { closeEngine, type CaseEngine, openEngine } from '@xiecha/case-engine/case-engine';
import { readSettings } from '@xiecha/case-engine/settings';
import { currentCalendar } from '@xiecha/case-store/calendars';
import { statements } from '@xiecha/case-store/transaction';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { dispatchDue } from '@xiecha/notices/dispatch';
import type { WorkCalendar } from '@xiecha/working-time/calendar';
import type { Instant } from '@xiecha/working-time/day';
import { ApiConnection } from '../api/api-connection.js';
import { CalendarApi } from '../calendars/calendar-api.js';
import { CaseApi, type CaseListItem, type CommandStanding } from '../cases/case-api.js';
import type { SamplePerson } from '../sample-world/organisations.js';
import type { DemoSystem } from './demo-system.js';

/** How long a command may take to its outcome, and how often to ask, in milliseconds. */
const PATIENCE_MS = 30_000;
const ASK_EVERY_MS = 100;

/** The running system as the demonstration uses it: the API as each of the sample people, and the world's clock. */
export class DemoWorld {
  private constructor(
    readonly engine: CaseEngine,
    private readonly system: DemoSystem,
  ) {}

  static async open(system: DemoSystem): Promise<DemoWorld> {
    const engine = await openEngine(readSettings({ ...system.settings }), { connections: 4, applicationName: 'xiecha-demo' });
    return new DemoWorld(engine, system);
  }

  close(): Promise<void> {
    return closeEngine(this.engine);
  }

  async now(): Promise<Instant> {
    return (await readWorldClock(this.engine.db)).now;
  }

  /** The calendar in force. */
  calendar(): Promise<WorkCalendar> {
    return currentCalendar(statements(this.engine.db));
  }

  calendarsAs(person: SamplePerson): CalendarApi {
    return new CalendarApi(this.#connectionOf(person));
  }

  /** All that happens on the way happens, and every message that may go out goes. */
  advanceTo(instant: Instant): Promise<void> {
    return advanceWorld(this.engine, instant, () => this.sendMessages());
  }

  sendMessages(): Promise<number> {
    return dispatchDue(this.engine.db, { mail: this.engine.settings.mail });
  }

  async file(by: SamplePerson, content: object): Promise<CaseListItem> {
    const { cases } = await this.#casesAs(by).file(content, randomUUID());
    return cases[0]!;
  }

  /** Sends a command on the version that the person sees, and waits for its outcome. Throws what the API refused. */
  async command(by: SamplePerson, caseId: string, command: string, input: object): Promise<void> {
    const api = this.#casesAs(by);
    const { version } = await api.read(caseId);
    let standing: CommandStanding = await api.command(caseId, command, { commandId: randomUUID(), expectedVersion: version, input });
    const end = performance.now() + PATIENCE_MS;
    while (standing.status === 'received') {
      if (performance.now() > end) throw new Error(`The command ${command} reached no outcome within ${PATIENCE_MS / 1_000} s: does a worker run?`);
      await pause(ASK_EVERY_MS);
      standing = await api.standing(caseId, standing.commandId);
    }
    if (standing.status === 'refused') throw new Error(`The command ${command} was refused: ${JSON.stringify(standing.outcome)}`);
  }

  #casesAs(person: SamplePerson): CaseApi {
    return new CaseApi(this.#connectionOf(person));
  }

  #connectionOf(person: SamplePerson): ApiConnection {
    return new ApiConnection(this.system.api, this.system.tokens[person]);
  }
}
