import { digestNames, equalDigests, type Digests, type DigestName } from './digests.js';
import { genesisOf, linkOf, type EventMetadata } from './link.js';

/** An event as it is stored, with its link. */
export interface LinkedEvent extends EventMetadata, Digests {}

/** What is wrong with the chain of a case. */
export type ChainFinding =
  /** Not what its link says; `digests`: which of the two do not fit. An event that was changed with its link shows at the one after it. */
  | { readonly kind: 'eventChanged'; readonly caseId: string; readonly seq: number; readonly digests: readonly DigestName[] }
  | { readonly kind: 'eventMissing'; readonly caseId: string; readonly seq: number; readonly upTo: number }
  | { readonly kind: 'eventInserted'; readonly caseId: string; readonly seq: number }
  /** They stand under each other's numbers, or under others than their own. */
  | { readonly kind: 'eventsReordered'; readonly caseId: string; readonly seqs: readonly number[] };

/** How far around a fault it is looked for what belongs there: a case whose every link is broken must not take for ever. */
const window = 64;

/** Walks along a case's events, in the order of seq, and says what is wrong. */
export function walkChain(caseId: string, events: readonly LinkedEvent[]): ChainFinding[] {
  const walk = new ChainWalk(caseId, events);
  while (walk.goesOn()) walk.step();
  return walk.findings();
}

/** Puts each event where its link says it belongs. What stands elsewhere was moved; what fits nowhere was changed or inserted. */
class ChainWalk {
  readonly #found: ChainFinding[] = [];
  readonly #unplaced: Map<number, LinkedEvent>;
  readonly #order: number[] = [];
  readonly #moved = new Set<number>();
  #exchanged = false;
  #position = 1;
  /** What the next event may follow. More than one after a changed event: its own link, or the one it should have had. None after a gap. */
  #predecessors: readonly Digests[];
  #before: { readonly seq: number; readonly predecessors: readonly Digests[] } | undefined;

  constructor(
    private readonly caseId: string,
    events: readonly LinkedEvent[],
  ) {
    this.#unplaced = new Map(events.map((event) => [event.seq, event]));
    this.#predecessors = [genesisOf(caseId)];
  }

  goesOn(): boolean {
    return this.#unplaced.size > 0;
  }

  step(): void {
    const here = this.#unplaced.get(this.#position);
    if (here && (this.#predecessors.length === 0 || fits(here, this.#position, this.#predecessors))) this.#place(here);
    else if (!this.#takeInserted(here) && !this.#takeMoved() && !this.#takeExchanged(here)) this.#takeFault(here);
  }

  findings(): ChainFinding[] {
    const inOrder = this.#order.every((seq, index) => index === 0 || seq > this.#order[index - 1]!);
    // In order, and yet not under their numbers: what stands before them and was inserted explains it, or nothing does.
    const explained = inOrder && !this.#exchanged && (this.#moved.size === 0 || this.#found.length > 0);
    const seqs = [...this.#moved].sort((a, b) => a - b);
    return explained ? this.#found : [...this.#found, { kind: 'eventsReordered', caseId: this.caseId, seqs }];
  }

  /** The event before belongs to nobody: this one follows what that one followed. */
  #takeInserted(here: LinkedEvent | undefined): boolean {
    if (!here || !this.#before || !fits(here, this.#position - 1, this.#before.predecessors)) return false;
    this.#found.push({ kind: 'eventInserted', caseId: this.caseId, seq: this.#before.seq });
    this.#position -= 1;
    this.#place(here);
    return true;
  }

  /** Another event, with its link, belongs here. */
  #takeMoved(): boolean {
    const other = this.#near().find((event) => fits(event, this.#position, this.#predecessors));
    if (!other) return false;
    this.#moved.add(other.seq);
    this.#place(other);
    return true;
  }

  /** What another event says belongs to the link that stands here: the two were exchanged, and their links stayed. */
  #takeExchanged(here: LinkedEvent | undefined): boolean {
    if (!here) return false;
    const other = this.#near().find((event) => event !== here && fits({ ...event, sha256: here.sha256, sm3: here.sm3 }, this.#position, this.#predecessors));
    if (!other) return false;
    this.#exchanged = true;
    this.#moved.add(here.seq).add(other.seq);
    this.#unplaced.set(other.seq, { ...here, seq: other.seq, sha256: other.sha256, sm3: other.sm3 });
    this.#place(here);
    return true;
  }

  #takeFault(here: LinkedEvent | undefined): void {
    const { caseId } = this;
    if (here && this.#isAfterClosedGap(here)) {
      this.#found.push({ kind: 'eventMissing', caseId, seq: this.#position, upTo: this.#position });
      this.#position += 1;
      return this.#place(here);
    }
    if (here) {
      const due = this.#predecessors.map((predecessor) => linkOf(here, predecessor));
      const digests = digestNames.filter((name) => !due.some((link) => link[name].equals(here[name])));
      this.#found.push({ kind: 'eventChanged', caseId, seq: here.seq, digests });
      this.#place(here);
      this.#predecessors = [here, ...due];
      return;
    }
    const next = [...this.#unplaced.keys()].find((seq) => seq > this.#position);
    if (next === undefined) return this.#leaveRest();
    this.#found.push({ kind: 'eventMissing', caseId, seq: this.#position, upTo: next - 1 });
    this.#position = next;
    this.#predecessors = [];
  }

  /** One is gone and those behind it were given new numbers: the next follows this one under the number that both had before. */
  #isAfterClosedGap(here: LinkedEvent): boolean {
    const next = this.#near().find(({ seq }) => seq > here.seq);
    return next !== undefined && fits(next, this.#position + 2, [here]);
  }

  #leaveRest(): void {
    for (const seq of this.#unplaced.keys()) this.#found.push({ kind: 'eventInserted', caseId: this.caseId, seq });
    this.#unplaced.clear();
  }

  #near(): LinkedEvent[] {
    return [...this.#unplaced.values()].slice(0, window);
  }

  #place(event: LinkedEvent): void {
    this.#unplaced.delete(event.seq);
    this.#order.push(event.seq);
    this.#before = { seq: event.seq, predecessors: this.#predecessors };
    this.#predecessors = [event];
    this.#position += 1;
  }
}

function fits(event: LinkedEvent, seq: number, predecessors: readonly Digests[]): boolean {
  return predecessors.some((predecessor) => equalDigests(linkOf({ ...event, seq }, predecessor), event));
}
