import { Alert, App, Button, Divider, Modal, Radio, Typography } from 'antd';
import { useState } from 'react';
import { type Answer, api, good } from '../api/client.js';
import { administrationCodes } from '../administration/code-words.js';
import { useSay } from '../language/language.js';
import { faultWords } from '../shell/fault-words.js';
import { timeWords } from '../time/shanghai.js';
import type { Person } from './people.js';
import { words } from './words.js';

/** A one-time link for somebody's new password, told once; and signing somebody out everywhere. */
export function SignInDialog({ person: { id, name, login }, close }: { person: Person; close: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const [secondFactor, setSecondFactor] = useState<'keep' | 'drop'>('keep');
  const [made, setMade] = useState<Answer<'Reset'>>();
  const [fault, setFault] = useState<unknown>();

  async function attempt(act: () => Promise<void>) {
    setFault(undefined);
    await act().catch(setFault);
  }
  const makeLink = () => attempt(async () => setMade(await good(api.POST('/api/v1/people/{id}/reset', { params: { path: { id } }, body: { secondFactor } }))));
  const signOut = () =>
    attempt(async () => {
      await good(api.DELETE('/api/v1/people/{id}/sessions', { params: { path: { id } } }));
      void message.success(say(words.signedOut));
    });

  return (
    <Modal open title={say(words.accessOf(name))} onCancel={close} footer={null} mask={{ closable: false }}>
      {fault !== undefined && <Alert type="error" showIcon role="alert" className="below" title={say(faultWords(fault, administrationCodes))} />}
      {login === null ? (
        <Typography.Paragraph>{say(words.noLogin)}</Typography.Paragraph>
      ) : (
        <>
          <Typography.Paragraph>{say(words.resetWhy)}</Typography.Paragraph>
          {made ? (
            <MadeLink made={made} />
          ) : (
            <>
              <Radio.Group
                className="choices"
                aria-label={say(words.makeLink)}
                value={secondFactor}
                onChange={({ target }) => setSecondFactor(target.value as 'keep' | 'drop')}
                options={[
                  { value: 'keep', label: say(words.keepFactor) },
                  { value: 'drop', label: say(words.dropFactor) },
                ]}
              />
              <Button type="primary" onClick={() => void makeLink()}>
                {say(words.makeLink)}
              </Button>
            </>
          )}
          <Divider />
          <Typography.Paragraph>{say(words.signOutWhy)}</Typography.Paragraph>
          <Button onClick={() => void signOut()}>{say(words.signOut)}</Button>
        </>
      )}
    </Modal>
  );
}

/** The token stands behind the #, which no browser sends anywhere. */
function MadeLink({ made: { token, expiresAt } }: { made: Answer<'Reset'> }) {
  const say = useSay();
  return (
    <>
      <Alert type="warning" showIcon role="status" title={say(words.linkOnce)} />
      <Typography.Paragraph copyable={{ tooltips: [say(words.copy), say(words.copied)] }} code className="secret below" translate="no">
        {`${window.location.origin}/reset#${token}`}
      </Typography.Paragraph>
      <span className="quiet">{say(words.goodUntil(timeWords(expiresAt)))}</span>
    </>
  );
}
