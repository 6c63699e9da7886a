import type { Label } from '@xiecha/assistance-case/labels';

export const words = {
  intro: {
    zh: '人员、角色、单位及其所属资料与登录方式的每项变更，由数据库自动登记，不可修改。',
    en: 'Each change of people, roles, organisations and what belongs to them, and of ways in, as the database logged it. Nobody changes the log.',
  },
  none: { zh: '尚无变更。', en: 'Nothing was changed yet.' },
  system: { zh: '系统或运维人员', en: 'the system or its operator' },
  added: { zh: '新增', en: 'added' },
  changed: { zh: '修改', en: 'changed' },
  removed: { zh: '删除', en: 'removed' },
  nothing: { zh: '无', en: 'none' },
};

/** What a row of the log is about. */
export const entityWords: Readonly<Record<string, Label>> = {
  app_user: { zh: '人员', en: 'Person' },
  user_role: { zh: '角色', en: 'Role' },
  organisation: { zh: '单位', en: 'Organisation' },
  organisation_division: { zh: '单位行政区划', en: 'Division of an office' },
  scope_authorisation: { zh: '批量协查授权', en: 'Authorisation' },
  contact: { zh: '联系人', en: 'Contact' },
  absence: { zh: '离岗', en: 'Absence' },
  body_service: { zh: '服务', en: 'Service' },
  body_brand: { zh: '品牌', en: 'Brand' },
  receiving_channel: { zh: '接收渠道', en: 'Channel' },
  password_reset: { zh: '一次性链接', en: 'One-time link' },
  password_credential: { zh: '密码', en: 'Password' },
  totp_credential: { zh: '第二重验证', en: 'Second factor' },
  access_token: { zh: '接口令牌', en: 'Token' },
  session: { zh: '登录', en: 'Session' },
};
