import { sampleOrganisationId } from '../sample-world/organisations.js';
import { sampleAnswers } from '../sample-world/sample-answers.js';
import { sampleOfficers } from '../sample-world/sample-officers.js';
import { read } from '../text.js';
import type { DemoStory } from './demo-story.js';

/** From a request that needs the province's consent to a complete reply, with a question, an extension and a supplement on the way. */
export const answeredStory: DemoStory = {
  title: { zh: '故事一：一件有问有答的协查', en: 'Story one: a request that is answered in the end' },
  filing: {
    by: 'whCaseworker',
    at: '09:30',
    content: () => ({
      bodies: [sampleOrganisationId('platform')],
      purpose: 'caseInvestigation',
      officers: sampleOfficers('whCaseworker'),
      targets: [{ kind: 'shop', value: 'https://baichuan.example/shop/6180' }],
      fields: ['ID001', 'ID003'],
      specialFields: [
        { name: read({ zh: '店铺客服聊天记录', en: "the shop's chat records" }), need: read({ zh: '查明有无虚假承诺', en: 'to find false promises' }) },
        { name: read({ zh: '店铺全部关注者名单', en: 'all followers of the shop' }), need: read({ zh: '拟逐一走访', en: 'to visit each of them' }) },
      ],
      reason: read({ zh: '该店铺涉嫌虚假宣传保健功能。', en: 'The shop is suspected of false health claims.' }),
    }),
  },
  deeds: [
    {
      on: 1,
      at: '10:00',
      by: 'scApprover',
      command: 'consent',
      input: () => ({ strike: ['X2'], note: read({ zh: '关注者名单与案情无关', en: 'the list of followers has no bearing on the case' }) }),
    },
    {
      on: 2,
      at: '15:00',
      by: 'whCaseworker',
      command: 'recordArrival',
      input: ({ now }) => ({ means: 'hand', arrivedAt: now, evidence: read({ zh: '武侯送达回证第 118 号', en: 'delivery receipt 118' }) }),
    },
    {
      on: 3,
      at: '10:00',
      by: 'platformOfficer',
      command: 'acknowledge',
      input: () => ({ contact: read({ zh: '协查值班岗', en: 'assistance desk' }) }),
    },
    {
      on: 4,
      at: '11:00',
      by: 'platformOfficer',
      command: 'raise',
      input: () => ({
        petition: 'clarification',
        question: read({ zh: '聊天记录以哪一时段为准？', en: 'For which period are the chat records needed?' }),
      }),
    },
    {
      on: 6,
      at: '15:00',
      by: 'whCaseworker',
      command: 'answer',
      input: () => ({ answer: read({ zh: '近三十日即可', en: 'the last thirty days will do' }) }),
    },
    {
      on: { clock: 'response', workdays: -3 },
      at: '10:30',
      by: 'platformOfficer',
      command: 'raise',
      input: () => ({
        petition: 'extension',
        workdays: 3,
        question: read({ zh: '聊天记录量大，需延期整理', en: 'there are many records; we need more time' }),
      }),
    },
    {
      on: { clock: 'extension', workdays: 0 },
      at: '11:00',
      by: 'whLead',
      command: 'decidePetition',
      input: ({ current }) => ({
        petition: current.petitions.at(-1)!.number,
        decision: 'granted',
        workdays: 3,
        reason: read({ zh: '理由成立', en: 'the reason stands' }),
      }),
    },
    {
      on: { clock: 'response', workdays: -1 },
      at: '16:00',
      by: 'platformOfficer',
      command: 'respond',
      input: () => ({
        cells: sampleAnswers(['ID001@T1']),
        statement: read({ zh: '其余两项随后补报', en: 'the other two follow' }),
      }),
    },
    {
      on: { clock: 'check', workdays: -4 },
      at: '10:00',
      by: 'whCaseworker',
      command: 'sendBack',
      input: () => ({
        cells: ['ID003@T1', 'X1@T1'],
        reason: read({ zh: '缺统一社会信用代码和聊天记录', en: 'the credit code and the chat records are missing' }),
      }),
    },
    {
      on: { clock: 'supplement', workdays: -2 },
      at: '14:00',
      by: 'platformOfficer',
      command: 'respond',
      input: () => ({
        cells: sampleAnswers(['ID003@T1', 'X1@T1']),
        statement: read({ zh: '现已补齐', en: 'now complete' }),
      }),
    },
    {
      on: { clock: 'check', workdays: -4 },
      at: '10:00',
      by: 'whCaseworker',
      command: 'acceptCells',
      input: () => ({ cells: ['ID001@T1', 'ID003@T1', 'X1@T1'] }),
    },
    {
      on: { clock: 'check', workdays: -4 },
      at: '10:30',
      by: 'whCaseworker',
      command: 'close',
      input: () => ({ outcome: 'complete' }),
    },
  ],
};
