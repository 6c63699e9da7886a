import { Injectable } from '@nestjs/common';
import type { RowOutcome } from '@xiecha/access/directory/import/import-rows';
import { careOf } from '@xiecha/access/directory/reach';
import type { Viewer } from '@xiecha/access/viewer';
import { DataSource } from 'typeorm';
import { badInput, Problem } from '../problem/problem.js';
import { checkRows, fieldName } from './check-rows.js';
import type { ImportDirectory } from './directory-import.schema.js';
import type { ImportKind } from './import-kind.js';
import { imports } from './imports.js';
import type { ImportReport, ReportedRow } from './import-report.schema.js';
import { readRows } from './read-rows.js';
import { readSheet } from './sheets/read-sheet.js';
import type { SheetType } from './sheets/sheet-type.js';
import { type Sheet, UnreadableSheet } from './sheets/sheet.js';

/** Importing people, offices and bodies from files, for one viewer at a time. */
@Injectable()
export class DirectoryImportService {
  constructor(private readonly db: DataSource) {}

  /** Tells what comes of each row, and saves them where that is asked for. Throws a 422 problem where the file or, of what was to be saved, a row is refused. */
  async import(viewer: Viewer, asked: ImportDirectory, type: SheetType, content: Buffer): Promise<ImportReport> {
    const sheet = await read(type, content);
    switch (asked.what) {
      case 'people':
        return this.carryOut(viewer, asked, sheet, imports.people);
      case 'offices':
        return this.carryOut(viewer, asked, sheet, imports.offices);
      case 'bodies':
        return this.carryOut(viewer, asked, sheet, imports.bodies);
    }
  }

  private async carryOut<Row>(viewer: Viewer, { what, dryRun }: ImportDirectory, sheet: Sheet, kind: ImportKind<Row>): Promise<ImportReport> {
    const table = readRows(sheet, kind.columns);
    if (table.kind === 'otherHeads') throw badInput(table.errors);
    const checked = checkRows(table, kind);
    const fit = checked.flatMap(({ content }) => (content === undefined ? [] : [content]));
    // Whoever may call this looks after somebody.
    const order = { by: viewer.userId, care: careOf(viewer)!, apply: !dryRun && fit.length === checked.length };
    const outcomes = (await kind.carryOut(this.db, order, fit)).values();
    const rows = checked.map(({ row, key, content, errors }): ReportedRow => {
      if (content === undefined) return { row, key, action: 'refused', errors: [...errors] };
      return { row, key, ...told(outcomes.next().value!, table.headOf) };
    });
    const counts = { added: 0, changed: 0, unchanged: 0, refused: 0 };
    for (const { action } of rows) counts[action] += 1;
    const report = { what, dryRun, saved: !dryRun && counts.refused === 0, counts, rows };
    if (!dryRun && !report.saved) throw rowsRefused(report);
    return report;
  }
}

async function read(type: SheetType, content: Buffer): Promise<Sheet> {
  try {
    return await readSheet(type, content);
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error;
    throw badInput([{ field: '(file)', code: error.code, detail: error.detail }]);
  }
}

function told(outcome: RowOutcome, headOf: (field: string) => string): Omit<ReportedRow, 'row' | 'key'> {
  switch (outcome.action) {
    case 'added':
    case 'unchanged':
      return { action: outcome.action };
    case 'changed':
      return { action: 'changed', changes: [...outcome.changes], ...(outcome.openAssignments && { openAssignments: [...outcome.openAssignments] }) };
    case 'refused':
      return { action: 'refused', errors: outcome.errors.map(({ field, ...fault }) => ({ column: headOf(fieldName(field)), ...fault })) };
  }
}

function rowsRefused(report: ImportReport): Problem {
  const refused = report.rows.flatMap(({ row, errors = [] }) => errors.map(({ column, code, detail }) => ({ field: `row ${row}, ${column}`, code, detail })));
  const detail = `Nothing was saved: ${report.counts.refused} of ${report.rows.length} rows are refused. Put them right and send the whole file again.`;
  return new Problem({ ...badInput(refused).details, code: 'rowsRefused', detail, report });
}
