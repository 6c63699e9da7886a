import type { ClockName, Party, StateName } from '@xiecha/assistance-case/vocabulary';
import { language } from '../text.js';

/** States, sides and clocks as people call them; codes stay what the API speaks. */
const CHINESE: Readonly<Record<StateName | Party | ClockName, string>> = {
  inDelivery: '送达中',
  awaitingAcknowledgement: '待签收',
  awaitingResponse: '待回复',
  underCheck: '核验中',
  closed: '办结',
  requester: '请求方',
  body: '被协查方',
  delivery: '送达',
  acknowledgement: '签收',
  response: '回复',
  check: '核验',
};

/** In the chosen language; English is the API's own code. A code that a newer API answers is shown as it is. */
export function nameOf(code: string): string {
  return language() === 'zh' ? ((CHINESE as Readonly<Record<string, string>>)[code] ?? code) : code;
}
