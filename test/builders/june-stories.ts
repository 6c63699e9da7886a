import { WrittenStory, type Step } from './written-story.js';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import type { Day } from '@xiecha/working-time/day';

const june = (day: number) => `2026-06-${String(day).padStart(2, '0')}` as Day;
const whole = { cells: { 'ID001@T1': 'value', 'ID003@T1': 'notHeld' } };
const half = { cells: { 'ID001@T1': 'value', 'ID003@T1': 'needsMoreTime' } };

const arrived = (day: number, by: Step[1]): Step => [
  june(day),
  by,
  'requesterCaseworker',
  'recordArrival',
  { means: 'hand', arrivedAt: `${june(day)}T02:00:00.000Z` },
];
const acknowledged = (day: number, by: Step[1] = 'platformOfficer'): Step => [june(day), by, 'bodyOfficer', 'acknowledge'];
const responded = (day: number, facts: object = whole, by: Step[1] = 'platformOfficer'): Step => [june(day), by, 'bodyOfficer', 'respond', facts];
const raised = (day: number, facts: object): Step => [june(day), 'platformOfficer', 'bodyOfficer', 'raise', facts];
const by = (day: number, person: Step[1], capacity: Step[2], command: Step[3], facts: object = {}): Step => [june(day), person, capacity, command, facts];
const special = { asked: { fields: ['ID001', 'ID003'], specialFields: 3, confirmations: 0, targets: 1 } };

/**
 * What offices and bodies did in June 2026 (the 1st is a Monday, the 19th a holiday), so that each figure of a board and a scorecard has something to
 * count, and what lies just beside it. Answers the ids by name.
 */
export async function writeJuneStories(db: StoreDatabase): Promise<Record<string, string>> {
  const story = new WrittenStory(db);
  const hz = 'hzCaseworker';
  return {
    undelivered: await story.of(june(1), hz, 'platform', {}),
    unanswered: await story.of(june(2), hz, 'platform', {}, arrived(2, hz), acknowledged(3)),
    closed: await story.of(
      june(3),
      hz,
      'platform',
      {},
      arrived(3, hz),
      acknowledged(3),
      responded(10),
      by(11, hz, 'requesterCaseworker', 'close', { outcome: 'complete' }),
    ),
    late: await story.of(
      june(3),
      hz,
      'platform',
      {},
      arrived(3, hz),
      acknowledged(4),
      responded(19),
      by(22, hz, 'requesterCaseworker', 'close', { outcome: 'complete' }),
    ),
    sentBack: await story.of(
      june(4),
      'yhCaseworker',
      'platform',
      {},
      arrived(4, 'yhCaseworker'),
      acknowledged(4),
      responded(5, half),
      by(8, 'yhCaseworker', 'requesterCaseworker', 'sendBack', { cells: ['ID003@T1'] }),
      responded(16, { cells: { 'ID003@T1': 'value' } }),
    ),
    held: await story.of(june(15), hz, 'platform', {}, arrived(15, hz), raised(16, { petition: 'clarification' })),
    heldAndAnswered: await story.of(
      june(5),
      hz,
      'platform',
      {},
      arrived(5, hz),
      raised(8, { petition: 'clarification' }),
      by(10, hz, 'requesterCaseworker', 'answer'),
      responded(12),
    ),
    protected: await story.of(june(12), hz, 'platform', {}, arrived(12, hz), raised(15, { petition: 'extension', workdays: 3 })),
    upheld: await story.of(
      june(8),
      'yhCaseworker',
      'platform',
      {},
      arrived(8, 'yhCaseworker'),
      raised(9, { petition: 'objection', ground: 'wrongBody' }),
      by(10, 'yhLead', 'requesterLead', 'decidePetition', { petition: 1, decision: 'upheld' }),
    ),
    rejected: await story.of(
      june(8),
      hz,
      'platform',
      {},
      arrived(8, hz),
      raised(9, { petition: 'objection', ground: 'excessive' }),
      by(11, 'hzLead', 'requesterLead', 'decidePetition', { petition: 1, decision: 'rejected' }),
    ),
    withdrawn: await story.of(june(9), hz, 'platform', {}, arrived(9, hz), by(10, hz, 'requesterCaseworker', 'withdraw')),
    struck: await story.of(june(8), 'whCaseworker', 'platform', special, by(9, 'scApprover', 'provincialApprover', 'consent', { strike: ['X1', 'ID003'] })),
    refused: await story.of(june(8), 'whCaseworker', 'platform', special, by(10, 'scApprover', 'provincialApprover', 'refuse')),
    returnedByProvince: await story.of(june(8), 'whCaseworker', 'platform', special, by(11, 'scApprover', 'provincialApprover', 'return')),
    asked: await story.of(june(17), 'whCaseworker', 'platform', special),
    reviewed: await story.of(june(16), 'cdCaseworker', 'superApp', {}, by(17, 'cdReviewer', 'requesterReviewer', 'approveReview')),
    returnedByReviewer: await story.of(june(16), 'cdCaseworker', 'superApp', {}, by(17, 'cdReviewer', 'requesterReviewer', 'return')),
    urgent: await story.of(june(22), 'whCaseworker', 'courier', { purpose: 'incidentHandling', urgency: 'immediate' }),
    fresh: await story.of(june(22), 'yhCaseworker', 'superApp', {}),
  };
}
