import type { CaseColumn } from '@xiecha/assistance-case/case-columns';
import { Button, Dropdown } from 'antd';
import { useLanguage, useSay } from '../language/language.js';
import { asked, type CaseFilter } from './case-lists.js';
import { words } from './worklist-words.js';

/** What the list shows as a file, with the same filters, order and columns. */
export function WorklistExport({ filter, columns }: { filter: CaseFilter; columns: readonly CaseColumn[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const items = (['xlsx', 'csv'] as const).map((format) => ({
    key: format,
    label: (
      <a href={exportAddress(filter, columns, format, language)} download>
        {say(words[format])}
      </a>
    ),
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button>{say(words.export)}</Button>
    </Dropdown>
  );
}

function exportAddress(filter: CaseFilter, columns: readonly CaseColumn[], format: 'xlsx' | 'csv', lang: string): string {
  return `/api/v1/cases/export?${new URLSearchParams({ ...asked(filter), columns: columns.join(','), format, lang })}`;
}
