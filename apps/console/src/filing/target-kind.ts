import type { Label } from '@xiecha/assistance-case/labels';
import type { Answer } from '../api/client.js';

export type TargetKind = Answer<'Target'>['kind'];

/** What people read for a kind of target. */
export const targetLabels: Readonly<Record<TargetKind, Label>> = {
  merchant: { zh: '商户', en: 'Merchant' },
  shop: { zh: '网店', en: 'Shop' },
  order: { zh: '订单', en: 'Order' },
  goods: { zh: '商品', en: 'Goods' },
  account: { zh: '账号', en: 'Account' },
  liveRoom: { zh: '直播间', en: 'Live room' },
};

export const targetKinds = Object.keys(targetLabels) as readonly TargetKind[];
