import { Card, Empty, Flex, Skeleton, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Instant } from '@xiecha/working-time/day';
import { useEscalations } from '../escalations/escalation-list.js';
import { EscalationLines } from '../escalations/escalation-lines.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { words as shellWords } from '../shell/words.js';
import { timeWords } from '../time/shanghai.js';
import { Ages } from './ages.js';
import { BandTable } from './band-table.js';
import { BoardParts } from './board-parts.js';
import { useBoard } from './board-query.js';
import { HeatMap } from './heat-map.js';
import { PressingCards } from './pressing-cards.js';
import { Trend } from './trend.js';
import { words } from './words.js';

/** How many escalations are shown here: the longest waiting. */
const shownEscalations = 5;

/** What is overdue or about to be, whose it is, and what waits for whoever supervises; every number leads to what it counted. */
export function BoardPage() {
  const say = useSay();
  const { data: board, error, refetch } = useBoard();
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(shellWords.board)}
      </Typography.Title>
      <BoardParts />
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!board && !error && <Skeleton active paragraph={{ rows: 12 }} />}
      {board && (
        <Flex vertical gap="middle">
          <PressingCards board={board} />
          <Flex gap="middle" wrap align="stretch" className="columns">
            <div className="wide">
              <EscalationsToAct />
            </div>
            <Flex vertical gap="middle" className="narrow">
              <Part title={say(words.ages)}>
                <Ages board={board} />
              </Part>
              <Part title={say(words.trend)}>
                <Trend board={board} />
              </Part>
            </Flex>
          </Flex>
          {board.total.open === 0 ? (
            <Part title={say(words.byWhom)}>
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.nothingOpen)} />
            </Part>
          ) : (
            <>
              <Part title={say(words.byWhom)}>
                <BandTable board={board} />
              </Part>
              <Part title={say(words.ahead)}>
                <HeatMap board={board} />
                <p className="quiet">{say(words.aheadHint)}</p>
              </Part>
            </>
          )}
          <span className="quiet">{`${say(words.asOf)} ${say(timeWords(board.asOf))}`}</span>
        </Flex>
      )}
    </>
  );
}

function Part({ title, extra, children }: { title: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <Card size="small" title={<h2 className="card-title">{title}</h2>} extra={extra}>
      {children}
    </Card>
  );
}

function EscalationsToAct() {
  const say = useSay();
  const { data, error, refetch } = useEscalations('all');
  return (
    <Part title={say(words.toAct)} extra={<Link to="/escalations?view=all">{say(words.allEscalations)}</Link>}>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data?.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noEscalations)} />}
      {data && <EscalationLines items={data.items.slice(0, shownEscalations)} now={data.asOf as Instant} />}
    </Part>
  );
}
