import { sampleOfficers } from '@xiecha/cli/sample-world/sample-officers';
import { formsFound } from './everything-in.js';
import { aRequest } from './requests.js';

/** An invented person; both words occur nowhere else. */
export const name = '欧阳植入';
/** No division begins with 99: it is nobody's. */
export const idNumber = '990101199003078519';
export const person = `${name}（${idNumber}）`;
export const personIn = (text: string) => [name, idNumber].flatMap((word) => formsFound(text, word));

/** Planted wherever the API takes free text or personal data. */
export const request = aRequest({
  purpose: 'otherEnforcement',
  statute: `${person}案`,
  officers: [{ name, certificateNumber: idNumber }, sampleOfficers('hzCaseworker')[0]],
  fields: ['ID001', 'ID003', 'ID005', 'ID007'],
  targets: [{ kind: 'merchant', value: person }],
  cause: `涉嫌冒用${person}身份`,
  reason: `投诉人${person}`,
});

export const reply = {
  cells: [
    { cell: 'ID001@T1', answer: 'value', value: `${name}商店` },
    { cell: 'ID003@T1', answer: 'notHeld', reason: `${person}未登记` },
    { cell: 'ID005@T1', answer: 'value', value: name },
    { cell: 'ID007@T1', answer: 'value', value: idNumber },
  ],
  statement: `店主${person}`,
};
