import type { SamplePerson } from './organisations.js';

/** One thing that somebody does in a sample case, so many workdays before the world was raised. */
export interface Deed {
  readonly workdaysAgo: number;
  readonly by: SamplePerson;
  readonly command: 'recordArrival' | 'acknowledge' | 'respond' | 'close';
  readonly input: Readonly<Record<string, unknown>>;
}

/** A request of the sample world and what became of it. */
export interface Story {
  readonly key: string;
  readonly by: SamplePerson;
  readonly body: 'platform' | 'superApp' | 'courier';
  readonly filedWorkdaysAgo: number;
  readonly purpose: string;
  readonly target: { readonly kind: string; readonly value: string };
  readonly fields: readonly string[];
  readonly reason: string;
  readonly deeds: readonly Deed[];
}

/** Every state of the lifecycle occurs, and a duty of each side that is late. All names are invented. */
export const stories: readonly Story[] = [
  {
    key: 'sample-awaiting-response',
    by: 'hzCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 9,
    purpose: 'caseInvestigation',
    target: { kind: 'shop', value: 'https://baichuan.example/shop/8848' },
    fields: ['ID001', 'ID003', 'ID004'],
    reason: '该店铺涉嫌销售无合格证明的电热毯，需核实经营者身份。',
    deeds: [arrival(8, 'hzCaseworker', 'HZ-送-101'), acknowledgement(7, 'platformOfficer')],
  },
  {
    key: 'sample-response-overdue',
    by: 'hzCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 16,
    purpose: 'consumerDispute',
    target: { kind: 'order', value: 'BC-2026-77012345' },
    fields: ['ID001', 'ID003'],
    reason: '消费者投诉商家拒不退货，需核实订单与经营者。',
    deeds: [arrival(15, 'hzCaseworker', 'HZ-送-087'), acknowledgement(14, 'platformOfficer')],
  },
  {
    key: 'sample-under-check',
    by: 'yhCaseworker',
    body: 'superApp',
    filedWorkdaysAgo: 5,
    purpose: 'productRecall',
    target: { kind: 'goods', value: '婴儿背带 型号 WX-3' },
    fields: ['ID001', 'ID003'],
    reason: '该型号背带存在缺陷，需联系在售经营者实施召回。',
    deeds: [
      arrival(4, 'yhCaseworker', 'YH-送-012'),
      acknowledgement(3, 'superAppOfficer'),
      response(1, 'superAppOfficer', '在售经营者共两家，身份信息见附表。'),
    ],
  },
  {
    key: 'sample-closed-complete',
    by: 'cdCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 18,
    purpose: 'caseInvestigation',
    target: { kind: 'merchant', value: '锦江区某食品店' },
    fields: ['ID001', 'ID003'],
    reason: '涉嫌销售超过保质期的食品，需核实经营者身份。',
    deeds: [
      arrival(17, 'cdCaseworker', 'CD-送-220'),
      acknowledgement(16, 'platformOfficer'),
      response(10, 'platformOfficer', '经营者身份信息已核实并提供。'),
      closing(8, 'cdCaseworker', 'complete'),
    ],
  },
  {
    key: 'sample-closed-not-held',
    by: 'cdCaseworker',
    body: 'courier',
    filedWorkdaysAgo: 12,
    purpose: 'incidentHandling',
    target: { kind: 'order', value: 'FY-330019876' },
    fields: ['ID001'],
    reason: '包裹起火事故，需核实寄件经营者。',
    deeds: [arrival(11, 'cdCaseworker', 'CD-送-231'), response(9, 'courierOfficer', '系统内无该单号记录。'), closing(7, 'cdCaseworker', 'notHeld')],
  },
  {
    key: 'sample-acknowledgement-overdue',
    by: 'whCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 4,
    purpose: 'caseInvestigation',
    target: { kind: 'liveRoom', value: 'https://baichuan.example/live/5521' },
    fields: ['ID001', 'ID003'],
    reason: '直播间涉嫌虚假宣传保健功能，需核实经营者身份。',
    deeds: [arrival(3, 'whCaseworker', 'WH-送-006')],
  },
  {
    key: 'sample-in-delivery',
    by: 'cdCaseworker',
    body: 'superApp',
    filedWorkdaysAgo: 1,
    purpose: 'caseInvestigation',
    target: { kind: 'account', value: 'wx-mini-40021' },
    fields: ['ID001', 'ID003'],
    reason: '小程序涉嫌无照经营，需核实账号主体。',
    deeds: [],
  },
];

function arrival(workdaysAgo: number, by: SamplePerson, receipt: string): Deed {
  return { workdaysAgo, by, command: 'recordArrival', input: { means: 'post', evidence: `邮件回执 ${receipt}` } };
}

function acknowledgement(workdaysAgo: number, by: SamplePerson): Deed {
  return { workdaysAgo, by, command: 'acknowledge', input: { contact: '协查值班岗' } };
}

function response(workdaysAgo: number, by: SamplePerson, statement: string): Deed {
  return { workdaysAgo, by, command: 'respond', input: { statement } };
}

function closing(workdaysAgo: number, by: SamplePerson, outcome: 'complete' | 'notHeld'): Deed {
  return { workdaysAgo, by, command: 'close', input: { outcome } };
}
