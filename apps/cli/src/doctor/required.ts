import type { Text } from '../text.js';
import { Finding } from './check.js';

export const START_FIRST: Text = {
  zh: '请执行 npm start；若连接另行部署的系统，请设置 XIECHA_DATABASE_URL、TEMPORAL_ADDRESS 与 XIECHA_API',
  en: 'run npm start; for a system deployed elsewhere set XIECHA_DATABASE_URL, TEMPORAL_ADDRESS and XIECHA_API',
};

/** An address that a look cannot do without. */
export function required(address: string | undefined): string {
  if (address) return address;
  throw new Finding({ zh: '未在运行，也未指定地址', en: 'not running, and no address given' });
}
