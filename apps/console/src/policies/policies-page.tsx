import { useQuery } from '@tanstack/react-query';
import { labels } from '@xiecha/assistance-case/labels';
import type { ClockPolicy, LadderRung, Policy, PolicyOverride } from '@xiecha/assistance-case/policy';
import { type ClockName, clockNames } from '@xiecha/assistance-case/vocabulary';
import { Card, Skeleton, Table, Tag, Typography } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { sections } from '../administration/sections.js';
import { api, good } from '../api/client.js';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { ScrollArea } from '../shell/scroll-area.js';
import { timeWords } from '../time/shanghai.js';
import { conditionWords, rungWords, termWords, words } from './words.js';

type LoadedPolicy = Policy & { readonly loadedAt: string };

/** How long each duty takes, on what that rests, and who is told when: version by version. */
export function PoliciesPage() {
  const say = useSay();
  const [search] = useSearchParams();
  const { data, error, refetch } = useQuery({ queryKey: ['policies'], queryFn: () => good(api.GET('/api/v1/policies')) });
  const policies = (data?.policies ?? []) as unknown as LoadedPolicy[];
  const shown = policies.find(({ version }) => version === (search.get('version') ?? data?.inForce));
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(sections.policies.title)}
      </Typography.Title>
      <Typography.Paragraph type="secondary">{say(words.intro)}</Typography.Paragraph>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      <nav aria-label={say(words.versions)} className="views">
        {policies.map(({ version }) => (
          <Link key={version} to={`?version=${version}`} aria-current={version === shown?.version ? 'page' : undefined}>
            {version} {version === data?.inForce && <Tag color="blue">{say(words.inForce)}</Tag>}
          </Link>
        ))}
      </nav>
      {shown && (
        <>
          <Typography.Paragraph type="secondary">{say(words.since(timeWords(shown.loadedAt)))}</Typography.Paragraph>
          <Card>
            <Clocks clocks={shown.clocks} />
          </Card>
          {shown.overrides.length > 0 && <h2 className="card-title below">{say(words.overrides)}</h2>}
          {shown.overrides.map((override) => (
            <Override key={override.name} override={override} />
          ))}
        </>
      )}
    </>
  );
}

function Override({ override: { why, when, clocks } }: { override: PolicyOverride }) {
  const say = useSay();
  return (
    <Card className="below">
      <Typography.Paragraph lang="zh-CN">{why}</Typography.Paragraph>
      <Typography.Paragraph>
        {say(words.appliesTo)}
        {say(administration.colon)}
        {say(conditionWords(when))}
      </Typography.Paragraph>
      <Clocks clocks={clocks} />
    </Card>
  );
}

interface Line extends ClockPolicy {
  readonly clock: ClockName;
}

function Clocks({ clocks }: { clocks: { readonly [Clock in ClockName]?: ClockPolicy } }) {
  const say = useSay();
  const lines = clockNames.flatMap((clock): Line[] => (clocks[clock] ? [{ clock, ...clocks[clock] }] : []));
  return (
    <ScrollArea label={say(sections.policies.title)}>
      <Table<Line>
        rowKey="clock"
        size="small"
        className="list"
        pagination={false}
        dataSource={lines}
        columns={[
          { title: say(words.clock), width: 110, render: (_: unknown, { clock }) => <strong>{say(labels[clock])}</strong> },
          { title: say(words.term), width: 120, render: (_: unknown, { term }) => say(termWords(term)) },
          {
            title: say(words.basis),
            render: (_: unknown, { term: { basisStatus, basisText } }) => (
              <>
                <Tag color={basisStatus === 'statutory' ? 'blue' : 'purple'}>{say(words[basisStatus])}</Tag> <span lang="zh-CN">{basisText}</span>
              </>
            ),
          },
          { title: say(words.ladder), width: '50%', render: (_: unknown, { ladder }) => <Ladder ladder={ladder} /> },
        ]}
      />
    </ScrollArea>
  );
}

function Ladder({ ladder }: { ladder: readonly LadderRung[] }) {
  const say = useSay();
  return (
    <ul className="plain">
      {ladder.map((rung) => (
        <li key={`${rung.offset} ${rung.does}`}>{say(rungWords(rung))}</li>
      ))}
    </ul>
  );
}
