import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Descriptions, Skeleton, Tag } from 'antd';
import { Link } from 'react-router';
import { words as administration } from '../administration/words.js';
import { type Answer, api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { timeWords } from '../time/shanghai.js';
import { figureWords, findingWords, words } from './words.js';

type Report = Answer<'ProofReport'>;

/** So many findings of a report are shown; its figures count all. */
const mostShown = 50;

/** The reports of a kind, newest first, each with its figures and what it found. */
export function ProofReports({ kind }: { kind: Report['kind'] }) {
  const say = useSay();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['proof', kind],
    queryFn: ({ pageParam }) => good(api.GET('/api/v1/proof/{kind}', { params: { path: { kind }, query: { limit: 10, cursor: pageParam } as never } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  return (
    <Card>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      <ul className="lines">
        {data?.pages
          .flatMap(({ items }) => items)
          .map((report) => (
            <ReportLine key={report.id} report={report} />
          ))}
      </ul>
      {hasNextPage && (
        <Button className="below" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say(administration.more)}
        </Button>
      )}
    </Card>
  );
}

function ReportLine({ report: { endedAt, ok, sentence, summary, findings } }: { report: Report }) {
  const say = useSay();
  const figures = Object.entries(summary).flatMap(([name, value]) =>
    figureWords[name] && (typeof value === 'number' || typeof value === 'string')
      ? [{ key: name, label: say(figureWords[name]), children: String(value) }]
      : [],
  );
  return (
    <li className="line">
      <span className="line-what">
        <Tag color={ok ? 'green' : 'red'}>{say(ok ? words.good : words.bad)}</Tag>
        {sentence ? say(sentence) : say(words.findings(findings.length))}
        <details>
          <summary>{say(words.figures)}</summary>
          <Descriptions size="small" column={{ xs: 1, sm: 2, lg: 4 }} items={figures} />
          <Findings findings={findings} />
        </details>
      </span>
      <span className="line-when quiet">{say(timeWords(endedAt))}</span>
    </li>
  );
}

interface Finding {
  readonly caseId: string;
  readonly number?: string;
  readonly kind?: string;
  readonly diagnosis?: string;
}

function Findings({ findings }: { findings: readonly unknown[] }) {
  const say = useSay();
  if (findings.length === 0) return null;
  return (
    <>
      <h3 className="part-title">{say(words.cases)}</h3>
      <ul>
        {(findings as readonly Finding[]).slice(0, mostShown).map(({ caseId, number, kind, diagnosis }, place) => {
          const found = findingWords[kind ?? diagnosis ?? ''];
          return (
            <li key={`${caseId} ${place}`}>
              <Link to={`/cases/${caseId}`}>{number ?? say(words.case)}</Link> {found && say(found)}
            </li>
          );
        })}
      </ul>
    </>
  );
}
