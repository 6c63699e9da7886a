import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses } from '../../apps/console/src/shell/addresses.js';
import { suiteOfAddress } from '../builders/looked-at.js';

describe('each address of the console', () => {
  it('has a suite that looks at it, which fails by name where it does not', () => {
    const isLookedAt = (suite: string | undefined) => {
      const file = join(__dirname, `${suite}.spec.ts`);
      return existsSync(file) && readFileSync(file, 'utf8').includes('consoleOfSuite(');
    };
    expect(addresses.filter((address) => !isLookedAt(suiteOfAddress[address]))).toEqual([]);
  });
});
