import type { Label } from './labels.js';
import type { BodyClass } from './vocabulary.js';

/** What makes a platform of whoever gives all of it: the four platform services of §14. */
const platformServices = ['place', 'browsing', 'ordering', 'onlinePayment'] as const;

/** What an assisted body does in online trade: it operates a platform itself, gives platform services, or one of those that §14 names beside them. */
export const bodyServices = [
  'platformOperation',
  ...platformServices,
  'promotion',
  'settlement',
  'logistics',
  'networkAccess',
  'serverHosting',
  'virtualHosting',
  'cloud',
  'webDesign',
  'otherService',
] as const;
export type BodyService = (typeof bodyServices)[number];

export const bodyServiceLabels: Readonly<Record<BodyService, Label>> = {
  platformOperation: { zh: '经营网络交易平台', en: 'Operates a trading platform' },
  place: { zh: '网络经营场所', en: 'Place of online business' },
  browsing: { zh: '商品浏览', en: 'Browsing of goods' },
  ordering: { zh: '订单生成', en: 'Making of orders' },
  onlinePayment: { zh: '在线支付', en: 'Online payment' },
  promotion: { zh: '宣传推广', en: 'Promotion' },
  settlement: { zh: '支付结算', en: 'Settlement of payments' },
  logistics: { zh: '物流快递', en: 'Logistics' },
  networkAccess: { zh: '网络接入', en: 'Network access' },
  serverHosting: { zh: '服务器托管', en: 'Server hosting' },
  virtualHosting: { zh: '虚拟主机', en: 'Virtual hosting' },
  cloud: { zh: '云服务', en: 'Cloud services' },
  webDesign: { zh: '网站网页设计制作', en: 'Web design' },
  otherService: { zh: '其他服务', en: 'Another service' },
};

/**
 * The class that follows from what a body does. 《网络交易执法协查暂行办法》 §14 (secondary): “为经营者提供网络经营场所、商品浏览、
 * 订单生成、在线支付等网络交易平台服务的网络服务提供者，应当依法履行平台经营者的执法协查义务。为网络交易经营者提供宣传推广、支付结算、
 * 物流快递、网络接入、服务器托管、虚拟主机、云服务、网站网页设计制作等服务的经营者，应当……提供其掌握的有关数据信息。” All four at once:
 * “网络服务提供者同时提供上述服务，就为网络交易提供了全流程的支持” (official interpretation of the same words).
 */
export function bodyClassOf(services: readonly BodyService[]): BodyClass {
  if (services.includes('platformOperation')) return 'platformOperator';
  return platformServices.every((service) => services.includes(service)) ? 'fullServiceProvider' : 'otherServiceProvider';
}
