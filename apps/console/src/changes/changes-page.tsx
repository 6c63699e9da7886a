import { Tag } from 'antd';
import { LogPage } from '../administration/log-page.js';
import { sections } from '../administration/sections.js';
import { words as administration } from '../administration/words.js';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { timeWords } from '../time/shanghai.js';
import { type Change, toldColumns } from './told-changes.js';
import { entityWords, words } from './words.js';

/** Who changed what of people and organisations, newest first. */
export function ChangesPage() {
  return (
    <LogPage
      title={sections.changes.title}
      intro={words.intro}
      none={words.none}
      name="directory-changes"
      read={(cursor) => good(api.GET('/api/v1/directory-changes', { params: { query: { limit: 50, cursor } as never } }))}
      line={(change) => <ChangeLine key={change.id} change={change} />}
    />
  );
}

function ChangeLine({ change }: { change: Change }) {
  const say = useSay();
  const { at, byName, entity, organisationName, subjectName, before, after } = change;
  const what = entityWords[entity];
  const [done, color] =
    before === null ? ([words.added, 'green'] as const) : after === null ? ([words.removed, 'red'] as const) : ([words.changed, 'blue'] as const);
  return (
    <li className="line">
      <span className="line-what">
        <Tag color={color}>{say(done)}</Tag>
        <strong>{what ? say(what) : entity}</strong> {subjectName}
        <span className="quiet">{organisationName}</span>
        <ul className="plain">
          {toldColumns(change).map(({ column, label, before: was, after: is }) => (
            <li key={column}>
              {say(label)}
              {say(administration.colon)}
              {was && (
                <span className="struck" translate="no">
                  {say(was)}
                </span>
              )}{' '}
              {is ? <span translate="no">{say(is)}</span> : say(words.nothing)}
            </li>
          ))}
        </ul>
      </span>
      <span className="line-when quiet">
        {say(timeWords(at))} · {byName ?? say(words.system)}
      </span>
    </li>
  );
}
