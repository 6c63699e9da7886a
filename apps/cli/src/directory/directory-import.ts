/** What comes of a file's rows, as the HTTP API answers it. */
export interface DirectoryImport {
  readonly what: string;
  readonly dryRun: boolean;
  readonly saved: boolean;
  readonly counts: Readonly<Record<RowAction, number>>;
  readonly rows: readonly {
    readonly row: number;
    readonly key: string | null;
    readonly action: RowAction;
    readonly changes?: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
    readonly openAssignments?: readonly { readonly number: string }[];
    readonly errors?: readonly { readonly column: string; readonly code: string; readonly detail: string }[];
  }[];
}

export type RowAction = 'added' | 'changed' | 'unchanged' | 'refused';
