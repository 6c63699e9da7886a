import { sampleOrganisationId } from '../sample-world/organisations.js';
import { sampleOfficers } from '../sample-world/sample-officers.js';
import { read } from '../text.js';
import type { DemoDeed, DemoStory } from './demo-story.js';

/** Nobody answers: every rung of the ladder fires, up to the referral, and the lead concludes. */
export const unansweredStory: DemoStory = {
  title: { zh: '故事二：一件无人理会的协查', en: 'Story two: a request that nobody answers' },
  filing: {
    by: 'hzCaseworker',
    at: '09:30',
    content: () => ({
      bodies: [sampleOrganisationId('platform')],
      purpose: 'caseInvestigation',
      officers: sampleOfficers('hzCaseworker'),
      targets: [{ kind: 'merchant', value: read({ zh: '示例电热毯经营部', en: 'Sample Blanket Traders' }) }],
      fields: ['ID001', 'ID003'],
      reason: read({ zh: '该经营者涉嫌销售不合格电热毯。', en: 'The trader is suspected of selling unsafe electric blankets.' }),
    }),
  },
  deeds: [
    {
      on: 1,
      at: '10:00',
      by: 'hzCaseworker',
      command: 'recordArrival',
      input: ({ now }) => ({ means: 'hand', arrivedAt: now, evidence: read({ zh: '杭州送达回证第 207 号', en: 'delivery receipt 207' }) }),
    },
    afterResponse(4, {
      by: 'zjSupervisor',
      command: 'acknowledgeEscalation',
      input: ({ current, workdayFromNow }) => ({
        key: current.escalations.find(({ status }) => status === 'open')!.key,
        promisedFor: workdayFromNow(2),
        note: read({ zh: '已约谈平台，限期回复', en: 'the platform was summoned and given a date' }),
      }),
    }),
    afterResponse(9, {
      by: 'hzLead',
      command: 'refer',
      input: () => ({ reason: read({ zh: '经多次催办仍拒不提供', en: 'after several reminders it still gives nothing' }) }),
    }),
    afterResponse(10, {
      by: 'hzLead',
      command: 'concludeUnanswered',
      input: () => ({ note: read({ zh: '已移送，本件不再等待', en: 'referred; this case waits no longer' }) }),
    }),
  ],
};

function afterResponse(workdays: number, deed: Pick<DemoDeed, 'by' | 'command' | 'input'>): DemoDeed {
  return { on: { clock: 'response', workdays }, at: '10:00', ...deed };
}
