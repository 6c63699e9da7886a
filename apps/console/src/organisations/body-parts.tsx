import { bodyServiceLabels } from '@xiecha/assistance-case/body-services';
import type { Day } from '@xiecha/working-time/day';
import { Empty, Tag, Typography } from 'antd';
import { useSay } from '../language/language.js';
import { dayWords } from '../time/shanghai.js';
import type { OrganisationDetail } from './organisations.js';
import { channelWords, dutyWords, words } from './words.js';

/** What a body was found to do, and by what that is known. */
export function Services({ body: { services } }: { body: OrganisationDetail }) {
  const say = useSay();
  return (
    <ul className="lines">
      {services.map(({ service, evidence, url, on }) => (
        <li key={service} className="line">
          <span className="line-what">
            <strong>{say(bodyServiceLabels[service])}</strong> {evidence}
            {url && (
              <span className="quiet">
                <a href={url} rel="noreferrer" target="_blank" translate="no">
                  {url}
                </a>
              </span>
            )}
          </span>
          {on && <span className="line-when quiet">{say(dayWords(on as Day))}</span>}
        </li>
      ))}
    </ul>
  );
}

/** How it says that it receives requests, and who has seen that it holds. */
export function Channels({ body: { channels, channel } }: { body: OrganisationDetail }) {
  const say = useSay();
  return (
    <ul className="lines">
      {channels.map(({ kind, address, hours, publication, lastCheck }) => (
        <li key={kind} className="line">
          <span className="line-what">
            <strong>{say(channelWords[kind])}</strong> {kind === channel && <Tag color="blue">{say(words.delivers)}</Tag>}
            <span translate="no">{address}</span> {hours}
            <span className="quiet">
              {publication ? (
                <a href={publication.url} rel="noreferrer" target="_blank">
                  {say(words.published(dayWords(publication.on as Day)))}
                </a>
              ) : (
                say(words.notPublished)
              )}
              {lastCheck && ` · ${say(words.checked(dayWords(lastCheck.on as Day), lastCheck.by))}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Whom it names for which duty, in the order in which they are told. */
export function Contacts({ body: { contacts } }: { body: OrganisationDetail }) {
  const say = useSay();
  if (contacts.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noContact)} />;
  return (
    <>
      <Typography.Paragraph type="secondary">{say(words.contactsHint)}</Typography.Paragraph>
      <ul className="lines">
        {contacts.map(({ duty, personId, rank, name, active }) => (
          <li key={`${duty} ${personId}`} className="line">
            <span className="line-what">
              <strong>{say(dutyWords[duty])}</strong> {rank}. {name} {!active && <Tag>{say(words.hasLeft)}</Tag>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
