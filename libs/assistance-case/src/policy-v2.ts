import type { Audience } from './message-words.js';
import type { ClockPolicy, LadderRung, Policy, Term } from './policy.js';

/**
 * Terms and ladders, version 2026.2. No number of days for platforms stands in a text that we could read, so each of these
 * is a proposal and is shown as one.
 */
export const policyV2: Policy = {
  version: '2026.2',
  clocks: {
    review: requesters(1, '内部审核期限（系统建议值）', 'requesterLead'),
    consent: {
      term: proposed(5, '省级同意期限（系统建议值）'),
      ladder: [
        reminder('-1wd', 'approver'),
        overdue('+1wd', 'approver', 'provinceLead'),
        escalation('+3wd', 'provincialSupervisor'),
        escalation('+5wd', 'samrLiaison'),
      ],
    },
    correction: lapsing(requesters(5, '补正期限（系统建议值）')),
    delivery: requesters(1, '送达期限（系统建议值）'),
    acknowledgement: {
      term: proposed(1, '签收期限（系统建议值）'),
      ladder: [reminder('0wd', 'bodyHandler'), overdue('+1wd', 'bodyHandler', 'bodyLead')],
    },
    response: { term: proposed(10, '回复期限（系统建议值）'), ladder: bodysLadder() },
    check: requesters(5, '核验期限（系统建议值）'),
    supplement: {
      term: proposed(5, '补充期限（系统建议值；参照《网络交易平台合规数据报送管理暂行办法》第十一条更正、补充信息的五个工作日）'),
      ladder: [
        { offset: 'start', does: 'escalate', audiences: ['supervisor', 'requesterLead'], severity: 'critical', template: 'escalationOpened', fromRound: 3 },
        ...bodysLadder(),
      ],
    },
    clarification: requesters(2, '说明答复期限（系统建议值）'),
    extension: requesters(1, '延期审批期限（系统建议值）', 'requesterLead'),
    objection: requesters(3, '异议处理期限（系统建议值）', 'requesterLead'),
    appeal: requesters(5, '异议复核期限（系统建议值）', 'supervisor'),
    promise: {
      term: proposed(10, '督办承诺期限（系统建议值；以承诺日为准，最长十个工作日）'),
      ladder: [reminder('0wd', 'supervisor'), escalation('+1wd', 'provincialSupervisor')],
    },
  },
  overrides: [
    {
      name: 'immediate',
      why: '紧急协查（事故处置、缺陷消费品召回）：按连续小时计算，通知值班联系人，不受免打扰时段限制',
      when: { urgency: 'immediate' },
      clocks: {
        delivery: inHours(2, '紧急协查送达时限（系统建议值）', 'requesterHandler'),
        acknowledgement: inHours(2, '紧急协查签收时限（系统建议值）', 'bodyDuty'),
        response: {
          term: { amount: 24, unit: 'hours', basisText: '紧急协查回复时限（系统建议值）', basisStatus: 'proposal' },
          ladder: [
            { offset: '-4h', does: 'remind', audiences: ['bodyDuty'], severity: 'critical', template: 'dutyEndsSoon' },
            { offset: '+1h', does: 'remind', audiences: ['bodyDuty', 'bodyLead', 'requesterHandler'], severity: 'critical', template: 'dutyOverdue' },
            { offset: '+4h', does: 'escalate', audiences: ['supervisor'], severity: 'critical', template: 'escalationOpened' },
            { offset: '+12h', does: 'escalate', audiences: ['provincialSupervisor'], severity: 'critical', template: 'escalationOpened' },
            { offset: '+24h', does: 'escalate', audiences: ['provincialSupervisor', 'requesterLead'], severity: 'critical', template: 'referralProposed' },
          ],
        },
      },
    },
  ],
};

function proposed(amount: number, basisText: string): Term {
  return { amount, unit: 'workdays', basisText, basisStatus: 'proposal' };
}

/** What the body owes climbs to a referral under 网络交易监督管理办法 §53. */
function bodysLadder(): readonly LadderRung[] {
  return [
    { ...reminder('-3wd', 'bodyHandler'), severity: 'info' },
    reminder('-1wd', 'bodyHandler'),
    overdue('+1wd', 'bodyHandler', 'bodyLead', 'requesterHandler'),
    escalation('+3wd', 'supervisor'),
    escalation('+5wd', 'provincialSupervisor'),
    { ...escalation('+8wd', 'provincialSupervisor', 'requesterLead'), template: 'referralProposed' },
  ];
}

/** What the requester owes never comes to §53: it is a matter among regulators. */
function requesters(workdays: number, basisText: string, handler: Audience = 'requesterHandler'): ClockPolicy {
  const [above, highest]: readonly Audience[] = handler === 'supervisor' ? ['provincialSupervisor', 'samrLiaison'] : ['supervisor', 'provincialSupervisor'];
  return {
    term: proposed(workdays, basisText),
    ladder: [
      reminder(workdays > 1 ? '-1wd' : '0wd', handler),
      overdue('+1wd', ...new Set<Audience>([handler, 'requesterLead'])),
      escalation('+3wd', above!),
      escalation('+5wd', highest!),
    ],
  };
}

/** A returned request that nobody puts right is taken for withdrawn, ten workdays after the end. */
function lapsing({ term, ladder }: ClockPolicy): ClockPolicy {
  const lapse: LadderRung = {
    offset: '+10wd',
    timeOfDay: '09:00',
    does: 'lapse',
    audiences: ['requesterHandler', 'requesterLead'],
    severity: 'warning',
    template: 'caseEnded',
  };
  return { term, ladder: [...ladder, lapse] };
}

function inHours(amount: number, basisText: string, handler: Audience): ClockPolicy {
  return {
    term: { amount, unit: 'hours', basisText, basisStatus: 'proposal' },
    ladder: [
      { offset: '-1h', does: 'remind', audiences: [handler], severity: 'critical', template: 'dutyEndsSoon' },
      { offset: '+1h', does: 'escalate', audiences: ['supervisor'], severity: 'critical', template: 'escalationOpened' },
    ],
  };
}

function reminder(offset: string, ...audiences: Audience[]): LadderRung {
  return { offset, timeOfDay: '09:00', does: 'remind', audiences, severity: 'warning', template: 'dutyEndsSoon' };
}

function overdue(offset: string, ...audiences: Audience[]): LadderRung {
  return { offset, timeOfDay: '09:00', does: 'remind', audiences, severity: 'warning', template: 'dutyOverdue' };
}

function escalation(offset: string, ...audiences: Audience[]): LadderRung {
  return { offset, timeOfDay: '09:00', does: 'escalate', audiences, severity: 'critical', template: 'escalationOpened' };
}
