import type { Digests } from './digests.js';

/** How far a case had come: its last event and that event's link. */
export interface CaseHead extends Digests {
  readonly caseId: string;
  readonly seq: number;
}

/** A head as a leaf of the tree: 16 bytes of the case's id, 4 of seq (big endian), its two digests. */
export function headLeaf({ caseId, seq, sha256, sm3 }: CaseHead): Buffer {
  const place = Buffer.alloc(20);
  place.write(caseId.replaceAll('-', ''), 'hex');
  place.writeUInt32BE(seq, 16);
  return Buffer.concat([place, sha256, sm3]);
}
