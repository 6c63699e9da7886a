import { App, Button, Dropdown, Flex, Form, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { faultWords } from '../shell/fault-words.js';
import type { Queue } from '../today/queues.js';
import { type SavedQuery, type SavedView, useDeleteView, useSavedViews, useSaveView } from './saved-views.js';
import { savedAddress } from './worklist-filter.js';
import { words } from './worklist-words.js';

interface Props {
  readonly given: readonly Queue[];
  /** The key in the address. */
  readonly current: string;
  /** The list as it is filtered now, as it would be saved; undefined where it cannot be. */
  readonly query: SavedQuery | undefined;
  /** What else is done with the list as a whole. */
  readonly children: ReactNode;
}

/** The views that everybody has, then one's own; and how the list as it stands becomes one of these. */
export function WorklistViews({ given, current, query, children }: Props) {
  const say = useSay();
  const saved = useSavedViews();
  const own = saved.find(({ id }) => id === current);
  return (
    <Flex align="flex-start" gap="small" wrap className="views-row">
      <nav aria-label={say(words.views)} className="views">
        {given.map(({ key, title }) => (
          <Link key={key} to={`?view=${key}`} aria-current={key === current ? 'page' : undefined}>
            {say(title)}
          </Link>
        ))}
        {saved.map((view) => (
          <Link key={view.id} to={savedAddress(view)} aria-current={view === own ? 'page' : undefined}>
            {view.name}
          </Link>
        ))}
      </nav>
      {query && (own ? <OwnView key={own.id} own={own} query={query} /> : <NewView query={query} />)}
      {children}
    </Flex>
  );
}

function NewView({ query }: { query: SavedQuery }) {
  const say = useSay();
  const [id, begin] = useState<string>();
  return (
    <>
      <Button onClick={() => begin(crypto.randomUUID())}>{say(words.saveView)}</Button>
      {id && <NameDialog title={say(words.saveView)} view={{ id, name: '', query }} close={() => begin(undefined)} />}
    </>
  );
}

/** What may be done with the view that is looked at. */
function OwnView({ own, query }: { own: SavedView; query: SavedQuery }) {
  const say = useSay();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const save = useSaveView();
  const remove = useDeleteView();
  const [renames, rename] = useState(false);
  const onError = (fault: unknown) => void message.error(say(faultWords(fault)));
  const items = [
    {
      key: 'update',
      label: say(words.updateView),
      onClick: () => save.mutate({ ...own, query }, { onError, onSuccess: () => void message.success(say(words.saved)) }),
    },
    { key: 'rename', label: say(words.renameView), onClick: () => rename(true) },
    { key: 'delete', label: say(words.deleteView), danger: true, onClick: () => remove.mutate(own.id, { onError, onSuccess: () => void navigate('?') }) },
  ];
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button>{say(words.manageView)}</Button>
      </Dropdown>
      {renames && <NameDialog title={say(words.renameView)} view={own} close={() => rename(false)} />}
    </>
  );
}

function NameDialog({ title, view, close }: { title: string; view: SavedView; close: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const save = useSaveView();
  const send = ({ name }: { name: string }) =>
    save.mutate(
      { ...view, name: name.trim() },
      {
        onSuccess: (saved) => {
          close();
          void navigate(savedAddress(saved));
        },
      },
    );
  return (
    <Modal open title={title} onCancel={close} okText={say(words.save)} okButtonProps={{ htmlType: 'submit', form: 'view-name', loading: save.isPending }}>
      <Form id="view-name" layout="vertical" initialValues={view} onFinish={send} requiredMark={false}>
        <Form.Item
          name="name"
          label={say(words.viewName)}
          rules={[{ required: true, whitespace: true, message: say(words.nameIt) }]}
          extra={say(words.notSearched)}
        >
          <Input maxLength={40} autoFocus />
        </Form.Item>
      </Form>
      {save.error && <FaultNote fault={save.error} again={() => save.reset()} />}
    </Modal>
  );
}
