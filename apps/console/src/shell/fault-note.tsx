import { Alert, Button } from 'antd';
import { useSay } from '../language/language.js';
import { faultWords } from './fault-words.js';
import { words } from './words.js';

/** What went wrong, and a way out. */
export function FaultNote({ fault, again }: { fault: unknown; again: () => void }) {
  const say = useSay();
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={say(faultWords(fault))}
      action={
        <Button size="small" onClick={again}>
          {say(words.again)}
        </Button>
      }
    />
  );
}
