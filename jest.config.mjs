import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  roots: ['apps/api', 'apps/worker', 'apps/cli', 'libs', 'workflows', 'activities', 'test'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.spec.ts'],
  testEnvironment: '<rootDir>/test/setup/one-realm-environment.cjs',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
  transform: {
    '/node_modules/.+\\.[cm]?js$': '<rootDir>/test/setup/shared-packages.cjs',
    '^.+\\.[cm]?[jt]s$': ['@swc/jest', { module: { type: 'commonjs' } }],
  },
  // Jest's own packages it loads itself, into each suite.
  transformIgnorePatterns: ['/node_modules/(jest|@jest|expect|pretty-format|@sinclair)[^/]*/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js', '$1'] },
  globalSetup: '<rootDir>/test/setup/start-servers.mjs',
  globalTeardown: '<rootDir>/test/setup/stop-servers.mjs',
  setupFiles: ['reflect-metadata'],
  testSequencer: '<rootDir>/test/setup/longest-first.mjs',
  reporters: ['default', '<rootDir>/test/setup/closing-line.mjs'],
  workerIdleMemoryLimit: '1GB',
  // Most suites wait for servers more than they compute: on two cores, four at a time.
  maxWorkers: Math.max(4, availableParallelism() - 1),
  testTimeout: 60_000,
};
