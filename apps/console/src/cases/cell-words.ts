import type { Label } from '@xiecha/assistance-case/labels';
import { parseCellKey } from '@xiecha/request-fields/cell-key';
import { fieldLabel } from '@xiecha/request-fields/field-label';
import { findField } from '@xiecha/request-fields/find-field';
import type { RequestContent } from './case-queries.js';

/** What is asked, by its code: a field of the catalogue, a special field, a confirmation or a target, in the words of the request. */
export function askedWords(code: string, request: RequestContent): Label {
  const field = findField(code);
  if (field) return fieldLabel(field);
  const own = request.specialFields.find((one) => one.code === code)?.name ?? request.confirmations.find((one) => one.code === code)?.statement;
  const target = request.targets.find((one) => one.code === code)?.value;
  const said = own ?? target ?? code;
  return { zh: said, en: said };
}

/** One cell: what is asked, and of which target where there are several. */
export function cellWords(key: string, request: RequestContent): Label {
  const cell = parseCellKey(key);
  if (!cell) return { zh: key, en: key };
  const what = askedWords(cell.asked, request);
  if (cell.target === 0 || request.targets.length < 2) return what;
  const target = askedWords(`T${cell.target}`, request).zh;
  return { zh: `${target}：${what.zh}`, en: `${target}: ${what.en}` };
}
