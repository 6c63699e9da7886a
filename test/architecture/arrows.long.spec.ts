import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { configFile, cruise, repository, type Cruise } from './depcruise.js';
import { plants, plantTree } from './planted-tree.js';

const rules = (createRequire(configFile)(configFile) as { forbidden: { name: string }[] }).forbidden.map(({ name }) => name);

/** Of a check that reads the whole tree: on a machine that is busy it takes its time. */
const patience = 5 * 60_000;

describe('the arrows between packages', () => {
  let sources: Cruise;

  beforeAll(async () => {
    sources = await cruise(repository, ['apps', 'libs', 'activities', 'workflows/src', 'test']);
  }, patience);

  it('all point where they may', () => {
    expect(sources.violations).toEqual([]);
  });

  it('were all read: no project is missing and no package hides behind its built files', () => {
    for (const folder of [
      'apps/api/src',
      'apps/worker/src',
      'apps/cli/src',
      'apps/console/src',
      'libs/lifecycle/src',
      'libs/assistance-case/src',
      'libs/working-time/src',
      'libs/request-fields/src',
      'libs/case-store/src',
      'libs/case-engine/src',
      'libs/access/src',
      'libs/notices/src',
      'libs/telemetry/src',
      'activities/src',
      'workflows/src',
    ]) {
      expect({ folder, read: sources.modules.some((path) => path.startsWith(`${folder}/`)) }).toEqual({ folder, read: true });
    }
    expect(sources.modules.filter((path) => path.includes('/dist/'))).toEqual([]);
    expect(sources.modules.length).toBeGreaterThan(150);
  });
});

describe('the canary', () => {
  let root: string;
  let found: string[];

  beforeAll(async () => {
    root = await plantTree();
    const { violations } = await cruise(root, ['apps', 'libs', 'activities', 'workflows']);
    found = [...new Set(violations.map(({ rule, from }) => `${from}: ${rule}`))];
  }, patience);

  afterAll(() => rm(root, { recursive: true, force: true }));

  it('finds every planted violation, and nothing in the files beside them', () => {
    const planted = plants.flatMap(({ path, breaks = [] }) => breaks.map((rule) => `${path}: ${rule}`));
    expect(found.sort()).toEqual(planted.sort());
  });

  it('has a violation planted for every rule', () => {
    expect([...new Set(plants.flatMap(({ breaks = [] }) => breaks))].sort()).toEqual([...rules].sort());
  });
});
