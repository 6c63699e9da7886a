import type { Label } from '@xiecha/assistance-case/labels';
import { meansLabels } from '@xiecha/assistance-case/labels';
import type { Organisation, OrganisationDetail } from './organisations.js';

export type ChannelKind = Organisation['channels'][number];
export type Duty = OrganisationDetail['contacts'][number]['duty'];
export type Level = NonNullable<Organisation['level']>;
export type OfficeKind = NonNullable<Organisation['officeKind']>;

export const levelWords: Readonly<Record<Level, Label>> = {
  national: { zh: '国家级', en: 'National' },
  province: { zh: '省级', en: 'Province' },
  city: { zh: '市级', en: 'City' },
  county: { zh: '县级', en: 'County' },
};

export const officeKindWords: Readonly<Record<OfficeKind, Label>> = {
  administration: { zh: '市场监督管理局', en: 'Administration' },
  developmentZone: { zh: '开发区机构', en: 'Development zone' },
  stationedOffice: { zh: '派出机构', en: 'Stationed office' },
};

const { portal, hand, post } = meansLabels;

export const channelWords: Readonly<Record<ChannelKind, Label>> = {
  ...{ portal, hand, post },
  email: { zh: '电子邮箱', en: 'E-mail' },
  nationalPlatform: { zh: '国家网络交易监管平台', en: 'National platform' },
  hotline12315: { zh: '12315 平台', en: '12315' },
  collaborationSystem: { zh: '既有协作系统', en: 'Existing collaboration system' },
  other: { zh: '其他', en: 'Other' },
};

export const dutyWords: Readonly<Record<Duty, Label>> = {
  handler: { zh: '经办', en: 'Handler' },
  lead: { zh: '负责人', en: 'Lead' },
  legal: { zh: '法务', en: 'Legal' },
  duty: { zh: '值班', en: 'On duty' },
};

export const words = {
  name: { zh: '名称', en: 'Name' },
  nameEn: { zh: '英文名称', en: 'English name' },
  sought: { zh: '名称、品牌或代码', en: 'Name, brand or code' },
  back: { zh: '返回列表', en: 'Back to the list' },

  addOffice: { zh: '新增办案单位', en: 'Add an office' },
  changeOffice: { zh: '修改办案单位', en: 'Change the office' },
  parent: { zh: '上级单位', en: 'Under' },
  level: { zh: '级别', en: 'Level' },
  officeKind: { zh: '机构类型', en: 'Kind' },
  numberPrefix: { zh: '文号代字', en: 'Prefix of its numbers' },
  numberHint: {
    zh: '有自有文号的填写；与代为行文单位二选一，保存后不可更改。',
    en: 'Where it has numbers of its own; this or the office that it files for. It cannot be changed.',
  },
  filesFor: { zh: '代为行文单位', en: 'Files for' },
  divisions: { zh: '行政区划', en: 'Divisions' },
  divisionsHint: { zh: '六位代码，可填多个。', en: 'Codes of six digits, several if need be.' },
  reviews: { zh: '发出前须内部审核', en: 'Filings are reviewed before they leave' },
  hours: { zh: '办公时间', en: 'Working hours' },
  from: { zh: '自', en: 'from' },
  to: { zh: '至', en: 'to' },
  addSpan: { zh: '增加时段', en: 'Add a span' },
  overlayRegion: { zh: '地区节假日', en: 'Regional holidays of' },
  overlayHint: { zh: '行政区划代码；仅作提示，不影响法定期限。', en: 'A division’s code. They are shown; no term goes by them.' },
  regionalHolidays: { zh: '地区节假日（不影响期限）', en: 'Regional holidays (they end no term)' },
  authorisations: { zh: '批量协查授权', en: 'Authorisations for scoped data' },
  authorisationsHint: {
    zh: '由市场监管总局以文件授权省级局调取批量范围性数据。',
    en: 'By a document SAMR lets a province ask for data by period, category or region.',
  },
  authorise: { zh: '登记授权', en: 'Note an authorisation' },
  endAuthorisation: { zh: '终止授权', en: 'End it' },
  scope: { zh: '授权范围', en: 'Scope' },
  documentNumber: { zh: '文件字号', en: 'Document' },
  validFrom: { zh: '起始日', en: 'From' },
  validUntil: { zh: '截止日（含当日）', en: 'Last day, inclusive' },
  untilNotice: { zh: '未定截止日', en: 'until further notice' },
  lasts: { zh: '有效', en: 'in force' },
  over: { zh: '已终止', en: 'over' },
  ahead: { zh: '未生效', en: 'to come' },
  noAuthorisation: { zh: '没有授权记录。', en: 'There is none.' },

  addBody: { zh: '新增被协查方', en: 'Add a body' },
  namesAndCode: { zh: '名称与代码', en: 'Names and code' },
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  bodyClass: { zh: '主体类别', en: 'Class' },
  whyClass: { zh: '认定理由', en: 'Why' },
  services: { zh: '服务与依据', en: 'Services, and how they are known' },
  service: { zh: '服务', en: 'Service' },
  evidence: { zh: '依据', en: 'Evidence' },
  url: { zh: '网址', en: 'Web address' },
  on: { zh: '日期', en: 'Day' },
  addService: { zh: '增加服务', en: 'Add a service' },
  brands: { zh: '品牌', en: 'Brands' },
  brandsHint: { zh: '逐个输入，回车确认。', en: 'Type each, then Enter.' },
  channels: { zh: '接收渠道', en: 'Channels' },
  channel: { zh: '渠道', en: 'Channel' },
  delivers: { zh: '协查请求送达渠道', en: 'Requests are delivered by' },
  deliversHere: { zh: '送达用', en: 'delivers' },
  address: { zh: '地址', en: 'Address' },
  channelHours: { zh: '接收时间', en: 'Hours' },
  publishedUrl: { zh: '公示网址', en: 'Where it is published' },
  publishedOn: { zh: '公示日期', en: 'Published on' },
  published: (on: Label): Label => ({ zh: `${on.zh}公示`, en: `published ${on.en}` }),
  notPublished: { zh: '未见公示', en: 'not found published' },
  checkedOn: { zh: '核验日期', en: 'Seen to hold on' },
  checked: (on: Label, by: string): Label => ({ zh: `${on.zh}由${by}核验`, en: `seen to hold ${on.en} by ${by}` }),
  addChannel: { zh: '增加渠道', en: 'Add a channel' },
  contacts: { zh: '联系人', en: 'Contacts' },
  contactsHint: { zh: '每项职责按顺位告知：第一顺位不在时告知下一顺位。', en: 'For each duty the first is told; who is behind stands in.' },
  duty: { zh: '职责', en: 'Duty' },
  person: { zh: '人员', en: 'Person' },
  rank: { zh: '顺位', en: 'Rank' },
  addContact: { zh: '增加联系人', en: 'Add a contact' },
  noContact: { zh: '尚未指定联系人。', en: 'Nobody is named.' },
  hasLeft: { zh: '已离职', en: 'has left' },

  isPlatform: { zh: '经营网络交易平台，为平台经营者。', en: 'It operates a trading platform.' },
  isFullService: {
    zh: '同时提供网络经营场所、商品浏览、订单生成、在线支付四项服务，依法履行平台经营者的执法协查义务。',
    en: 'It gives all four platform services at once: place, browsing, ordering and payment, and has a platform’s duties.',
  },
  isOther: {
    zh: '未同时提供四项平台服务，就其掌握的数据信息提供协助。',
    en: 'It does not give all four platform services, and gives the data that it holds.',
  },
};

/** Why a body is of its class, by the services that it was found to give. */
export function whyClass(bodyClass: NonNullable<Organisation['bodyClass']>): Label {
  switch (bodyClass) {
    case 'platformOperator':
      return words.isPlatform;
    case 'fullServiceProvider':
      return words.isFullService;
    case 'otherServiceProvider':
      return words.isOther;
  }
}
