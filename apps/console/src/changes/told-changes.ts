import type { Label } from '@xiecha/assistance-case/labels';
import type { Answer } from '../api/client.js';
import { columnWords, untold, valueOf } from './column-words.js';

export type Change = Answer<'DirectoryChanges'>['items'][number];

export interface ToldColumn {
  readonly column: string;
  readonly label: Label;
  /** null: nothing. */
  readonly before: Label | null;
  readonly after: Label | null;
}

/** What a row of the log tells, column by column: of something that was changed only what is another now. */
export function toldColumns({ before, after }: Pick<Change, 'before' | 'after'>): ToldColumn[] {
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter((column) => !untold.includes(column));
  return columns.flatMap((column) => {
    const told = {
      column,
      label: columnWords[column] ?? { zh: column, en: column },
      before: valueOf(column, before?.[column]),
      after: valueOf(column, after?.[column]),
    };
    return told.before?.zh === told.after?.zh ? [] : [told];
  });
}
