import type { Label } from '@xiecha/assistance-case/labels';
import { Button, Modal } from 'antd';
import { useSay } from '../language/language.js';
import { keysOf } from './list-keys.js';
import type { ListKeys } from './use-list-keys.js';

const words = {
  hint: { zh: '按 ? 看快捷键', en: 'Press ? for the keys' },
  title: { zh: '快捷键', en: 'Keys' },
  key: { zh: '按键', en: 'Key' },
  does: { zh: '作用', en: 'What it does' },
} satisfies Record<string, Label>;

/** Says that a list has keys, and on ? which. */
export function ListKeysHint({ keys: { deeds, areShown, show } }: { keys: ListKeys }) {
  const say = useSay();
  return (
    <>
      <Button type="text" size="small" className="keys-hint" onClick={() => show(true)}>
        {say(words.hint)}
      </Button>
      <Modal open={areShown} title={say(words.title)} footer={null} width={420} onCancel={() => show(false)} destroyOnHidden>
        <table className="keys">
          <thead>
            <tr>
              <th scope="col">{say(words.key)}</th>
              <th scope="col">{say(words.does)}</th>
            </tr>
          </thead>
          <tbody>
            {keysOf(deeds).map(({ key, cap = key, does }) => (
              <tr key={key}>
                <td>
                  <kbd>{cap}</kbd>
                </td>
                <td>{say(does)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Modal>
    </>
  );
}
