import { Alert, Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import { type CaseDetail, useCase } from '../cases/case-queries.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { words } from './words.js';

/** Takes an earlier request over, once: what is changed afterwards stays, also when that case goes on. */
export function Copying({ id, then }: { id: string; then: (detail: CaseDetail) => void }) {
  const say = useSay();
  const { data, error, refetch } = useCase(id);
  const isTaken = useRef(false);
  useEffect(() => {
    if (!data || isTaken.current) return;
    isTaken.current = true;
    then(data);
  });
  if (error) return <FaultNote fault={error} again={() => void refetch()} />;
  return data ? <Alert type="info" showIcon role="status" className="below" title={say(words.copied)} /> : <Skeleton active />;
}
