import { countReasonLabel } from '@xiecha/working-time/count-reason-labels';
import type { Day } from '@xiecha/working-time/day';
import type { DeadlineDay } from '@xiecha/working-time/deadline-day';
import { Table, Tag, Typography } from 'antd';
import type { Answer } from '../api/client.js';
import { useSay } from '../language/language.js';
import { dayWords } from '../time/shanghai.js';
import { words } from './words.js';

/** A proof sheet: on what the term rests, and each day, counted or not, and why. */
export function ProofDays({ sheet: { basis, days } }: { sheet: Answer<'ProofSheet'> }) {
  const say = useSay();
  const status = { proposal: words.proposal, statutory: words.statutory, local: words.local }[basis.status as 'proposal' | 'statutory' | 'local'];
  return (
    <>
      <Typography.Paragraph>
        <Tag color={basis.status === 'statutory' ? 'blue' : 'purple'}>{say(status)}</Tag> {basis.text}
      </Typography.Paragraph>
      <Table
        rowKey="day"
        size="small"
        pagination={false}
        dataSource={days}
        columns={[
          { title: say(words.day), render: (_: unknown, { day }) => say(dayWords(day as Day)) },
          { title: say(words.counted), render: (_: unknown, { counted }) => say(counted ? words.yes : words.no) },
          { title: say(words.why), render: (_: unknown, line) => say(countReasonLabel(line as Pick<DeadlineDay, 'why' | 'name'>)) },
        ]}
      />
    </>
  );
}
