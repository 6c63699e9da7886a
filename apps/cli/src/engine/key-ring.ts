import type { KeyRing } from '@xiecha/audit-chain/key-ring';
import { readKeyFile } from '@xiecha/case-engine/key-file';
import { Unable } from '../unable.js';

/** The keys of a file that the environment names. `Unable` where it names none, or one that is missing, malformed, open to others or unfit for the mode. */
export async function keyRingOf(keyFile: string | undefined, mode: 'production' | 'sample'): Promise<KeyRing> {
  if (!keyFile) {
    throw new Unable({
      zh: '未指定密钥文件：请将 XIECHA_KEY_FILE 设为 API 与 worker 所用的密钥文件',
      en: 'no key file is named: set XIECHA_KEY_FILE to the one that API and workers use',
    });
  }
  return readKeyFile(keyFile, mode).catch((error: Error) => {
    throw new Unable({ zh: `无法使用密钥文件：${error.message}`, en: `the key file cannot be used: ${error.message}` });
  });
}
