import { promisify } from 'node:util';
import { type Entry, fromBuffer, type Options, type ZipFile } from 'yauzl';
import sax, { type QualifiedTag, type Tag } from 'sax';
import { UnreadableSheet } from './sheet.js';

/** Unpacked, of all parts together, in bytes: what 2,000 rows need many times over, and what a small file could be blown up to. */
const mostUnpacked = 20 * 1024 * 1024;
const mostParts = 500;

/** What is heard of an XML part. Names go without prefix. */
export interface PartListener {
  open?(name: string, attributes: ReadonlyMap<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** The parts of an .xlsx file, which is a ZIP archive of XML. They are unpacked one by one, in pieces, and no further than the limit. */
export class XlsxParts {
  private unpacked = 0;

  private constructor(
    private readonly archive: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Throws `UnreadableSheet`. */
  static async open(content: Buffer): Promise<XlsxParts> {
    if (!content.subarray(0, 4).equals(zipMark)) {
      throw new UnreadableSheet('noXlsx', 'This is no .xlsx file. A workbook of another kind (.xls, with a password) is saved as .xlsx first, without one.');
    }
    try {
      const archive = await openArchive(content, { lazyEntries: true });
      return new XlsxParts(archive, await entriesOf(archive));
    } catch (error) {
      throw malformed(error);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Reads a part through. Throws `UnreadableSheet`. */
  async read(name: string, listener: PartListener): Promise<void> {
    const entry = this.entries.get(name);
    if (!entry) throw new UnreadableSheet('noXlsx', `This is no .xlsx workbook: it has no ${name}.`);
    const parser = parserFor(listener);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      const pieces = await promisify(this.archive.openReadStream.bind(this.archive) as OpenStream)(entry);
      for await (const piece of pieces as AsyncIterable<Buffer>) {
        // As it comes: what the archive says of its sizes may be a lie.
        this.unpacked += piece.length;
        if (this.unpacked > mostUnpacked) throw new UnreadableSheet('tooLargeUnpacked', 'Unpacked, the workbook is larger than 20 MB; import it in parts.');
        parser.write(decoder.decode(piece, { stream: true }));
      }
      parser.write(decoder.decode()).close();
    } catch (error) {
      throw malformed(error);
    }
  }
}

const zipMark = Buffer.from('PK\u0003\u0004', 'latin1');
const openArchive = promisify(fromBuffer as (content: Buffer, options: Options, done: (error: Error | null, archive: ZipFile) => void) => void);
type OpenStream = (entry: Entry, done: (error: Error | null, stream: NodeJS.ReadableStream) => void) => void;

function entriesOf(archive: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (archive.entryCount > mostParts) throw new UnreadableSheet('tooManyParts', `The workbook has more than ${mostParts} parts.`);
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    archive.on('error', reject);
    archive.on('end', () => resolve(entries));
    archive.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      archive.readEntry();
    });
    archive.readEntry();
  });
}

/** Strict: it knows XML's five entities and no others, and no document type that could define some. */
function parserFor(listener: PartListener): sax.SAXParser {
  const parser = sax.parser(true);
  const fail = (error: Error) => {
    throw error;
  };
  parser.onerror = fail;
  parser.ondoctype = () => fail(new Error('a document type'));
  parser.onopentag = ({ name, attributes }: Tag | QualifiedTag) =>
    listener.open?.(localName(name), new Map(Object.entries(attributes as Tag['attributes']).map(([key, value]) => [localName(key), value])));
  parser.ontext = (text) => listener.text?.(text);
  parser.oncdata = (text) => listener.text?.(text);
  parser.onclosetag = (name) => listener.close?.(localName(name));
  return parser;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function malformed(error: unknown): UnreadableSheet {
  if (error instanceof UnreadableSheet) return error;
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return new UnreadableSheet('malformedXlsx', `The workbook cannot be read (${reason}): open it in a spreadsheet program and save it anew.`);
}
