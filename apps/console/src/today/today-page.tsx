import { Flex, Typography } from 'antd';
import { useSay } from '../language/language.js';
import type { Me } from '../session/me.js';
import { words as shellWords } from '../shell/words.js';
import { EscalationCard } from './escalation-card.js';
import { NewsCard } from './news-card.js';
import { QueueCard } from './queue-card.js';
import { queuesFor } from './queues.js';

/** What do I do next: what waits for whoever has signed in, the most urgent first, and what happened since they looked. */
export function TodayPage({ me }: { me: Me }) {
  const say = useSay();
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(shellWords.today)}
      </Typography.Title>
      <Flex gap="middle" wrap align="flex-start" className="columns">
        <Flex vertical gap="middle" className="wide">
          {queuesFor(me).map((queue) => (
            <QueueCard key={queue.key} queue={queue} />
          ))}
        </Flex>
        <Flex vertical gap="middle" className="narrow">
          {me.organisation.kind === 'regulator' && <EscalationCard />}
          <NewsCard />
        </Flex>
      </Flex>
    </>
  );
}
