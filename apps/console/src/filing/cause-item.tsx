import { Form, Input } from 'antd';
import { useSay } from '../language/language.js';
import type { DraftInHand } from './use-draft.js';
import { words } from './words.js';

/** What the matter is, in a line: by it colleagues find the request again. */
export function CauseItem({ draft, change }: Pick<DraftInHand, 'draft' | 'change'>) {
  const say = useSay();
  return (
    <Form.Item label={say(words.cause)} htmlFor="cause" extra={say(words.causeHint)}>
      <Input id="cause" value={draft.cause} maxLength={100} onChange={({ target }) => change({ cause: target.value })} />
    </Form.Item>
  );
}
