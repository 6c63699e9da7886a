import { settleBodyParts, type BodyParts } from '@xiecha/access/directory/body-parts';
import type { ServiceWords } from '@xiecha/access/directory/organisation-words';
import { bodyClassOf, type BodyService } from '@xiecha/assistance-case/body-services';
import type { Organisation } from '@xiecha/case-store/entities/organisation';
import type { Sql } from '@xiecha/case-store/transaction';
import { usccCheckCharacter } from '@xiecha/request-fields/uscc';

export type BodyCode = 'platform' | 'superApp' | 'courier';

interface Body extends Omit<BodyParts, 'contacts'> {
  readonly code: BodyCode;
  readonly name: string;
  readonly nameEn: string;
  /** Without its check character; nobody's. */
  readonly first17: string;
  readonly channel: Organisation['channel'];
}

function seen(service: BodyService, evidence: string, url: string): ServiceWords {
  return { service, evidence, url, on: '2026-01-15' };
}

const hours = '工作日 9:00–12:00、13:30–17:30';
const mini = 'https://wanxiang.example/services';

/** One assisted body of each class; all three are invented. */
export const sampleBodies: readonly Body[] = [
  {
    ...{ code: 'platform', name: '百川集市（示例平台）', nameEn: 'Baichuan Market (sample platform)', first17: '91330100MAEXAMP01', channel: 'hand' },
    services: [seen('platformOperation', '平台服务协议：为交易双方提供网络经营场所、交易撮合与信息发布（示例）', 'https://baichuan.example/agreement')],
    brands: ['百川集市', '百川优选'],
    channels: [
      {
        ...{ kind: 'hand', address: '示例市示例路 1 号，百川集市协查接收窗口', hours },
        ...{ publication: { url: 'https://baichuan.example/assistance', on: '2025-02-10' }, checkedOn: '2026-01-15' },
      },
      { kind: 'email', address: 'assistance@baichuan.example', hours: null, publication: { url: 'https://baichuan.example/assistance', on: '2025-02-10' } },
    ],
  },
  {
    ...{
      code: 'superApp',
      name: '万象小程序（示例服务商）',
      nameEn: 'Wanxiang Mini Programs (sample provider)',
      first17: '91440300MAEXAMP02',
      channel: 'portal',
    },
    services: [
      seen('place', '小程序为商户提供店铺页面（示例）', mini),
      seen('browsing', '小程序提供商品展示与检索（示例）', mini),
      seen('ordering', '小程序生成并保存订单（示例）', mini),
      seen('onlinePayment', '小程序内完成支付（示例）', mini),
    ],
    brands: ['万象小程序'],
    channels: [
      { kind: 'portal', address: null, hours: null, publication: { url: 'https://wanxiang.example/assistance', on: '2025-03-01' }, checkedOn: '2026-01-15' },
      { kind: 'nationalPlatform', address: '国家网络交易监管平台，单位名称“万象小程序（示例服务商）”', hours, publication: null },
    ],
  },
  {
    ...{ code: 'courier', name: '飞雁速递（示例快递）', nameEn: 'Feiyan Express (sample courier)', first17: '91310000MAEXAMP03', channel: 'hand' },
    services: [seen('logistics', '快递业务经营许可公示（示例）', 'https://feiyan.example/licence')],
    brands: ['飞雁速递'],
    channels: [{ kind: 'hand', address: '示例市示例路 3 号，飞雁速递法务部', hours, publication: null }],
  },
];

/** The row of a body that is not there yet, or that `completeSampleBodies` has not come to. */
export function sampleBodyRow({ code, name, nameEn, services, channel }: Body, id: string): Organisation {
  return {
    ...{ id, kind: 'body', name, nameEn, path: `/bodies/${code}/`, bodyClass: classOf(services), channel, reviews: false },
    ...{ level: null, parentId: null, numberPrefix: null, officeKind: null, filesForId: null, uscc: null },
  };
}

/** Gives a sample body what it lacks, once: whatever is changed of it afterwards stays so. `by`: who looked whether its channels hold. */
export async function completeSampleBodies(
  sql: Sql,
  idOf: (code: BodyCode) => string,
  by: string,
  contactsOf: (code: BodyCode) => BodyParts['contacts'],
): Promise<void> {
  for (const { code, first17, services, brands, channels, channel } of sampleBodies) {
    const id = idOf(code);
    const [lacking] = await sql.query('SELECT FROM organisation WHERE id = $1 AND uscc IS NULL', [id]);
    if (!lacking) continue;
    await sql.query('UPDATE organisation SET uscc = $2, body_class = $3, channel = $4 WHERE id = $1', [
      id,
      `${first17}${usccCheckCharacter(first17)}`,
      classOf(services),
      channel,
    ]);
    await settleBodyParts(sql, id, by, { services, brands, channels, contacts: contactsOf(code) });
  }
}

function classOf(services: readonly ServiceWords[]) {
  return bodyClassOf(services.map(({ service }) => service));
}
