import { Modal } from 'antd';
import { lazy, Suspense } from 'react';
import { FaultNote } from '../shell/fault-note.js';
import { useCase } from './case-queries.js';
import type { DialogCommand } from './command-fields.js';

/** With its pickers of dates it is as large as all the rest of a page. */
const CommandDialog = lazy(async () => ({ default: (await import('./command-dialog.js')).CommandDialog }));

interface Props {
  readonly id: string;
  readonly command: DialogCommand;
  /** What is typed into the form beforehand. */
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly close: () => void;
}

/** A command to a case, from wherever the case is shown: the case is read if it is not here yet. */
export function CaseCommand({ id, ...rest }: Props) {
  const { data, error, refetch } = useCase(id);
  if (data) {
    return (
      <Suspense>
        <CommandDialog detail={data} {...rest} />
      </Suspense>
    );
  }
  return (
    error && (
      <Modal open footer={null} onCancel={rest.close}>
        <FaultNote fault={error} again={() => void refetch()} />
      </Modal>
    )
  );
}
