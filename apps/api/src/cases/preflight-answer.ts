import type { SettledDeadline } from '@xiecha/assistance-case/settle-deadline';
import type { ForetoldCase, Preflight } from '@xiecha/case-store/preflight';
import { z } from 'zod';
import { ProofSheetAnswer } from '../deadlines/proof-sheet.schema.js';
import { FieldError } from '../problem/problem.js';
import { CaseListItem } from './case-answer.js';
import { refusedFor } from './filing-faults.js';

const Office = z.object({ id: z.string(), name: z.string() }).meta({ id: 'ForetoldOffice' });

const ForetoldClock = z
  .object({
    clock: z.string(),
    owes: z.string(),
    lastDay: z.string(),
    dueAt: z.string(),
    provisional: z.boolean(),
    term: z.object({ amount: z.int(), unit: z.string() }),
    rule: z.string().meta({ description: 'Which of the policy’s rules gives the term: default, or the override that fits best.' }),
    ruleWhy: z.string().nullable(),
    sheet: ProofSheetAnswer,
  })
  .meta({ id: 'ForetoldClock', description: 'A clock that would begin, counted as if everybody before had let the request pass at once.' });

const Station = z
  .object({
    state: z.string(),
    why: z.string().nullable().meta({ description: 'Why somebody is asked there: officeReviews, leadConfirmsUrgency or consentIsNeeded.' }),
    decides: Office.nullable().meta({ description: 'Which office decides there.' }),
    clocks: z.array(ForetoldClock).meta({ description: 'Empty without a purpose, on which terms may depend.' }),
  })
  .meta({ id: 'ForetoldStation' });

const ForetoldBody = z
  .object({
    bodyId: z.string(),
    bodyName: z.string(),
    bodyClass: z.string(),
    channel: z.string(),
    route: z
      .array(Station)
      .meta({ description: 'The states on the way to the body, beginning with the one in which the filing leaves the case; empty where it is refused.' }),
    refusals: z.array(FieldError).meta({ description: 'Why nothing would be filed with this body, by what is there of the draft.' }),
  })
  .meta({ id: 'ForetoldBody' });

export const PreflightAnswer = z
  .object({
    asOf: z.string(),
    refusals: z.array(FieldError).meta({ description: 'What POST /cases would refuse of it now; empty: it would be filed.' }),
    bodies: z.array(ForetoldBody),
    similar: z
      .array(CaseListItem.extend({ targets: z.array(z.string()) }).meta({ id: 'SimilarCase' }))
      .meta({ description: 'Open cases in your sight, five at most, that ask one of these bodies about one of these targets.' }),
  })
  .meta({ id: 'Preflight' });

/** What would come of the draft to one of its bodies. */
export function foretoldBody({ office, consentOffice }: Preflight, bodies: readonly string[], { body, foretold }: ForetoldCase): z.output<typeof ForetoldBody> {
  const { id: bodyId, name: bodyName, bodyClass, channel } = body;
  const shown = { bodyId, bodyName, bodyClass, channel };
  if (foretold.kind === 'refused') return { ...shown, route: [], refusals: refusedFor(bodies, bodyId, foretold.refusals) };
  const route = foretold.route.map(({ state, why, deadlines }) => ({
    state,
    why: why ?? null,
    decides: { awaitingReview: office, awaitingConsent: consentOffice }[state as string] ?? null,
    clocks: deadlines.map(foretoldClock),
  }));
  return { ...shown, route, refusals: [] };
}

function foretoldClock({ deadline, proof }: SettledDeadline): z.output<typeof ForetoldClock> {
  const { clock, owes, lastDay, dueAt, provisional, term, rule, ruleWhy } = deadline;
  // A clock that begins has the sheet of its term and none of extensions.
  const [{ days, ...sheet }] = proof as [(typeof proof)[number]];
  return {
    ...{ clock, owes, lastDay, dueAt, provisional, rule, ruleWhy: ruleWhy ?? null },
    term: { amount: term.amount, unit: term.unit },
    sheet: { ...sheet, days: days.map((day) => ({ ...day })) },
  };
}
