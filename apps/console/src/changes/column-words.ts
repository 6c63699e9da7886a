import { roleLabels } from '@xiecha/access/role-labels';
import { bodyServiceLabels } from '@xiecha/assistance-case/body-services';
import { bodyClassLabels, type Label } from '@xiecha/assistance-case/labels';
import { words as administration } from '../administration/words.js';
import { channelWords, dutyWords, levelWords, officeKindWords } from '../organisations/words.js';
import { timeWords } from '../time/shanghai.js';

/** What the columns are that the log tells of. */
export const columnWords: Readonly<Record<string, Label>> = {
  name: { zh: '名称', en: 'Name' },
  name_en: { zh: '英文名称', en: 'English name' },
  kind: { zh: '种类', en: 'Kind' },
  level: { zh: '级别', en: 'Level' },
  number_prefix: { zh: '文号代字', en: 'Prefix of its numbers' },
  body_class: { zh: '主体类别', en: 'Class' },
  reviews: { zh: '内部审核', en: 'Reviews' },
  channel: { zh: '送达渠道', en: 'Delivered by' },
  delivery_channel: { zh: '送达渠道', en: 'Delivered by' },
  office_kind: { zh: '机构类型', en: 'Kind of office' },
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  working_hours: { zh: '办公时间', en: 'Working hours' },
  overlay_region: { zh: '地区节假日', en: 'Regional holidays of' },
  division_code: { zh: '行政区划', en: 'Division' },
  scope: { zh: '授权范围', en: 'Scope' },
  document_number: { zh: '文件字号', en: 'Document' },
  valid_from: { zh: '起始日', en: 'From' },
  valid_until: { zh: '截止日', en: 'Last day' },
  login: { zh: '账号', en: 'Login' },
  active: { zh: '在职', en: 'Active' },
  email: { zh: '电子邮箱', en: 'E-mail' },
  language: { zh: '消息语言', en: 'Language' },
  certificate_number: { zh: '执法证号', en: 'Certificate' },
  role: { zh: '角色', en: 'Role' },
  duty: { zh: '职责', en: 'Duty' },
  rank: { zh: '顺位', en: 'Rank' },
  from_at: { zh: '开始', en: 'From' },
  until_at: { zh: '结束', en: 'Until' },
  service: { zh: '服务', en: 'Service' },
  evidence: { zh: '依据', en: 'Evidence' },
  evidence_url: { zh: '依据网址', en: 'Where that is seen' },
  evidenced_on: { zh: '依据日期', en: 'Of' },
  address: { zh: '地址', en: 'Address' },
  hours: { zh: '接收时间', en: 'Hours' },
  published_url: { zh: '公示网址', en: 'Published at' },
  published_on: { zh: '公示日期', en: 'Published on' },
  checked_on: { zh: '核验日期', en: 'Seen to hold on' },
  drops_second_factor: { zh: '清除第二重验证', en: 'Drops the second factor' },
  expires_at: { zh: '有效期至', en: 'Good until' },
  changed_at: { zh: '变更时间', en: 'Changed' },
  confirmed_at: { zh: '确认时间', en: 'Confirmed' },
  revoked_at: { zh: '撤销时间', en: 'Revoked' },
  opened_at: { zh: '登录时间', en: 'Opened' },
  label: { zh: '用途', en: 'What it is for' },
  scopes: { zh: '权限', en: 'Scopes' },
};

/** Ids, places in a tree, and how far a sign-in had come: nothing for people to read. Who and whose it is stands beside. */
export const untold: readonly string[] = [
  ...['id', 'organisation_id', 'user_id', 'parent_id', 'path', 'files_for_id', 'province_id', 'substitute_id', 'made_by', 'checked_by', 'stage'],
];

const languages = { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } };
const kinds = { ...channelWords, regulator: { zh: '市场监督管理部门', en: 'Regulator' }, body: { zh: '被协查方', en: 'Assisted body' } };
const scopes: Readonly<Record<string, Label>> = { read: { zh: '查询', en: 'read' }, act: { zh: '办理', en: 'act' } };

/** Words of the product among what a column holds. */
const valueWords: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  ...{ role: roleLabels, duty: dutyWords, level: levelWords, office_kind: officeKindWords, service: bodyServiceLabels, body_class: bodyClassLabels },
  ...{ channel: channelWords, delivery_channel: channelWords, kind: kinds, language: languages },
};

/** What a column holds, as people read it; null: nothing. */
export function valueOf(column: string, value: unknown): Label | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? administration.yes : administration.no;
  if (column === 'scopes' && Array.isArray(value)) return joined(value.map((scope) => scopes[String(scope)] ?? same(String(scope))));
  if (column === 'working_hours') return same((value as { windows: { from: string; to: string }[] }).windows.map(({ from, to }) => `${from}–${to}`).join('、'));
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const word = valueWords[column]?.[text];
  if (word) return word;
  return column.endsWith('_at') ? timeWords(text) : same(text);
}

function joined(labels: readonly Label[]): Label {
  return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
}

function same(text: string): Label {
  return { zh: text, en: text };
}
