import type { PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import type { SamplePerson } from './organisations.js';
import { sampleAnswers } from './sample-answers.js';

/** One thing that somebody does in a sample case, so many workdays before the world was raised. */
export interface Deed {
  readonly workdaysAgo: number;
  readonly by: SamplePerson;
  readonly command: PeoplesCommand;
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
  readonly specialFields?: readonly { readonly name: string; readonly need: string }[];
  readonly cause?: string;
  readonly reason: string;
  readonly deeds: readonly Deed[];
}

const identity = ['ID001', 'ID003'];
/** With what is masked for everybody but the officers. */
const operator = [...identity, 'ID005', 'ID012'];

/** Every state of the lifecycle occurs, and a duty of each side that is late. All names are invented. */
export const stories: readonly Story[] = [
  {
    key: 'sample4-awaiting-response',
    by: 'hzCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 9,
    purpose: 'caseInvestigation',
    target: { kind: 'shop', value: 'https://baichuan.example/shop/8848' },
    fields: [...identity, 'ID004'],
    cause: '涉嫌销售无合格证明的电热毯',
    reason: '该店铺涉嫌销售无合格证明的电热毯，需核实经营者身份。',
    deeds: [arrival(8, 'hzCaseworker', 'HZ-送-101'), acknowledgement(7, 'platformOfficer')],
  },
  {
    key: 'sample4-response-overdue',
    by: 'hzCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 16,
    purpose: 'consumerDispute',
    target: { kind: 'order', value: 'BC-2026-77012345' },
    fields: identity,
    cause: '消费者投诉商家拒不退货',
    reason: '消费者投诉商家拒不退货，需核实订单与经营者。',
    deeds: [arrival(15, 'hzCaseworker', 'HZ-送-087'), acknowledgement(14, 'platformOfficer')],
  },
  {
    key: 'sample4-under-check',
    by: 'yhCaseworker',
    body: 'superApp',
    filedWorkdaysAgo: 5,
    purpose: 'productRecall',
    target: { kind: 'goods', value: '婴儿背带 型号 WX-3' },
    fields: operator,
    cause: '缺陷婴儿背带召回',
    reason: '该型号背带存在缺陷，需联系在售经营者实施召回。',
    deeds: [acknowledgement(3, 'superAppOfficer'), response(1, 'superAppOfficer', operator, '在售经营者一家，身份信息已核实。')],
  },
  {
    key: 'sample4-closed-complete',
    by: 'cdCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 18,
    purpose: 'caseInvestigation',
    target: { kind: 'merchant', value: '锦江区某食品店' },
    fields: identity,
    cause: '涉嫌销售超过保质期的食品',
    reason: '涉嫌销售超过保质期的食品，需核实经营者身份。',
    deeds: [
      approval(18, 'cdLead'),
      arrival(17, 'cdCaseworker', 'CD-送-220'),
      acknowledgement(16, 'platformOfficer'),
      response(10, 'platformOfficer', identity, '经营者身份信息已核实并提供。'),
      closing(8, 'cdCaseworker', 'complete'),
    ],
  },
  {
    key: 'sample4-closed-not-held',
    by: 'cdCaseworker',
    body: 'courier',
    filedWorkdaysAgo: 12,
    purpose: 'incidentHandling',
    target: { kind: 'order', value: 'FY-330019876' },
    fields: ['ID001'],
    cause: '包裹起火事故调查',
    reason: '包裹起火事故，需核实寄件经营者。',
    deeds: [
      approval(12, 'cdLead'),
      arrival(11, 'cdCaseworker', 'CD-送-231'),
      {
        workdaysAgo: 9,
        by: 'courierOfficer',
        command: 'respond',
        input: { cells: [{ cell: 'ID001@T1', answer: 'notHeld', reason: '系统内无该单号记录。' }], statement: '系统内无该单号记录。' },
      },
      closing(7, 'cdCaseworker', 'notHeld'),
    ],
  },
  {
    key: 'sample4-acknowledgement-overdue',
    by: 'whCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 4,
    purpose: 'caseInvestigation',
    target: { kind: 'liveRoom', value: 'https://baichuan.example/live/5521' },
    fields: identity,
    cause: '涉嫌虚假宣传保健功能',
    reason: '直播间涉嫌虚假宣传保健功能，需核实经营者身份。',
    deeds: [arrival(3, 'whCaseworker', 'WH-送-006')],
  },
  {
    key: 'sample4-in-delivery',
    by: 'yhCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 1,
    purpose: 'caseInvestigation',
    target: { kind: 'account', value: 'bc-seller-40021' },
    fields: identity,
    cause: '涉嫌无照经营',
    reason: '账号涉嫌无照经营，需核实账号主体。',
    deeds: [],
  },
  {
    key: 'sample4-awaiting-review',
    by: 'cdCaseworker',
    body: 'superApp',
    filedWorkdaysAgo: 1,
    purpose: 'caseInvestigation',
    target: { kind: 'shop', value: 'wx-mini-shop-7716' },
    fields: identity,
    cause: '涉嫌销售侵犯注册商标专用权的商品',
    reason: '小程序店铺涉嫌销售仿冒商品，需核实经营者身份。',
    deeds: [],
  },
  {
    key: 'sample4-returned',
    by: 'cdCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 4,
    purpose: 'consumerDispute',
    target: { kind: 'order', value: 'BC-2026-77088001' },
    fields: identity,
    cause: '消费者投诉商家拒绝退款',
    reason: '消费争议，需核实商家。',
    deeds: [{ workdaysAgo: 3, by: 'cdLead', command: 'return', input: { reason: '请写明争议事实与所需信息的关联。' } }],
  },
  {
    key: 'sample4-awaiting-consent',
    by: 'whCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 2,
    purpose: 'caseInvestigation',
    target: { kind: 'shop', value: 'https://baichuan.example/shop/3310' },
    fields: identity,
    specialFields: [{ name: '店铺近三十日客服聊天记录', need: '查明是否以客服名义引导线下交易。' }],
    cause: '涉嫌引导消费者绕开平台交易',
    reason: '店铺涉嫌引导消费者绕开平台交易，需核实客服往来。',
    deeds: [],
  },
  {
    key: 'sample4-refused',
    by: 'whCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 8,
    purpose: 'otherEnforcement',
    target: { kind: 'shop', value: 'https://baichuan.example/shop/9021' },
    fields: [],
    specialFields: [{ name: '全部粉丝名单', need: '拟逐一走访。' }],
    reason: '拟开展走访。',
    deeds: [{ workdaysAgo: 6, by: 'scApprover', command: 'refuse', input: { reason: '所需信息与办案目的不相称。' } }],
  },
  {
    key: 'sample4-awaiting-supplement',
    by: 'hzCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 7,
    purpose: 'caseInvestigation',
    target: { kind: 'goods', value: 'BC-ITEM-550127' },
    fields: identity,
    cause: '涉嫌销售抽检不合格的商品',
    reason: '商品抽检不合格，需核实经营者身份。',
    deeds: [
      arrival(6, 'hzCaseworker', 'HZ-送-133'),
      response(4, 'platformOfficer', ['ID001'], '统一社会信用代码核对中，随后补报。'),
      { workdaysAgo: 2, by: 'hzCaseworker', command: 'sendBack', input: { cells: ['ID003@T1'], reason: '缺少统一社会信用代码。' } },
    ],
  },
  {
    key: 'sample4-withdrawn',
    by: 'yhCaseworker',
    body: 'platform',
    filedWorkdaysAgo: 6,
    purpose: 'consumerDispute',
    target: { kind: 'order', value: 'BC-2026-77031166' },
    fields: identity,
    cause: '消费者投诉商家拒不发货',
    reason: '消费者投诉商家拒不发货。',
    deeds: [{ workdaysAgo: 5, by: 'yhCaseworker', command: 'withdraw', input: { reason: '双方已自行和解。' } }],
  },
  {
    key: 'sample4-concluded-unanswered',
    by: 'hzCaseworker',
    body: 'courier',
    filedWorkdaysAgo: 26,
    purpose: 'caseInvestigation',
    target: { kind: 'order', value: 'FY-330011004' },
    fields: ['ID001'],
    cause: '涉嫌寄递违禁物品',
    reason: '涉嫌寄递违禁物品，需核实寄件经营者。',
    deeds: [arrival(25, 'hzCaseworker', 'HZ-送-052'), { workdaysAgo: 3, by: 'hzLead', command: 'concludeUnanswered', input: { note: '多次催办未获回复。' } }],
  },
];

function approval(workdaysAgo: number, by: SamplePerson): Deed {
  return { workdaysAgo, by, command: 'approveReview', input: {} };
}

function arrival(workdaysAgo: number, by: SamplePerson, receipt: string): Deed {
  return { workdaysAgo, by, command: 'recordArrival', input: { means: 'post', evidence: `邮件回执 ${receipt}` } };
}

function acknowledgement(workdaysAgo: number, by: SamplePerson): Deed {
  return { workdaysAgo, by, command: 'acknowledge', input: { contact: '协查值班岗' } };
}

function response(workdaysAgo: number, by: SamplePerson, fields: readonly string[], statement: string): Deed {
  return { workdaysAgo, by, command: 'respond', input: { cells: sampleAnswers(fields.map((field) => `${field}@T1`)), statement } };
}

function closing(workdaysAgo: number, by: SamplePerson, outcome: 'complete' | 'notHeld'): Deed {
  return { workdaysAgo, by, command: 'close', input: { outcome } };
}
