import { type CaseColumn, columnLabels } from '@xiecha/assistance-case/case-columns';
import { Button, Checkbox, Popover } from 'antd';
import { useSay } from '../language/language.js';
import { words } from './worklist-words.js';

interface Props {
  readonly all: readonly CaseColumn[];
  readonly shown: readonly CaseColumn[];
  readonly show: (columns: readonly CaseColumn[]) => void;
}

/** Which columns the list shows. The number always is: by it one opens a case. */
export function WorklistColumns({ all, shown, show }: Props) {
  const say = useSay();
  const options = all.map((column) => ({ value: column, label: say(columnLabels[column]), disabled: column === 'number' }));
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          className="checks"
          options={options}
          value={[...shown]}
          onChange={(chosen) => show(all.filter((column) => column === 'number' || chosen.includes(column)))}
        />
      }
    >
      <Button>{say(words.columns)}</Button>
    </Popover>
  );
}
