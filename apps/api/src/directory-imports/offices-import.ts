import { importOffices, type ImportedOffice } from '@xiecha/access/directory/import/import-offices';
import { z } from 'zod';
import { text } from '../commands/input-parts.js';
import { AddOffice, ChangeOffice } from '../directory/office.schema.js';
import { type Column, list, wordsFor, yesOrNo } from './column.js';
import type { ImportKind } from './import-kind.js';

const levelWords = {
  province: { zh: '省级', en: 'Province' },
  city: { zh: '市级', en: 'City' },
  county: { zh: '县级', en: 'County' },
};
const officeKindWords = {
  administration: { zh: '市场监督管理局', en: 'Administration' },
  developmentZone: { zh: '开发区机构', en: 'Development zone' },
  stationedOffice: { zh: '派出机构', en: 'Stationed office' },
};

const columns: readonly Column[] = [
  { field: 'name', zh: '名称', en: 'name', isRequired: true, note: '全称；与上级单位一并识别单位' },
  { field: 'parent', zh: '上级单位', en: 'parent', isRequired: true, note: '全称或编号；可为前面各行的单位' },
  { field: 'nameEn', zh: '英文名称', en: 'nameEn', note: '新增必填' },
  { field: 'level', zh: '级别', en: 'level', read: wordsFor(levelWords), note: '省级、市级或县级；新增必填，不可更改' },
  { field: 'officeKind', zh: '机构类型', en: 'officeKind', read: wordsFor(officeKindWords), note: '默认市场监督管理局；不可更改' },
  { field: 'numberPrefix', zh: '文号代字', en: 'numberPrefix', note: '与“代为行文单位”二选一；不可更改' },
  { field: 'filesFor', zh: '代为行文单位', en: 'filesFor', note: '无自有文号时填上级单位全称；不可更改' },
  { field: 'divisions', zh: '行政区划', en: 'divisions', read: list(), note: '六位代码，可多个' },
  { field: 'reviews', zh: '内部审核', en: 'reviews', read: yesOrNo, note: '是或否' },
  { field: 'workingHours', zh: '办公时间', en: 'workingHours', read: windows, note: '如 09:00-12:00、13:30-17:30' },
  { field: 'overlayRegion', zh: '地区节假日', en: 'overlayRegion', note: '行政区划代码' },
];

const { level, officeKind, numberPrefix } = AddOffice.shape;
const { nameEn, divisions, reviews, workingHours, overlayRegion } = ChangeOffice.shape;
const schema: z.ZodType<ImportedOffice> = z.strictObject({
  ...{ name: AddOffice.shape.name, parent: text(200), filesFor: text(200).optional() },
  ...{ level: level.optional(), officeKind: officeKind.optional(), numberPrefix },
  ...{ nameEn, divisions, reviews, workingHours, overlayRegion },
});

/** Offices, each by its name and the office that it is under. */
export const officesImport: ImportKind<ImportedOffice> = { columns, schema, key: ['parent', 'name'], carryOut: importOffices };

/** `09:00-12:00、13:30-17:30` */
function windows(text: string): unknown {
  return {
    windows: list((window) => {
      const [from = '', to = ''] = window.split(/[-–—~～至]/);
      return { from: from.trim(), to: to.trim() };
    })(text),
  };
}
