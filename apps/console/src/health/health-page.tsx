import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Flex, Skeleton, Tag, Typography } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { sections } from '../administration/sections.js';
import { type Answer, api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { timeWords } from '../time/shanghai.js';
import { ProofReports } from './proof-reports.js';
import { Services } from './services.js';
import { verdictOf } from './verdict.js';
import { kindWords, words } from './words.js';

type Latest = Answer<'LatestProofs'>['items'][number];

/** Whether a deadline was missed, by whose word, and how the system fares otherwise. */
export function HealthPage() {
  const say = useSay();
  const [search] = useSearchParams();
  const { data, error, refetch } = useQuery({ queryKey: ['proof'], queryFn: () => good(api.GET('/api/v1/proof')), refetchInterval: 60_000 });
  const chosen = data?.items.find(({ kind }) => kind === search.get('kind'))?.kind ?? 'firing';
  const firing = data?.items.find(({ kind }) => kind === 'firing');
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(sections.health.title)}
      </Typography.Title>
      <Typography.Paragraph type="secondary">{say(words.intro)}</Typography.Paragraph>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {firing && <WhetherMissed firing={firing} />}
      <Flex gap="middle" wrap className="columns below">
        {data?.items.map((latest) => (
          <Card
            key={latest.kind}
            className="queue"
            title={<h2 className="card-title">{say(kindWords[latest.kind])}</h2>}
            extra={<StandingTag latest={latest} />}
          >
            <p>{say(words.findings(latest.findings))}</p>
            {latest.report && <span className="quiet">{say(words.examinedAt(timeWords(latest.report.endedAt)))}</span>}
          </Card>
        ))}
        <Services />
      </Flex>
      <h2 className="card-title below">{say(words.earlier)}</h2>
      <nav aria-label={say(words.kinds)} className="views">
        {(['firing', 'reconciliation', 'anchor'] as const).map((kind) => (
          <Link key={kind} to={`?kind=${kind}`} aria-current={kind === chosen ? 'page' : undefined}>
            {say(kindWords[kind])}
          </Link>
        ))}
      </nav>
      <ProofReports kind={chosen} />
    </>
  );
}

/** The one sentence for which this page is there. What was not examined in time is never called good. */
function WhetherMissed({ firing }: { firing: Latest }) {
  const say = useSay();
  const { said, type } = verdictOf(firing);
  return <Alert type={type} showIcon role="status" title={<strong>{say(said)}</strong>} description={firing.report?.sentence && say(firing.report.sentence)} />;
}

function StandingTag({ latest: { report, stale } }: { latest: Latest }) {
  const say = useSay();
  if (report === null) return <Tag>{say(words.never)}</Tag>;
  if (!report.ok) return <Tag color="red">{say(words.bad)}</Tag>;
  return stale ? <Tag color="orange">{say(words.stale)}</Tag> : <Tag color="green">{say(words.good)}</Tag>;
}
