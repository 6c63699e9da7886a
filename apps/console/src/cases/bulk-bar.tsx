import { labels } from '@xiecha/assistance-case/labels';
import { Button, Flex, Typography } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSay } from '../language/language.js';
import { type BulkCommand, offeredToAll } from './bulk-sending.js';
import { words } from './bulk-words.js';
import type { CaseItem } from './case-lists.js';

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.js')).BulkDialog }));

interface Props {
  readonly selected: readonly CaseItem[];
  readonly select: (ids: readonly string[]) => void;
}

/** What may be done with all that is selected. Once something is sent, its cases stay as they were chosen until it is over. */
export function BulkBar({ selected, select }: Props) {
  const say = useSay();
  const [begun, begin] = useState<{ readonly command: BulkCommand; readonly items: readonly CaseItem[] }>();
  const offered = offeredToAll(selected);
  return (
    <>
      {selected.length > 0 && (
        <Flex gap="small" align="center" wrap className="bulk" role="region" aria-label={say(words.bulk)}>
          <strong>{say(words.selected(selected.length))}</strong>
          {offered.map((command, place) => (
            <Button key={command} type={place === 0 ? 'primary' : 'default'} onClick={() => begin({ command, items: selected })}>
              {say(labels[command])}
            </Button>
          ))}
          {offered.length === 0 && <Typography.Text type="secondary">{say(words.nothing)}</Typography.Text>}
          <Button type="text" onClick={() => select([])}>
            {say(words.clear)}
          </Button>
        </Flex>
      )}
      {begun && (
        <Suspense>
          <BulkDialog
            {...begun}
            close={(done) => {
              begin(undefined);
              select(selected.map(({ id }) => id).filter((id) => !done.has(id)));
            }}
          />
        </Suspense>
      )}
    </>
  );
}
