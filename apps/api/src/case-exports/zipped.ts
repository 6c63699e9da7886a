import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive. */
export interface ZipPart {
  readonly name: string;
  readonly content: Iterable<string> | AsyncIterable<string>;
}

/** Sizes follow the content, and names are UTF-8 (APPNOTE.TXT 4.4.4, bits 3 and 11). */
const flags = (1 << 3) | (1 << 11);
const deflated = 8;
/** The earliest day that the format has: when a file was made is not told. */
const noDate = (1 << 5) | 1;

/** A ZIP archive (APPNOTE.TXT 6.3, without ZIP64) as it comes to be: no part is ever held whole. */
export async function* zipped(parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const title = Buffer.from(name);
    const begin = Buffer.concat([Buffer.from('PK\u0003\u0004'), entryHead(title, { crc: 0, packed: 0, size: 0 }), title]);
    yield begin;
    const sums = { crc: 0, packed: 0, size: 0 };
    for await (const piece of deflatedPieces(content, sums)) yield piece;
    const end = Buffer.alloc(16);
    end.write('PK\u0007\b', 'latin1');
    writeSums(end, 4, sums);
    yield end;
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), entryHead(title, sums), place, title]));
    offset += begin.length + sums.packed + end.length;
  }
  const entries = Buffer.concat(directory);
  const last = Buffer.alloc(22);
  last.write('PK\u0005\u0006', 'latin1');
  last.writeUInt16LE(parts.length, 8);
  last.writeUInt16LE(parts.length, 10);
  last.writeUInt32LE(entries.length, 12);
  last.writeUInt32LE(offset, 16);
  yield Buffer.concat([entries, last]);
}

interface Sums {
  crc: number;
  packed: number;
  size: number;
}

async function* deflatedPieces(content: ZipPart['content'], sums: Sums): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw();
  // What goes wrong on the way comes out of the packer, which is read below.
  pipeline(Readable.from(counted(content, sums)), packer, () => undefined);
  for await (const piece of packer as AsyncIterable<Buffer>) {
    sums.packed += piece.length;
    yield piece;
  }
}

async function* counted(content: ZipPart['content'], sums: Sums): AsyncGenerator<Buffer> {
  for await (const text of content) {
    const bytes = Buffer.from(text);
    sums.crc = crc32(bytes, sums.crc);
    sums.size += bytes.length;
    yield bytes;
  }
}

/** What a part's local head and its entry in the directory have in common. */
function entryHead(title: Buffer, sums: Sums): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(flags, 2);
  head.writeUInt16LE(deflated, 4);
  head.writeUInt16LE(noDate, 8);
  writeSums(head, 10, sums);
  head.writeUInt16LE(title.length, 22);
  return head;
}

function writeSums(head: Buffer, at: number, { crc, packed, size }: Sums): void {
  head.writeUInt32LE(crc, at);
  head.writeUInt32LE(packed, at + 4);
  head.writeUInt32LE(size, at + 8);
}
