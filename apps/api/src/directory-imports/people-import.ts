import { importPeople, type ImportedPerson } from '@xiecha/access/directory/import/import-people';
import { roleLabels } from '@xiecha/access/role-labels';
import { z } from 'zod';
import { text } from '../commands/input-parts.js';
import { AddPerson, ChangePerson } from '../directory/person.schema.js';
import { type Column, list, wordsFor, yesOrNo } from './column.js';
import type { ImportKind } from './import-kind.js';

const languageWords = { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } };

const columns: readonly Column[] = [
  { field: 'login', zh: '登录名', en: 'login', isRequired: true, note: '据此识别人员' },
  { field: 'name', zh: '姓名', en: 'name', isRequired: true, note: '必填' },
  { field: 'organisation', zh: '单位', en: 'organisation', isRequired: true, note: '单位全称或编号' },
  { field: 'roles', zh: '角色', en: 'roles', isRequired: true, read: list(wordsFor(roleLabels)), note: '可多个，用“、”分隔' },
  { field: 'certificateNumber', zh: '执法证号', en: 'certificateNumber', empty: null, note: '请设为文本格式；空为无' },
  { field: 'email', zh: '邮箱', en: 'email', empty: null, note: '空为无' },
  { field: 'language', zh: '语言', en: 'language', read: wordsFor(languageWords), note: '中文或英文' },
  { field: 'active', zh: '在职', en: 'active', read: yesOrNo, note: '是或否；否为已离职' },
];

const { login, name, roles } = AddPerson.shape;
const { certificateNumber, email, language, active } = ChangePerson.shape;
const schema: z.ZodType<ImportedPerson> = z.strictObject({
  ...{ login: login.unwrap(), name, organisation: text(200), roles },
  ...{ certificateNumber, email, language, active },
});

/** People, each by the login. Passwords are not imported: whoever is to sign in gets a one-time link. */
export const peopleImport: ImportKind<ImportedPerson> = { columns, schema, key: ['login'], carryOut: importPeople };
