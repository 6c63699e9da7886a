import { immediatePurposes, type Purpose, type Urgency } from '@xiecha/assistance-case/vocabulary';
import type { Answer } from '../api/client.js';
import { type CaseDetail, requestOf } from '../cases/case-queries.js';
import { pastedTargets } from './pasted-targets.js';
import type { TargetKind } from './target-kind.js';

export type Officer = Answer<'Officer'>;
export interface SpecialField {
  readonly name: string;
  readonly need: string;
}

/** A request as it was typed. */
export interface Draft {
  /** One for all attempts to file it. */
  readonly key: string;
  readonly bodies: readonly string[];
  readonly targetText: string;
  /** Kinds that were chosen over what was recognised, by the target's value. */
  readonly kinds: Readonly<Record<string, TargetKind>>;
  readonly noTargets: boolean;
  readonly fields: readonly string[];
  readonly specialFields: readonly SpecialField[];
  /** A statement a line. */
  readonly confirmations: string;
  /** Days, or empty. */
  readonly from: string;
  readonly to: string;
  readonly purpose: Purpose | undefined;
  readonly statute: string;
  readonly urgency: Urgency;
  readonly cause: string;
  readonly reason: string;
  readonly officers: readonly Officer[];
}

export function emptyDraft(): Draft {
  return {
    ...{ key: crypto.randomUUID(), bodies: [], targetText: '', kinds: {}, noTargets: false, fields: [], specialFields: [], confirmations: '' },
    ...{ from: '', to: '', purpose: undefined, statute: '', urgency: 'normal', cause: '', reason: '', officers: [] },
  };
}

/** What was asked before, to be asked anew. */
export function copyOf(detail: CaseDetail): Draft {
  const { purpose, fields, specialFields, confirmations, targets, cause = '', reason = '', statute = '', officers = [], period } = requestOf(detail);
  return {
    ...emptyDraft(),
    ...{ bodies: [detail.bodyId], purpose: purpose as Purpose, statute, urgency: detail.urgency as Urgency, cause, reason, fields, officers },
    targetText: targets.map(({ value }) => value).join('\n'),
    kinds: Object.fromEntries(targets.map(({ kind, value }) => [value, kind as TargetKind])),
    noTargets: targets.length === 0,
    specialFields: specialFields.map(({ name, need = '' }) => ({ name, need })),
    confirmations: confirmations.map(({ statement }) => statement).join('\n'),
    ...(period ? { from: period.from, to: period.to } : {}),
  };
}

/** As the API takes it, for a pre-flight and for the filing alike; what was not typed is not there. */
export function inputOf(draft: Draft): Answer<'FilingDraft'> {
  const { bodies, fields, purpose, officers, specialFields, from, to } = draft;
  const targets = draft.noTargets ? [] : targetsOf(draft);
  const typed = (text: string) => text.trim() || undefined;
  return {
    ...{ bodies: [...bodies], purpose, officers: [...officers], fields: [...fields] },
    urgency: mayBeImmediate(purpose) ? draft.urgency : 'normal',
    targets: targets.length > 0 || draft.noTargets ? targets : undefined,
    specialFields: specialFields.map(({ name, need }) => ({ name: typed(name), need: typed(need) })),
    confirmations: linesOf(draft.confirmations),
    cause: typed(draft.cause),
    reason: typed(draft.reason),
    ...(purpose === 'otherEnforcement' ? { statute: typed(draft.statute) } : {}),
    ...(from || to ? { period: { from: from || undefined, to: to || undefined } } : {}),
  };
}

export function targetsOf({ targetText, kinds }: Draft) {
  return pastedTargets(targetText, kinds).flatMap(({ standing, kind, value }) => (standing === 'taken' ? [{ kind, value }] : []));
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

export function mayBeImmediate(purpose: Purpose | undefined): boolean {
  return purpose !== undefined && immediatePurposes.includes(purpose);
}
