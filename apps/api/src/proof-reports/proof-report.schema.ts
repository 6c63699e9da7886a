import { proofKinds, type ProofReport } from '@xiecha/case-store/proof-reports';
import { z } from 'zod';
import { badInput } from '../problem/problem.js';

const Sentence = z.object({ zh: z.string(), en: z.string() }).nullable().meta({ description: 'What it came to, for people.' });

const ProofReportItem = z
  .object({
    id: z.string(),
    kind: z.enum(proofKinds),
    startedAt: z.string(),
    endedAt: z.string(),
    ok: z.boolean().meta({ description: 'Nothing is wrong, or nothing any more.' }),
    sentence: Sentence,
    summary: z.record(z.string(), z.unknown()),
    findings: z.array(z.unknown()),
  })
  .meta({ id: 'ProofReport' });

export const ProofReportsAnswer = z.object({ items: z.array(ProofReportItem), nextCursor: z.string().nullable() }).meta({ id: 'ProofReports' });

export const LatestProofsAnswer = z
  .object({
    asOf: z.string(),
    items: z.array(
      z.object({
        kind: z.enum(proofKinds),
        report: ProofReportItem.omit({ summary: true, findings: true }).nullable().meta({ description: 'The latest; null before the first.' }),
        findings: z.int().meta({ description: 'How many things the latest names.' }),
        ageSeconds: z.int().nullable(),
        stale: z.boolean().meta({ description: 'There is none, or it is older than twice the time after which another should have come.' }),
      }),
    ),
  })
  .meta({ id: 'LatestProofs' });

export const ListProofReports = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(100).optional(),
});
export type ListProofReports = z.output<typeof ListProofReports>;

/** A report as its reader is answered. */
export function proofReportItem({ id, kind, startedAt, endedAt, ok, summary, findings }: ProofReport & { readonly id: string }) {
  const sentence = Sentence.safeParse(summary['sentence']);
  return { id, kind, startedAt, endedAt, ok, sentence: sentence.success ? sentence.data : null, summary, findings };
}

/** A place in the list of a kind's reports as an opaque text. */
export function writeReportCursor(id: string): string {
  return Buffer.from(`report:${id}`).toString('base64url');
}

/** Reads a cursor. Throws a problem for anything that `writeReportCursor` did not write. */
export function readReportCursor(cursor: string): string {
  const id = /^report:([1-9]\d{0,17})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (id === undefined) throw badInput([{ field: 'cursor', code: 'invalidCursor', detail: 'This cursor is not of this list; begin without one.' }]);
  return id;
}
