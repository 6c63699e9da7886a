import { openCells, remainingCells, replyCompleteness } from '../asked.js';
import type { CellKey } from '@xiecha/request-fields/cell-key';
import { agenda, isLate } from '../agenda.js';
import type { CaseState, RunningClock } from '../case-state.js';
import { factsOf, onCase, unless } from './guard-context.js';

const replies = ['submitPart', 'respond', 'appendLateReply'] as const;

/** Delivery, reply, check and end. */
export const replyGuards = {
  arrivalIsPlausible: onCase((current, context) => {
    const arrivedAt = factsOf(context, 'recordArrival', 'correctArrival')?.arrivedAt;
    if (arrivedAt === undefined) return undefined;
    if (arrivedAt > context.now) {
      return { code: 'arrivalInFuture', field: 'arrivedAt', detail: `arrivedAt ${arrivedAt} lies after the command's receipt ${context.now}.` };
    }
    if (current.acknowledgedAt && arrivedAt > current.acknowledgedAt) {
      return {
        code: 'arrivalAfterAcknowledgement',
        field: 'arrivedAt',
        detail: `The body acknowledged it at ${current.acknowledgedAt}: it had arrived by then.`,
      };
    }
    if (arrivedAt < current.filedAt) {
      return { code: 'arrivalBeforeFiling', field: 'arrivedAt', detail: `arrivedAt ${arrivedAt} lies before the filing ${current.filedAt}.` };
    }
    return undefined;
  }),

  /** Only a clock that runs from the arrival can be corrected by it. */
  hasArrived: onCase((current) =>
    current.arrivedAt && current.clocks.response?.startedAt === current.arrivedAt
      ? undefined
      : { code: 'noArrivalToCorrect', detail: 'No running clock counts from an arrival: there is nothing to correct.' },
  ),

  someCellIsOpen: onCase((current) => (openCells(current).length > 0 ? undefined : { code: 'noCellIsOpen', detail: 'No cell needs an answer now.' })),

  cellsAreOpen: onCase((current, context) => {
    const answered = Object.keys(factsOf(context, ...replies)?.cells ?? {}) as CellKey[];
    const remaining = new Set<CellKey>(remainingCells(current));
    const stray = answered.find((key) => !remaining.has(key));
    if (stray) return { code: 'cellNotAsked', field: `cells[${stray}]`, detail: `${stray} is not asked: answer the cells that the case names in reply.open.` };
    const open = new Set<CellKey>(openCells(current));
    const closed = answered.find((key) => !open.has(key));
    if (!closed) return undefined;
    return { code: 'cellNotOpen', field: `cells[${closed}]`, detail: `${closed} needs no answer now: it is accepted, or was not sent back.` };
  }),

  replyIsNotEmpty: onCase((current, context) => {
    const cells = Object.keys(factsOf(context, 'respond')?.cells ?? {}).length + Object.keys(current.cells).length;
    return cells > 0 || remainingCells(current).length === 0
      ? undefined
      : { code: 'replyIsEmpty', field: 'cells', detail: 'A reply answers at least one cell, if only by notHeld with the reason.' };
  }),

  replyExists: onCase((current) => unless(Object.keys(current.cells).length > 0 || current.respondedAt !== undefined, 'noReply')),

  someAnswerIsUnaccepted: onCase((current) =>
    unaccepted(current).some((key) => current.cells[key] !== undefined) ? undefined : { code: 'nothingToAccept', detail: 'There is no answer to accept.' },
  ),

  someCellIsUnaccepted: onCase((current) =>
    unaccepted(current).length > 0 ? undefined : { code: 'nothingToSendBack', detail: 'Every cell is accepted: there is nothing to send back.' },
  ),

  cellsAreAnswered: onCase((current, context) => {
    const remaining = new Set<CellKey>(remainingCells(current));
    const judged = factsOf(context, 'acceptCells', 'sendBack');
    const wrong = judged?.cells.find((key) => !remaining.has(key) || current.accepted.includes(key));
    if (wrong) return { code: 'cellNotOpen', field: `cells[${wrong}]`, detail: `${wrong} is not asked, or accepted already.` };
    const unanswered = factsOf(context, 'acceptCells')?.cells.find((key) => current.cells[key] === undefined);
    if (unanswered) return { code: 'cellNotAnswered', field: `cells[${unanswered}]`, detail: `${unanswered} has no answer to accept: send it back.` };
    return undefined;
  }),

  outcomeFits: onCase((current, context) => {
    const outcome = factsOf(context, 'close')?.outcome;
    if (current.state === 'awaitingSupplement' && outcome !== undefined && outcome !== 'partial') {
      return { code: 'outcomeDoesNotFit', field: 'outcome', detail: 'While a supplement is owed a case closes as partial; wait for it, or close as partial.' };
    }
    const percent = outcome === 'complete' ? replyCompleteness(current) : 100;
    if (percent === 100) return undefined;
    return { code: 'outcomeDoesNotFit', field: 'outcome', detail: `The reply is complete to ${percent} % only: send cells back, or close as partial.` };
  }),

  /** Nothing of the ladder is to come: it fired, was passed over, or lay behind when the deadline was worked out. */
  topRungFired: onCase((current, { now }) => {
    const items = agenda(current);
    const exhausted = Object.values(current.clocks).some(
      (clock) => isBodysReply(clock) && isLate(current, clock, now) && items.every((item) => item.clock !== clock.clock),
    );
    return exhausted ? undefined : { code: 'ladderNotExhausted', detail: 'Unanswered is what the last rung of the ladder has found so: it has not fired yet.' };
  }),
};

function isBodysReply({ clock, owes }: RunningClock): boolean {
  return owes === 'body' && clock !== 'acknowledgement';
}

function unaccepted(current: CaseState): CellKey[] {
  return remainingCells(current).filter((key) => !current.accepted.includes(key));
}
