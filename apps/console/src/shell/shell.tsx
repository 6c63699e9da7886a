import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Badge, Button, Dropdown, Flex, Layout } from 'antd';
import { roleLabels } from '@xiecha/access/role-labels';
import { useEffect } from 'react';
import { Link, NavLink, Outlet } from 'react-router';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { LanguageSwitch } from '../language/language-switch.js';
import { useLiveInbox, useUnreadCount } from '../messages/inbox.js';
import { type Me, meKey } from '../session/me.js';
import { words as sessionWords } from '../session/words.js';
import { faultWords } from './fault-words.js';
import { useLive } from './live.js';
import { account, pages } from './pages.js';
import { words } from './words.js';

/** What stands around every page: where one can go, who one is, whether the connection stands. */
export function Shell({ me }: { me: Me }) {
  const say = useSay();
  const client = useQueryClient();
  const { message } = App.useApp();
  const stands = useLive();
  useLiveInbox();
  const unread = useUnreadCount();
  // What somebody read goes with them: the next to sign in here may not see it.
  useEffect(() => () => client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] }), [client]);

  async function signOut(everywhere: boolean) {
    try {
      await good(everywhere ? api.DELETE('/api/v1/sessions') : api.POST('/api/v1/sign-out'));
      await client.invalidateQueries({ queryKey: meKey });
    } catch (fault) {
      void message.error(say(faultWords(fault)));
    }
  }

  return (
    <Layout className="shell">
      <a className="skip" href="#content">
        {say(words.skip)}
      </a>
      <Layout.Header className="header">
        <Flex align="center" gap="middle" wrap className="header-row">
          <span className="brand">{say(sessionWords.product)}</span>
          <nav aria-label={say(words.main)} className="nav">
            {Object.values(pages)
              .filter(({ may }) => may(me))
              .map(({ path, title }) => (
                <NavLink key={path} to={path} end={path === pages.today.path}>
                  {say(title)}
                  {path === pages.messages.path && unread > 0 && (
                    <Badge count={unread} size="small" className="unread-count" title={say(words.unread(unread))} />
                  )}
                </NavLink>
              ))}
          </nav>
          <Flex align="center" gap="small" className="who">
            <LanguageSwitch />
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { type: 'group', label: me.organisation.name },
                  { type: 'group', label: me.roles.map((role) => say(roleLabels[role as keyof typeof roleLabels])).join(' · ') },
                  { type: 'divider' },
                  { key: 'account', label: <Link to={account.path}>{say(account.title)}</Link> },
                  { key: 'out', label: say(words.signOut), onClick: () => void signOut(false) },
                  { key: 'everywhere', label: say(words.signOutEverywhere), onClick: () => void signOut(true) },
                ],
              }}
            >
              <Button type="text">{me.name}</Button>
            </Dropdown>
          </Flex>
        </Flex>
      </Layout.Header>
      {!stands && <Alert type="warning" showIcon banner role="status" title={say(words.lost)} />}
      <Layout.Content id="content" tabIndex={-1} className="content">
        <Outlet />
      </Layout.Content>
    </Layout>
  );
}
