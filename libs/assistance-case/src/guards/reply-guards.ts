import { openCells, remainingCells, replyCompleteness } from '../asked.js';
import type { CellKey } from '@xiecha/request-fields/cell-key';
import { agendaKey } from '../agenda.js';
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
    if (arrivedAt < current.filedAt) {
      return { code: 'arrivalBeforeFiling', field: 'arrivedAt', detail: `arrivedAt ${arrivedAt} lies before the filing ${current.filedAt}.` };
    }
    return undefined;
  }),

  /** Only a clock that runs from the arrival can be corrected by it. */
  hasArrived: onCase((current) =>
    current.arrivedAt && current.clocks.response
      ? undefined
      : { code: 'noArrivalToCorrect', detail: 'No running clock counts from an arrival: there is nothing to correct.' },
  ),

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

  topRungFired: onCase((current) => {
    const reached = Object.values(current.clocks).some((clock) => {
      const top =
        clock.owes === 'body' && clock.clock !== 'acknowledgement' && !clock.provisional
          ? clock.rungs.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1)
          : undefined;
      return top !== undefined && top.at >= clock.dueAt && (top.superseded === true || clock.fired.includes(agendaKey(clock, top)));
    });
    return reached ? undefined : { code: 'ladderNotExhausted', detail: 'Unanswered is what the last rung of the ladder has found so: it has not fired yet.' };
  }),
};
