import { randomInt } from 'node:crypto';
import type { NewBody } from '@xiecha/access/directory/organisation-words';
import { usccCheckCharacter } from '@xiecha/request-fields/uscc';

/** A unified social credit code with its check character, of nobody. */
function aUscc(): string {
  const first17 = `91330100${randomInt(1e8, 1e9)}`;
  return `${first17}${usccCheckCharacter(first17)}`;
}

/** What an administrator says of a platform that receives by hand. */
export function aBody(changes: Partial<NewBody> = {}): NewBody {
  return {
    ...{ name: '示例平台', nameEn: 'Sample platform', uscc: aUscc(), brands: ['示例'], channel: 'hand' },
    services: [{ service: 'platformOperation', evidence: '平台服务协议', url: 'https://platform.example/agreement', on: '2026-01-15' }],
    channels: [
      { kind: 'hand', address: '示例路 1 号', hours: '工作日 9:00–17:00', publication: { url: 'https://platform.example/assistance', on: '2026-01-15' } },
    ],
    ...changes,
  };
}
