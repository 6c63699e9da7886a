import { useMutation, useQueryClient } from '@tanstack/react-query';
import { columnLabels } from '@xiecha/assistance-case/case-columns';
import { App, Button, Flex, Input } from 'antd';
import { useState } from 'react';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { faultWords } from '../shell/fault-words.js';
import type { CaseDetail } from './case-queries.js';
import { words as commandWords } from './command-words.js';
import { words } from './words.js';

/** The number under which the body keeps the case, to be given, changed or taken away. */
export function OwnNumber({ detail: { id, ownNumber } }: { detail: CaseDetail }) {
  const say = useSay();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [typed, setTyped] = useState<string>();
  const give = useMutation({
    mutationFn: (text: string) => good(api.PUT('/api/v1/cases/{id}/own-number', { params: { path: { id } }, body: { ownNumber: text || null } })),
    onError: (fault) => void message.error(say(faultWords(fault))),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['case', id] });
      void client.invalidateQueries({ queryKey: ['cases'] });
      setTyped(undefined);
    },
  });
  if (typed === undefined) {
    return (
      <>
        {ownNumber}{' '}
        <Button size="small" type="link" onClick={() => setTyped(ownNumber ?? '')}>
          {say(ownNumber === null ? words.giveNumber : words.change)}
        </Button>
      </>
    );
  }
  return (
    <Flex gap="small" component="form" onSubmit={(event) => (event.preventDefault(), give.mutate(typed.trim()))}>
      <Input autoFocus size="small" maxLength={60} aria-label={say(columnLabels.ownNumber)} value={typed} onChange={({ target }) => setTyped(target.value)} />
      <Button size="small" type="primary" htmlType="submit" loading={give.isPending}>
        {say(words.save)}
      </Button>
      <Button size="small" onClick={() => setTyped(undefined)}>
        {say(commandWords.cancel)}
      </Button>
    </Flex>
  );
}
