import { answerKinds, cellFaults, type AnswerKind } from '@xiecha/request-fields/cell-answer';
import { type CellKey, parseCellKey } from '@xiecha/request-fields/cell-key';
import { mostCells } from '@xiecha/request-fields/asked-cells';
import { z } from 'zod';
import { distinct, payloadOf, text } from './input-parts.js';

const CellText = z
  .string()
  .refine((key) => parseCellKey(key) !== undefined, {
    error: 'must name what is asked and of which target, like ID001@T1',
    params: { code: 'invalidCell' },
    abort: true,
  })
  .transform((key) => key as CellKey)
  .meta({ description: 'What is asked, and of which target: `ID001@T1`, a special field `X1@T1`, a confirmation `C1@T1`.' });

/** One answer. `value` is checked by the field's type; each other kind says why. */
const Cell = z
  .strictObject({
    cell: CellText,
    answer: z.enum(answerKinds),
    value: z.unknown().optional().meta({ description: 'By the type of the field; of a confirmation `confirmed` or `denied`.' }),
    reason: z.string().optional().meta({ description: 'For every answer that is no value.' }),
  })
  .superRefine(({ cell, ...answer }, context) => {
    for (const { field, code, detail } of cellFaults(cell, answer, '')) {
      context.addIssue({ code: 'custom', path: field.split('.').filter((part) => part !== ''), message: detail, params: { code } });
    }
  })
  .meta({ id: 'ReplyCell' });

const Cells = z
  .array(Cell)
  .max(mostCells)
  .refine((cells) => distinct(cells.map(({ cell }) => cell)), { error: 'must not answer a cell twice', params: { code: 'cellTwice' } });

interface Answered {
  readonly cell: CellKey;
  readonly answer: AnswerKind;
  readonly value?: unknown;
  readonly reason?: string | undefined;
}

/** How each cell was answered is a fact; with what, is payload. */
function parted(cells: readonly Answered[], statement?: string) {
  const facts = { cells: Object.fromEntries(cells.map(({ cell, answer }) => [cell, answer])) as Record<CellKey, AnswerKind> };
  const said = Object.fromEntries(cells.map(({ cell, value, reason }) => [cell, payloadOf({ value, reason }) ?? {}]));
  return { facts, payload: payloadOf({ statement, ...(cells.length === 0 ? {} : { cells: said }) }) };
}

export const SubmitPart = z
  .strictObject({ cells: Cells.min(1), statement: text(20_000).optional() })
  .transform(({ cells, statement }) => parted(cells, statement));

export const Respond = z
  .strictObject({ cells: Cells.default([]).meta({ description: 'What was not submitted in parts before.' }), statement: text(20_000).optional() })
  .transform(({ cells, statement }) => parted(cells, statement));

/** Cells by their keys, each once. */
export const CellList = z.array(CellText).min(1).max(mostCells).refine(distinct, 'must not name a cell twice');

export const AcceptCells = z.strictObject({ cells: CellList }).transform((facts) => ({ facts, payload: null }));

export const SendBack = z.strictObject({ cells: CellList, reason: text(4_000) }).transform(({ cells, reason }) => ({ facts: { cells }, payload: { reason } }));
