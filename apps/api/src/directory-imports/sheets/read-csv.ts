import { CsvError, parse } from 'csv-parse/sync';
import { cellOf, mostRows, type SheetRow, UnreadableSheet } from './sheet.js';

/** Empty rows and notes among them. */
const mostRecords = 2 * mostRows;
/** In characters. */
const longestRecord = 100_000;

/** The rows of a CSV file (RFC 4180): UTF-8, with or without a mark, else GB 18030, in which Chinese Excel saves. Throws `UnreadableSheet`. */
export function readCsv(content: Uint8Array): SheetRow[] {
  const records = recordsOf(textOf(content));
  if (records.length > mostRecords) throw new UnreadableSheet('tooManyRows', `The file has more than ${mostRows} rows; import it in parts.`);
  return records.map((cells, place) => ({ row: place + 1, cells: cells.map(cellOf) }));
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { relaxColumnCount: true, maxRecordSize: longestRecord, to: mostRecords + 1 });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableSheet(
      'malformedCsv',
      `${error.message}. A cell that holds a comma, a quote or a line break stands in quotes, a quote in it is doubled.`,
    );
  }
}

/** Bytes that are UTF-8 by chance are rare, bytes that are GB 18030 by chance are not: so the strict one comes first. */
function textOf(content: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(content);
    } catch {
      // Not in this one.
    }
  }
  throw new UnreadableSheet('unknownEncoding', 'The file is neither UTF-8 nor GB 18030: save it as “CSV UTF-8” or as .xlsx.');
}
