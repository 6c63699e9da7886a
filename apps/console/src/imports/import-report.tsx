import { Alert, Checkbox, Flex, Table, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { wordsOf } from '../administration/field-faults.js';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import { ScrollArea } from '../shell/scroll-area.js';
import { changedValue, fieldLabel } from './change-words.js';
import type { Report } from './send-file.js';
import { type Action, actionWords, words } from './words.js';

type Row = Report['rows'][number];

const colors: Readonly<Record<Action, string | undefined>> = { added: 'green', changed: 'blue', unchanged: undefined, refused: 'red' };

/** What came of a file, or would: row by row, as the spreadsheet counts them. */
export function ImportReport({ name, report: { saved, counts, rows }, children }: { name: string; report: Report; children: ReactNode }) {
  const say = useSay();
  const [onlyRefused, choose] = useState(false);
  const next = saved ? undefined : counts.refused > 0 ? words.putRight : counts.added + counts.changed === 0 ? words.nothingToDo : undefined;
  return (
    <>
      <Alert
        className="below"
        role="status"
        showIcon
        type={saved ? 'success' : counts.refused > 0 ? 'warning' : 'info'}
        title={
          <>
            {say(saved ? words.done : words.tried)} <span translate="no">{name}</span>
          </>
        }
        description={
          <>
            {say(words.tally(counts))} {next && say(next)}
          </>
        }
        action={children}
      />
      {counts.refused > 0 && (
        <Flex className="filters">
          <Checkbox checked={onlyRefused} onChange={({ target }) => choose(target.checked)}>
            {say(words.onlyRefused)}
          </Checkbox>
        </Flex>
      )}
      <ScrollArea label={say(words.outcome)}>
        <Table<Row>
          rowKey="row"
          size="small"
          className="list"
          dataSource={rows.filter(({ action }) => !onlyRefused || action === 'refused')}
          pagination={rows.length > 50 && { pageSize: 50, showSizeChanger: false }}
          columns={[
            { title: say(words.row), dataIndex: 'row', width: 70 },
            { title: say(words.about), width: 220, render: (_: unknown, { key }) => <span translate="no">{key}</span> },
            { title: say(words.outcome), width: 110, render: (_: unknown, { action }) => <Tag color={colors[action]}>{say(actionWords[action])}</Tag> },
            { title: say(words.details), render: (_: unknown, row) => <Details row={row} /> },
          ]}
        />
      </ScrollArea>
    </>
  );
}

function Details({ row: { changes = [], errors = [], openAssignments = [] } }: { row: Row }) {
  const say = useSay();
  return (
    <ul className="plain">
      {errors.map(({ column, code, detail }) => (
        <li key={`${column} ${code}`} className="wrong">
          {column}
          {say(administration.colon)}
          {say(wordsOf({ code, detail }))}
        </li>
      ))}
      {changes.map(({ field, from, to }) => (
        <Changed key={field} field={field} from={from} to={to} />
      ))}
      {openAssignments.length > 0 && <li>{say(words.openAssignments(openAssignments.length))}</li>}
    </ul>
  );
}

function Changed({ field, from, to }: { field: string; from: unknown; to: unknown }) {
  const say = useSay();
  const [was, is] = [changedValue(field, from), changedValue(field, to)];
  return (
    <li>
      {say(fieldLabel(field))}
      {say(administration.colon)}
      {was && <span className="struck">{say(was)}</span>} {say(is ?? words.nothing)}
    </li>
  );
}
