import type { CaseState } from './case-state.js';

/** The office whose consent a case needs or had, from when it was asked; undefined where none ever was. */
export function askedConsentOffice({ rounds, consentOfficeId }: Pick<CaseState, 'rounds' | 'consentOfficeId'>): string | undefined {
  return rounds.consent === undefined ? undefined : consentOfficeId;
}
