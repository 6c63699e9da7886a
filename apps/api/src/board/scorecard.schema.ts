import { bodyFigures, officeFigures } from '@xiecha/assistance-case/scorecard-figures';
import { serialOf } from '@xiecha/working-time/day';
import { z } from 'zod';
import { DayInput } from '../cases/instant.schema.js';

/** Days, both included: a quarter. A year of the whole country is a report, and no page that somebody waits for. */
const longestSpan = 92;

export const ReadScorecards = z
  .strictObject({
    from: DayInput.optional().meta({ description: 'The first day, Asia/Shanghai. Neither: the last thirty days.' }),
    to: DayInput.optional().meta({ description: 'The last day, included.' }),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ['to'],
    error: 'must be there exactly with from',
    params: { code: 'halfASpan' },
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: 'must not lie before from', params: { code: 'reversedPeriod' } })
  .refine(({ from, to }) => !from || !to || serialOf(to) - serialOf(from) < longestSpan, {
    path: ['to'],
    error: `must lie at most ${longestSpan} days behind from, both included`,
    params: { code: 'spanTooLong' },
  });
export type ReadScorecards = z.output<typeof ReadScorecards>;

const Sentence = z.object({ zh: z.string(), en: z.string() });

const Value = z
  .object({
    value: z.number().nullable().meta({ description: 'A share from 0 to 1, or workdays; null: there was nothing to count.' }),
    count: z.int(),
    of: z.int().meta({ description: 'Of how many; of a median: over how many.' }),
    few: z.boolean().meta({ description: 'So few that the value says little.' }),
  })
  .meta({ id: 'ScorecardValue' });

const Figure = z
  .object({ key: z.string(), unit: z.enum(['share', 'workdays']), better: z.enum(['more', 'less']), title: Sentence, definition: Sentence })
  .meta({ id: 'ScorecardFigure' });

function scorecards(id: string, figures: object) {
  const values = z.record(z.enum(Object.keys(figures)), Value);
  return z
    .object({
      asOf: z.string(),
      from: z.string(),
      to: z.string(),
      fewBelow: z.int(),
      figures: z.array(Figure),
      all: values,
      items: z.array(z.object({ id: z.string(), name: z.string(), own: z.boolean(), figures: values })),
    })
    .meta({ id });
}

export const BodyScorecardsAnswer = scorecards('BodyScorecards', bodyFigures);
export const OfficeScorecardsAnswer = scorecards('OfficeScorecards', officeFigures);
