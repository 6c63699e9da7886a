import { roleLabels } from '@xiecha/access/role-labels';
import { bodyServiceLabels } from '@xiecha/assistance-case/body-services';
import type { Label } from '@xiecha/assistance-case/labels';
import { columnWords, valueOf } from '../changes/column-words.js';

/** Fields of an import that no single column of the log has. */
const fieldWords: Readonly<Record<string, Label>> = {
  organisation: { zh: '单位', en: 'Organisation' },
  parent: { zh: '上级单位', en: 'Under' },
  filesFor: { zh: '代为行文单位', en: 'Files for' },
  roles: { zh: '角色', en: 'Roles' },
  divisions: { zh: '行政区划', en: 'Divisions' },
  services: { zh: '服务', en: 'Services' },
  brands: { zh: '品牌', en: 'Brands' },
  channels: { zh: '接收渠道', en: 'Channels' },
  contacts: { zh: '联系人', en: 'Contacts' },
};

const words: Readonly<Record<string, Label>> = { ...roleLabels, ...bodyServiceLabels };

export function fieldLabel(field: string): Label {
  const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return fieldWords[field] ?? columnWords[column] ?? { zh: field, en: field };
}

/** What a field was or becomes; of what is more than words and lists of them only how many there are. */
export function changedValue(field: string, value: unknown): Label | null {
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    if (value.some((part) => typeof part === 'object')) return { zh: `${value.length} 项`, en: `${value.length} of them` };
    const labels = value.map((part) => words[String(part)] ?? { zh: String(part), en: String(part) });
    return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
  }
  return valueOf(
    field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  );
}
