import { Injectable } from '@nestjs/common';
import type { Viewer } from '@xiecha/access/viewer';
import { type CaseColumn, columnLabels, columnsFor } from '@xiecha/assistance-case/case-columns';
import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { dayOf, type Day } from '@xiecha/working-time/day';
import type { Language } from '@xiecha/notices/template';
import { CaseService } from '../cases/case.service.js';
import type { ListCases } from '../cases/list-cases.schema.js';
import { CalendarService } from '../deadlines/calendar.service.js';
import { caseCell } from './case-cells.js';
import type { ExportCases } from './case-export.schema.js';

/** So many cases go into one file: what a person works through, and not the whole country's. */
export const mostExported = 10_000;
const pageSize = 200;

const title = { zh: '协查件', en: 'Cases' };
const cut = {
  zh: `# 仅含前 ${mostExported.toLocaleString('en')} 件，请缩小筛选范围后再导出。`,
  en: `# Only the first ${mostExported.toLocaleString('en')} cases; narrow the list to export the rest.`,
};

type Asked = Omit<ExportCases, 'format' | 'lang' | 'columns'> & { readonly columns?: readonly CaseColumn[] | undefined };
type Page = Awaited<ReturnType<CaseService['list']>>;

export interface CaseExport {
  readonly title: string;
  readonly asOf: Day;
  readonly rows: AsyncIterable<readonly string[]>;
}

/** Lists of cases as rows of a file. */
@Injectable()
export class CaseExportService {
  constructor(
    private readonly cases: CaseService,
    private readonly calendars: CalendarService,
  ) {}

  /** The first page is read before anything is answered, so that what is wrong is a problem and no torn file. */
  async export(viewer: Viewer, { columns = columnsFor(viewer.organisationKind === 'body'), ...filter }: Asked, language: Language): Promise<CaseExport> {
    const first = await this.cases.list(viewer, { ...filter, limit: pageSize });
    const calendar = await this.calendars.current();
    // The following pages are read by the same clock.
    const asked = { ...filter, limit: pageSize, asOf: first.asOf };
    return { title: title[language], asOf: dayOf(first.asOf), rows: this.rows(viewer, asked, first, columns, calendar, language) };
  }

  private async *rows(
    viewer: Viewer,
    asked: ListCases,
    first: Page,
    columns: readonly CaseColumn[],
    calendar: WorkCalendar,
    language: Language,
  ): AsyncGenerator<readonly string[]> {
    yield columns.map((column) => columnLabels[column][language]);
    let page = first;
    for (let told = page.items.length; ; told += page.items.length) {
      for (const item of page.items) yield columns.map((column) => caseCell(item, column, first.asOf, calendar)[language]);
      if (page.nextCursor === null) return;
      if (told >= mostExported) break;
      page = await this.cases.list(viewer, { ...asked, cursor: page.nextCursor });
    }
    yield [cut[language]];
  }
}
