import type { AnchorStatement, PublicKey, SignedAnchor } from '@xiecha/audit-chain/anchor';
import { AnchorWalk } from '@xiecha/audit-chain/anchor-walk';
import { headLeaf, type CaseHead } from '@xiecha/audit-chain/head-leaf';
import { MerkleTree } from '@xiecha/audit-chain/merkle';
import { z } from 'zod';
import type { ExportLine } from './anchor-export.js';
import { boundOf } from './anchored-heads.js';
import { againstExported } from './anchored-record.js';
import type { AuditFinding } from './audit-finding.js';
import type { Sql } from './transaction.js';
import { sameBound } from './verify-anchors.js';

const headsAtOnce = 1_000;

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const Line = z.union([
  z.object({ format: z.literal('xiecha/anchors/1') }),
  z.object({ anchor: z.int().positive(), statement: z.string(), signature: z.base64() }),
  z.object({ head: z.tuple([z.uuid(), z.int().positive(), hex, hex]) }),
]);

/** A file that is no export of anchors: `line` counts from 1. */
export class MalformedExport extends Error {
  override readonly name = 'MalformedExport';

  constructor(readonly line: number) {
    super(`Line ${line} is not a line of exported anchors (xiecha/anchors/1).`);
  }
}

/** The record, and the database's anchors, against anchors that were kept elsewhere. @throws MalformedExport */
export async function verifyExport(sql: Sql, known: readonly PublicKey[], lines: AsyncIterable<string>): Promise<AuditFinding[]> {
  const reading = new ExportReading(sql, known);
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    const line = lineOf(text, number);
    if (number === 1 && !('format' in line)) throw new MalformedExport(1);
    await reading.take(line, number);
  }
  if (number === 0) throw new MalformedExport(1);
  return reading.end();
}

function lineOf(text: string, number: number): z.output<typeof Line> {
  try {
    return Line.parse(JSON.parse(text));
  } catch {
    throw new MalformedExport(number);
  }
}

/** Reads a file once: an anchor, then its heads, which are complete when the next anchor comes. */
class ExportReading {
  readonly #walk: AnchorWalk;
  readonly #found: AuditFinding[] = [];
  #anchor: { readonly id: number; readonly stated: AnchorStatement | undefined; readonly tree: MerkleTree } | undefined;
  #heads: CaseHead[] = [];

  constructor(
    private readonly sql: Sql,
    known: readonly PublicKey[],
  ) {
    this.#walk = new AnchorWalk(known);
  }

  async take(line: z.output<typeof Line> | ExportLine, number: number): Promise<void> {
    if ('format' in line) return;
    if ('anchor' in line) return this.#begin(line.anchor, { statement: line.statement, signature: Buffer.from(line.signature, 'base64') });
    if (!this.#anchor) throw new MalformedExport(number);
    const [caseId, seq, sha256, sm3] = line.head;
    const head = { caseId, seq, sha256: Buffer.from(sha256, 'hex'), sm3: Buffer.from(sm3, 'hex') };
    this.#anchor.tree.add(headLeaf(head));
    if (this.#heads.push(head) === headsAtOnce) await this.#compareHeads();
  }

  async end(): Promise<AuditFinding[]> {
    await this.#complete();
    return [...this.#walk.findings().map((finding) => ({ ...finding, exported: true as const })), ...this.#found];
  }

  async #begin(id: number, signed: SignedAnchor): Promise<void> {
    await this.#complete();
    this.#anchor = { id, stated: this.#walk.take(id, signed), tree: new MerkleTree() };
    const [own] = await this.sql.query<SignedAnchor>('SELECT statement, signature FROM anchor WHERE id = $1', [id]);
    if (!own) this.#found.push({ kind: 'anchorMissing', anchorId: id });
    else if (own.statement !== signed.statement || !own.signature.equals(signed.signature)) this.#found.push({ kind: 'anchorReplaced', anchorId: id });
  }

  async #complete(): Promise<void> {
    await this.#compareHeads();
    if (!this.#anchor?.stated) return;
    const { id, stated, tree } = this.#anchor;
    if (!sameBound(stated.changed, boundOf(tree))) this.#found.push({ kind: 'anchorContradicted', anchorId: id, part: 'changed', exported: true });
  }

  async #compareHeads(): Promise<void> {
    if (this.#anchor && this.#heads.length > 0) this.#found.push(...(await againstExported(this.sql, this.#anchor.id, this.#heads)));
    this.#heads = [];
  }
}
