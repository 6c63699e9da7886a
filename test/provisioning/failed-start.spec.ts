import type { EngineSettings } from '@xiecha/case-engine/settings';
import { ProductProcess } from '../builders/product-process.js';

const settings: EngineSettings = {
  databaseUrl: `${process.env['TEST_POSTGRES']}/postgres`,
  temporalAddress: process.env['TEMPORAL_ADDRESS']!,
  temporalNamespace: 'default',
  taskQueue: 'nobody',
  keyFile: '/nowhere/keys',
  mode: 'sample',
  decisionsPerRun: 500,
};

describe('a process that cannot start', () => {
  it.each(['worker', 'api'] as const)(
    'ends by itself and says why, so that whoever watches over it can start it again: the %s',
    async (app) => {
      await expect(ProductProcess.start(app, settings)).rejects.toThrow(new RegExp(`the ${app} ended with 1 .*\\n[^]*/nowhere/keys`));
    },
    30_000,
  );
});
