import { peoplesCommands, type PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import type { SeededChoice } from '../seeded-choice.js';
import type { CarelessCaller, Sending } from './careless-caller.js';
import { plausibleInput } from './plausible-input.js';
import { offices, peopleOf, peopleOfBodies, plausibleRequest } from './plausible-request.js';

/** How often somebody is asked for something to do. */
const asked = 5;

/** Commands that lead nowhere: they come now and then. */
const besides: readonly PeoplesCommand[] = [
  'comment',
  'attach',
  'urge',
  'reassign',
  'takeOver',
  'extend',
  'redeliver',
  'correctArrival',
  'recomputeDeadlines',
  'refer',
  'narrow',
];

/** One request and its cases: filed, driven by what each case offers whoever looks at it, to an end or for as long as it lasts. */
export class Life {
  caseIds: readonly string[] = [];
  private steps: number;
  private readonly over = new Set<string>();
  private readonly people: readonly SamplePerson[];
  private readonly isBodySilent: boolean;
  /** Who was last seen to owe something, by case. */
  private readonly turn = new Map<string, { readonly owes: readonly string[]; readonly bodyName: string }>();
  private readonly office;

  constructor(
    private readonly caller: CarelessCaller,
    private readonly choice: SeededChoice,
    mostSteps: number,
  ) {
    this.office = choice.oneOf(offices);
    this.steps = 3 + choice.below(mostSteps - 2);
    // Of some bodies nobody is ever heard: then the ladders run to their top.
    this.isBodySilent = choice.below(6) === 0;
    const everybody: readonly SamplePerson[] = ['samrSupervisor', 'admin', ...this.office.people, ...this.office.people];
    this.people = this.isBodySilent ? everybody : [...everybody, ...peopleOfBodies];
  }

  get isOver(): boolean {
    return this.steps <= 0 || (this.caseIds.length > 0 && this.caseIds.every((id) => this.over.has(id)));
  }

  /** Files the request, and goes on with its cases while the spell lasts. */
  async spell(lasts: () => boolean): Promise<void> {
    if (this.caseIds.length === 0) {
      this.caseIds = await this.caller.file(this.office.filing, plausibleRequest(this.choice));
      // Refused, or the caller never learned what became of it.
      if (this.caseIds.length === 0) this.steps = 0;
    }
    while (lasts() && !this.isOver) {
      this.steps -= 1;
      for (const caseId of this.caseIds) if (!this.over.has(caseId)) await this.step(caseId);
      if (this.choice.below(4) === 0) await this.caller.repeatSomething();
    }
    // Most of what is not ended by then the office ends; the rest is left alone, and its ladders run on.
    if (this.steps <= 0 && this.choice.below(4) > 0) for (const caseId of this.caseIds) if (!this.over.has(caseId)) await this.endByHand(caseId);
  }

  private async endByHand(caseId: string): Promise<void> {
    const by = this.office.filing;
    const seen = await this.caller.read(by, caseId);
    const command = (['close', 'withdraw'] as const).find((one) => seen?.actions.includes(one));
    if (command) await this.caller.send({ by, caseId, command, expectedVersion: seen.version, input: plausibleInput(command, seen, this.choice) });
  }

  private async step(caseId: string): Promise<void> {
    const sending = this.choice.below(12) === 0 ? await this.senseless(caseId) : await this.sensible(caseId);
    if (!sending) return;
    const rival = this.choice.below(10) === 0 ? await this.sensible(caseId) : undefined;
    // Two at once, under whatever versions their senders saw: they arrive in another order than they were sent.
    const told = await Promise.all([sending, rival].filter((one) => one !== undefined).map((one) => this.caller.send(one)));
    const ended = told.some(({ heard }) => heard.some(({ body }) => ['closed', 'refused', 'withdrawn', 'concludedUnanswered'].includes(body.outcome?.state)));
    // Most cases are left alone when they have ended; some go on, with late replies, another round or what is refused.
    if (ended && this.choice.below(3) > 0) this.over.add(caseId);
  }

  /** What the case offers somebody. */
  private async sensible(caseId: string): Promise<Sending | undefined> {
    for (let tries = 0; tries < asked; tries += 1) {
      const by = this.choice.oneOf(this.choice.below(3) === 0 ? this.people : this.peopleInTurn(caseId));
      const seen = await this.caller.read(by, caseId);
      if (seen) this.turn.set(caseId, seen);
      const command = seen && this.chosen(seen.actions);
      if (command) return this.sending(by, caseId, command, seen);
    }
    return undefined;
  }

  /** Those who may owe what is to be done next. */
  private peopleInTurn(caseId: string): readonly SamplePerson[] {
    const seen = this.turn.get(caseId);
    const [party] = seen?.owes ?? [];
    if (party === 'body' && !this.isBodySilent) return peopleOf(seen!.bodyName);
    if (party === 'province') return this.office.people.filter((person) => person.endsWith('Approver'));
    return this.office.people;
  }

  /** Anything, by anybody. */
  private async senseless(caseId: string): Promise<Sending | undefined> {
    const by = this.choice.oneOf([...this.people, ...peopleOfBodies]);
    const seen = await this.caller.read('samrSupervisor', caseId);
    return seen && this.sending(by, caseId, this.choice.oneOf(peoplesCommands), seen);
  }

  private sending(by: SamplePerson, caseId: string, command: PeoplesCommand, seen: any): Sending {
    const stale = this.choice.below(15) === 0 ? 1 : 0;
    return { by, caseId, command, expectedVersion: Math.max(0, seen.version - stale), input: plausibleInput(command, seen, this.choice) };
  }

  private chosen(actions: readonly PeoplesCommand[]): PeoplesCommand | undefined {
    const onward = actions.filter((command) => !besides.includes(command));
    const likely = onward.flatMap((command) => Array<PeoplesCommand>(this.weightOf(command)).fill(command));
    if (likely.length > 0) return this.choice.oneOf(likely);
    return actions.length > 0 && this.choice.below(4) === 0 ? this.choice.oneOf(actions) : undefined;
  }

  private weightOf(command: PeoplesCommand): number {
    switch (command) {
      case 'withdraw':
      case 'refuse':
        return this.choice.below(12) === 0 ? 1 : 0;
      case 'return':
      case 'close':
      case 'reopen':
      case 'takeBack':
        return 1;
      default:
        return 3;
    }
  }
}
