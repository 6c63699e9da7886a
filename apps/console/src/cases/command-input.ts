import { atTime, type Day, type TimeOfDay } from '@xiecha/working-time/day';
import { findField } from '@xiecha/request-fields/find-field';
import { parseCellKey } from '@xiecha/request-fields/cell-key';
import type { Dayjs } from 'dayjs';
import type { CommandField } from './command-fields.js';

/** One row of the reply's grid as it was typed. */
export interface TypedCell {
  readonly answer?: string;
  readonly value?: string;
  readonly reason?: string;
}

/** What was typed, as the API takes it; nothing typed is left out. */
export function inputOf(fields: readonly CommandField[], typed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = fields.filter((field) => isShown(field, typed)).map((field) => [field.name, valueOf(field, typed[field.name])] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

export function isShown({ when }: CommandField, typed: Readonly<Record<string, unknown>>): boolean {
  return when === undefined || when.is.includes(typed[when.name] as string);
}

function valueOf(field: CommandField, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  switch (field.kind) {
    case 'instant':
      // The picker's wall clock is Shanghai's, whatever the browser's zone is.
      return atTime((value as Dayjs).format('YYYY-MM-DD') as Day, (value as Dayjs).format('HH:mm') as TimeOfDay);
    case 'day':
      return (value as Dayjs).format('YYYY-MM-DD');
    case 'line':
    case 'text':
      return (value as string).trim();
    case 'reply':
      return cellsOf(value as Readonly<Record<string, TypedCell>>);
    default:
      return value;
  }
}

function cellsOf(typed: Readonly<Record<string, TypedCell>>): unknown[] | undefined {
  const cells = Object.entries(typed).flatMap(([cell, { answer, value, reason }]) => {
    if (!answer) return [];
    return [{ cell, answer, ...(answer === 'value' ? { value: typedValue(cell, value ?? '') } : {}), ...(reason?.trim() ? { reason: reason.trim() } : {}) }];
  });
  return cells.length === 0 ? undefined : cells;
}

/** A value by the type of its field; what does not fit its type is sent as it was typed, and the API says what is wrong with it. */
function typedValue(cell: string, text: string): unknown {
  const type = findField(parseCellKey(cell)?.asked ?? '')?.type;
  const trimmed = text.trim();
  switch (type) {
    case 'integer':
      return /^-?\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
    case 'boolean':
      return trimmed === 'true' ? true : trimmed === 'false' ? false : trimmed;
    case 'string[]':
      return trimmed
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
    case 'object':
    case 'object[]':
    case 'attachment[]':
      return fromJson(trimmed);
    default:
      return trimmed;
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
