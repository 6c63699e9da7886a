/** The groups of the catalogue, by the two letters that begin their fields' codes. */
export type FieldGroup = 'ID' | 'GD' | 'OR' | 'PY' | 'LG' | 'RT' | 'AS' | 'LV' | 'ST' | 'EV';

/** What one value is; `[]` says what `n` in the cardinality says: several of them. */
export type FieldType = 'string' | 'string[]' | 'boolean' | 'integer' | 'decimal' | 'date' | 'datetime' | 'enum' | 'object' | 'object[]' | 'attachment[]';

/** L1 public by law, L2 business secret, L3 personal, L4 sensitive personal information. */
export type Sensitivity = 'L1' | 'L2' | 'L3' | 'L4';

/** On what a field rests: A a legal text read in full, B a real platform's open API, P our proposal. */
export type FieldEvidence = 'A' | 'B' | 'P';

/** How many values a field has of one target. */
export type Cardinality = '0..1' | '1' | '0..n' | '1..n';

/** The ways in which the catalogue says that a value is hidden. */
export type MaskRule =
  | '姓名隐1字以上'
  | '隐1字以上(GB/T 41833)'
  | '隐6位以上'
  | '隐6位以上(GB/T 41833)'
  | '隐单元户室号'
  | '隐单元户室号(GB/T 41833)'
  | '前3后4以外屏蔽(惯例)'
  | '仅留后4位'
  | '默认给平台不透明标识';

/** One field that a request may ask for. */
export interface RequestField {
  /** Two letters of the group and a number, e.g. `ID003`. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly group: FieldGroup;
  readonly type: FieldType;
  /** What a value must look like, in the catalogue's words; `value-check.ts` reads it. */
  readonly format?: string;
  readonly sensitivity: Sensitivity;
  readonly cardinality: Cardinality;
  readonly evidence: FieldEvidence;
  /** The article or the API that names it; absent where nothing does. */
  readonly basis?: string;
  /** How it is hidden; absent where the general rule of `masking.ts` is enough. */
  readonly mask?: MaskRule;
  /** `scoped`: data by period, category or region, which only SAMR or a province it authorised may ask for. */
  readonly scope: 'standard' | 'scoped';
  /** Whether a request of its kind usually asks for it. */
  readonly core: boolean;
}

/** A text in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What is said of the catalogue as a whole, wherever it is shown. */
export interface CatalogueEdition {
  readonly version: string;
  readonly status: 'proposal';
  /** That it is not the statutory annex; shown beside the fields. */
  readonly note: Bilingual;
  readonly groups: Readonly<Record<FieldGroup, Bilingual>>;
  readonly evidence: Readonly<Record<FieldEvidence, Bilingual>>;
  readonly sensitivity: Readonly<Record<Sensitivity, Bilingual>>;
  /** How many fields the source of this edition has; the specs count again. */
  readonly counts: {
    readonly total: number;
    readonly core: number;
    readonly byEvidence: Readonly<Record<FieldEvidence, number>>;
    readonly coreByEvidence: Readonly<Record<FieldEvidence, number>>;
  };
}
