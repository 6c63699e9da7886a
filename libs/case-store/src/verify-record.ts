import type { AuditFinding, AuditResult, CaseFinding } from './audit-finding.js';
import { againstAnchors } from './anchored-record.js';
import { auditedCases } from './audited-cases.js';
import { missingNumbers } from './case-numbers.js';
import { readErasures, type Erasure } from './erasure-log.js';
import { examineChain, examinePayloads } from './examine-case.js';
import type { StoreDatabase } from './store-database.js';
import { inTransaction, longSnapshot, type Sql } from './transaction.js';
import { verifyAnchors } from './verify-anchors.js';
import { verifyExport } from './verify-export.js';

/** Examines one case: chain, row, payloads, and what anchors hold of it. Changes nothing, keeps nobody waiting. */
export function verifyCase(db: StoreDatabase, caseId: string): Promise<AuditResult> {
  return inTransaction(
    db,
    async (sql) => {
      const examined = await examineCases(sql, db, await readErasures(sql), caseId);
      return resultOf({ ...examined, anchors: 0 });
    },
    longSnapshot,
  );
}

/**
 * Examines the whole record in one view of it: every case, the numbers, the anchors; with `exported`, the lines of an exported file,
 * also against anchors that were kept elsewhere. Reads a few cases at a time: memory does not grow with the record, but for findings.
 *
 * @throws MalformedExport where `exported` is no such file.
 */
export function verifyAll(db: StoreDatabase, { exported }: { readonly exported?: AsyncIterable<string> } = {}): Promise<AuditResult> {
  return inTransaction(
    db,
    async (sql) => {
      const erasures = await readErasures(sql);
      const { publicKeys } = db.anchorSigner;
      const examined = await examineCases(sql, db, erasures);
      const numbers = await missingNumbers(sql);
      const anchored = await verifyAnchors(sql, publicKeys, erasures);
      const outside = exported ? await verifyExport(sql, publicKeys, exported) : [];
      return resultOf({ ...examined, findings: [...examined.findings, ...numbers, ...anchored.findings, ...outside], anchors: anchored.anchors });
    },
    longSnapshot,
  );
}

type Examined = Omit<AuditResult, 'anchors' | 'erased'> & { readonly erased: readonly Erasure[] };

async function examineCases(sql: Sql, db: StoreDatabase, erasures: readonly Erasure[], caseId?: string): Promise<Examined> {
  const findings: AuditFinding[] = [];
  const erased: Erasure[] = [];
  const counts = { cases: 0, events: 0, payloads: 0 };
  for await (const batch of auditedCases(sql, erasures, caseId)) {
    for (const audited of batch) {
      const payloads = examinePayloads(db.vault, audited);
      findings.push(...examineChain(audited), ...payloads.findings);
      erased.push(...payloads.erased);
      counts.cases += 1;
      counts.events += audited.events.length;
      counts.payloads += payloads.intact;
    }
  }
  for await (const departures of againstAnchors(sql, caseId)) findings.push(...departures);
  return { findings, erased, ...counts };
}

function resultOf({ findings, erased, ...counts }: Examined & { readonly anchors: number }): AuditResult {
  return {
    ...counts,
    findings: findings.filter(isNews(findings)),
    erased: erased.map(({ caseId, seq, order, erasedAt }) => ({ caseId, seq, order, erasedAt })),
  };
}

/** What is wrong is told once: by the first witness, and not again by an anchor where the chain itself tells it. */
function isNews(all: readonly AuditFinding[]): (finding: AuditFinding) => boolean {
  const told = new Set<string>();
  const changed = new Set(all.flatMap((finding) => (finding.kind === 'eventChanged' ? [`${finding.caseId} ${finding.seq}`] : [])));
  return (finding) => {
    if (finding.kind === 'historyRewritten' && changed.has(`${finding.caseId} ${finding.seq}`)) return false;
    const key = keyOf(finding);
    const news = key === undefined || !told.has(key);
    if (key !== undefined) told.add(key);
    return news;
  };
}

/** Findings with the same key say the same. */
function keyOf(finding: AuditFinding): string | undefined {
  const once: CaseFinding['kind'][] = ['caseMissing', 'historyRewritten', 'tailCutOff'];
  if (finding.kind === 'anchorMissing') return `${finding.kind} ${finding.anchorId}`;
  return 'caseId' in finding && (once as string[]).includes(finding.kind) ? `${finding.kind} ${finding.caseId}` : undefined;
}
