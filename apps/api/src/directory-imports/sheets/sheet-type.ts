import type { IncomingMessage } from 'node:http';

/** The kinds of files that are read, by what they are called in Content-Type. */
export const sheetTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type SheetType = keyof typeof sheetTypes;

/** What kind of file a request brings, if it is one. (No form can: a browser asks before it sends one of these to another site.) */
export function sheetTypeOf({ headers }: Pick<IncomingMessage, 'headers'>): SheetType | undefined {
  const [type] = (headers['content-type'] ?? '').split(';');
  return (Object.keys(sheetTypes) as SheetType[]).find((name) => sheetTypes[name] === type!.trim().toLowerCase());
}
