import { importBodies, type ImportedBody } from '@xiecha/access/directory/import/import-bodies';
import { bodyServiceLabels } from '@xiecha/assistance-case/body-services';
import { meansLabels } from '@xiecha/assistance-case/labels';
import { z } from 'zod';
import { distinct, text } from '../commands/input-parts.js';
import { AddBody, ChangeBody } from '../directory/body.schema.js';
import { type Column, list, wordsFor } from './column.js';
import type { ImportKind } from './import-kind.js';

const { portal, hand, post } = meansLabels;

const columns: readonly Column[] = [
  { field: 'uscc', zh: '统一社会信用代码', en: 'uscc', isRequired: true, read: (text) => text.toUpperCase(), note: '据此识别被协查方；请设为文本格式' },
  { field: 'name', zh: '名称', en: 'name', isRequired: true, note: '全称' },
  { field: 'services', zh: '服务', en: 'services', isRequired: true, read: list(wordsFor(bodyServiceLabels)), note: '可多个，用“、”分隔；据此得出类别' },
  { field: 'evidence', zh: '服务依据', en: 'evidence', note: '新列服务必填' },
  { field: 'evidenceUrl', zh: '依据网址', en: 'evidenceUrl', note: '可不填' },
  { field: 'evidencedOn', zh: '依据日期', en: 'evidencedOn', note: '如 2026-03-01' },
  { field: 'nameEn', zh: '英文名称', en: 'nameEn', note: '新增必填' },
  { field: 'brands', zh: '品牌', en: 'brands', read: list(), note: '可多个' },
  { field: 'channel', zh: '送达方式', en: 'channel', read: wordsFor({ portal, hand, post }), note: '系统送达、直接送达或邮寄送达；新增必填' },
  { field: 'address', zh: '接收地址', en: 'address', note: '除系统送达外必填' },
  { field: 'hours', zh: '接收时间', en: 'hours', note: '可不填' },
  { field: 'publishedUrl', zh: '公示网址', en: 'publishedUrl', note: '与公示日期一并填写' },
  { field: 'publishedOn', zh: '公示日期', en: 'publishedOn', note: '如 2026-03-01' },
  { field: 'handlers', zh: '经办联系人', en: 'handlers', read: list(), note: '登录名，按代理顺序，可多个；人员须已录入' },
  { field: 'leads', zh: '负责联系人', en: 'leads', read: list(), note: '同上' },
  { field: 'legal', zh: '法务联系人', en: 'legal', read: list(), note: '同上' },
  { field: 'onDuty', zh: '值班联系人', en: 'onDuty', read: list(), note: '同上' },
];

const { name, uscc, services, channels } = AddBody.shape;
const { nameEn, brands, channel } = ChangeBody.shape;
const service = services.element.shape;
const published = channels.element.shape;
const publication = published.publication.unwrap().unwrap().shape;
const logins = z.array(text(64)).max(20).refine(distinct, 'must not name anybody twice').optional();
const schema: z.ZodType<ImportedBody> = z.strictObject({
  uscc,
  name,
  services: z.array(service.service).min(1).max(20).refine(distinct, 'must not name a service twice'),
  evidence: service.evidence.optional(),
  evidenceUrl: service.url.unwrap().unwrap().optional(),
  evidencedOn: service.on.unwrap().unwrap().optional(),
  ...{ nameEn, brands, channel },
  address: published.address.unwrap().unwrap().optional(),
  hours: published.hours.unwrap().unwrap().optional(),
  publishedUrl: publication.url.optional(),
  publishedOn: publication.on.optional(),
  ...{ handlers: logins, leads: logins, legal: logins, onDuty: logins },
});

/** Assisted bodies, each by its unified social credit code. */
export const bodiesImport: ImportKind<ImportedBody> = { columns, schema, key: ['uscc'], carryOut: importBodies };
