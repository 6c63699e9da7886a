/** One field that a request may ask for. */
export interface RequestField {
  /** Two letters of the group and a number, e.g. `ID003`. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly group: string;
  readonly type: string;
  readonly format?: string;
  /** L1 public by law, L2 business secret, L3 personal, L4 sensitive personal information. */
  readonly sensitivity: string;
  readonly cardinality: string;
  readonly evidence: string;
  readonly basis?: string;
  readonly mask?: string;
  /** `scoped`: data by period, category or region, which only SAMR or a province it authorised may ask for. */
  readonly scope: 'standard' | 'scoped';
  readonly core: boolean;
}
