import { roleLabels } from '@xiecha/access/role-labels';
import { Card, Descriptions, Flex, Typography } from 'antd';
import { Link } from 'react-router';
import { administers, sections } from '../administration/sections.js';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import type { Me } from '../session/me.js';
import { Password } from './password.js';
import { Preferences } from './preferences.js';
import { Sessions } from './sessions.js';
import { Tokens } from './tokens.js';
import { words } from './words.js';

/** What is one's own: how one is told, how one gets in, and where one is signed in. */
export function AccountPage({ me }: { me: Me }) {
  const say = useSay();
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(words.title)}
      </Typography.Title>
      <Flex gap="middle" wrap align="start" className="columns">
        <Flex vertical gap="middle" className="narrow">
          <Card title={<h2 className="card-title">{say(words.about)}</h2>}>
            <Descriptions
              column={1}
              items={[
                { key: 'name', label: say(words.name), children: me.name },
                { key: 'login', label: say(words.login), children: <span translate="no">{me.login}</span> },
                { key: 'organisation', label: say(words.organisation), children: me.organisation.name },
                {
                  key: 'roles',
                  label: say(words.roles),
                  children: me.roles.map((role) => say(roleLabels[role as keyof typeof roleLabels])).join(say(administration.comma)),
                },
              ]}
            />
            <Typography.Paragraph type="secondary">{say(words.adminChanges)}</Typography.Paragraph>
            {!administers(me) && (
              <Typography.Paragraph>
                {say(words.alsoHere)}
                {say(administration.colon)}
                {[sections.absences, sections.calendars, sections.policies].map(({ path, title }) => (
                  <Link key={path} to={path} className="beside">
                    {say(title)}
                  </Link>
                ))}
              </Typography.Paragraph>
            )}
          </Card>
          <Preferences />
        </Flex>
        <Flex vertical gap="middle" className="wide">
          <Password me={me} />
          <Sessions />
          <Tokens />
        </Flex>
      </Flex>
    </>
  );
}
