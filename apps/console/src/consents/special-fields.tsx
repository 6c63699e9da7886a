import { Button, Checkbox, Flex, Tag } from 'antd';
import { Link } from 'react-router';
import type { RequestContent } from '../cases/case-queries.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { timeWords } from '../time/shanghai.js';
import { useEarlierDecisions } from './earlier-decisions.js';
import { type Outcome, outcomeLabels, words } from './words.js';

const colours: Readonly<Record<Outcome, string>> = { consented: 'green', struck: 'orange', refused: 'red' };

interface Props {
  readonly fields: RequestContent['specialFields'];
  readonly struck: readonly string[];
  readonly mark: (code: string, isStruck: boolean) => void;
}

/** What is asked beyond the standard: each with why it is needed, and what was decided on it before. */
export function SpecialFields({ fields, struck, mark }: Props) {
  const say = useSay();
  if (fields.length === 0) return <>{say(words.noSpecial)}</>;
  return (
    <ul className="lines">
      {fields.map(({ code, name, need }) => (
        <li key={code} className="line special">
          <Flex justify="space-between" align="baseline" gap="small" className="fill">
            <strong className={struck.includes(code) ? 'struck' : undefined}>{name}</strong>
            <Checkbox checked={struck.includes(code)} onChange={({ target }) => mark(code, target.checked)} aria-label={say(words.strikeThis(name))}>
              {say(words.strike)}
            </Checkbox>
          </Flex>
          {need && (
            <div className="fill">
              <span className="quiet">{say(words.need)}</span>
              <span className="told">{need}</span>
            </div>
          )}
          <Earlier field={name} />
        </li>
      ))}
    </ul>
  );
}

function Earlier({ field }: { field: string }) {
  const say = useSay();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useEarlierDecisions(field);
  const earlier = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="fill">
      <span className="quiet">{say(words.earlier)}</span>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {data && earlier.length === 0 && say(words.noEarlier)}
      <ul className="earlier">
        {earlier.map(({ id, caseId, caseNumber, bodyName, decidedAt, number, outcome }) => (
          <li key={id}>
            <Tag color={colours[outcome]}>{say(outcomeLabels[outcome])}</Tag>
            <Link to={`/cases/${caseId}`}>{caseNumber}</Link>
            {` ${bodyName} · ${say(timeWords(decidedAt))}${number ? ` · ${number}` : ''}`}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button size="small" type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say(words.earlierMore)}
        </Button>
      )}
    </div>
  );
}
