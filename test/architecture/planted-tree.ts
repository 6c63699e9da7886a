import { mkdir, mkdtemp, realpath, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A file of the planted tree, and the rules that it breaks (none: it keeps them all). */
export interface Plant {
  readonly path: string;
  readonly source: string;
  readonly breaks?: readonly string[];
}

const libs = ['access', 'assistance-case', 'audit-chain', 'case-engine', 'case-store', 'lifecycle', 'notices', 'request-fields', 'telemetry', 'working-time'];
const projects = [...libs.map((lib) => `libs/${lib}`), 'activities', 'workflows', 'apps/api', 'apps/worker', 'apps/console'];
const packages = ['@temporalio/workflow', '@temporalio/client', 'typeorm', 'dev-tool', 'undeclared'];

const pure = 'pure-libs-import-pure-libs';
const workflows = 'workflows-import-pure-libs';

/** One violation of each rule at least, and beside them imports as they should be. */
export const plants: readonly Plant[] = [
  { path: 'libs/lifecycle/src/table.ts', source: 'export type Table = string; export const table = 1;' },
  { path: 'libs/working-time/src/day.ts', source: 'export type Day = string; export const day = 1;' },
  { path: 'libs/request-fields/src/field.ts', source: 'export const field = 1;' },
  {
    path: 'libs/assistance-case/src/reduce.ts',
    source: `import { table } from '@xiecha/lifecycle/table'; import type { Day } from '@xiecha/working-time/day'; export const reduce = (day: Day) => [day, table];`,
  },
  { path: 'libs/assistance-case/src/table-v1.ts', source: 'export const tableV1 = 1;' },
  { path: 'libs/assistance-case/src/table-v2.ts', source: `import { tableV1 } from './table-v1.js'; export const tableV2 = tableV1 + 1;` },
  {
    path: 'libs/assistance-case/src/lifecycle-tables.ts',
    source: `import { tableV1 } from './table-v1.js'; import { tableV2 } from './table-v2.js'; export const tables = [tableV1, tableV2];`,
  },
  {
    path: 'libs/case-store/src/names-a-table.ts',
    source: `import { tableV1 } from '@xiecha/assistance-case/table-v1'; export const table = tableV1;`,
    breaks: ['tables-are-asked-by-version'],
  },
  {
    path: 'libs/case-store/src/commit.ts',
    source: `import { DataSource } from 'typeorm'; import { reduce } from '@xiecha/assistance-case/reduce'; export const commit = [DataSource, reduce]; export type Commit = string;`,
  },
  { path: 'libs/audit-chain/src/link.ts', source: `import { createHash } from 'node:crypto'; export const link = createHash;` },
  { path: 'libs/case-store/src/event-rows.ts', source: `import { link } from '@xiecha/audit-chain/link'; export const rows = link;` },
  { path: 'libs/access/src/sight.ts', source: `import { commit } from '@xiecha/case-store/commit'; export const sight = commit;` },
  {
    path: 'libs/case-engine/src/engine.ts',
    source: `import { Client } from '@temporalio/client'; import { commit } from '@xiecha/case-store/commit'; export const engine = [Client, commit];`,
  },
  { path: 'libs/notices/src/dispatch.ts', source: `import { commit } from '@xiecha/case-store/commit'; export const dispatch = commit;` },
  { path: 'libs/telemetry/src/log.ts', source: `import { engine } from '@xiecha/case-engine/engine'; export const log = engine;` },
  {
    path: 'activities/src/commit.activity.ts',
    source: `import { commit } from '@xiecha/case-store/commit'; export const activity = commit; export type Activity = typeof commit;`,
  },
  {
    path: 'workflows/src/workflow.ts',
    source: `import { sleep } from '@temporalio/workflow'; import { reduce } from '@xiecha/assistance-case/reduce'; import type { Activity } from '@xiecha/activities/commit.activity'; export const workflow = [sleep, reduce]; export type Known = Activity;`,
  },
  {
    path: 'apps/worker/src/worker.ts',
    source: `import { activity } from '@xiecha/activities/commit.activity'; import { engine } from '@xiecha/case-engine/engine'; export const worker = [activity, engine];`,
  },
  {
    path: 'libs/lifecycle/src/table.spec.ts',
    source: `import { readFileSync } from 'node:fs'; import 'dev-tool'; import { table } from './table.js'; export const spec = [readFileSync, table];`,
  },

  { path: 'apps/console/src/page.tsx', source: `import { reduce } from '@xiecha/assistance-case/reduce'; export const page = reduce;` },
  {
    path: 'apps/console/src/reads-the-store.tsx',
    source: `import { commit } from '@xiecha/case-store/commit'; export const store = commit;`,
    breaks: ['console-imports-pure-libs'],
  },

  { path: 'libs/lifecycle/src/nowhere.ts', source: `import './missing.js';`, breaks: ['resolvable', pure] },
  { path: 'libs/case-store/src/circle-a.ts', source: `import { b } from './circle-b.js'; export const a = () => b;`, breaks: ['no-circles'] },
  // A circle is reported once, where it was entered first.
  { path: 'libs/case-store/src/circle-b.ts', source: `import { a } from './circle-a.js'; export const b = () => a;` },
  { path: 'libs/access/src/uses-a-spec.ts', source: `import { spec } from './a.spec.js'; export const used = spec;`, breaks: ['no-tests-in-the-product'] },
  { path: 'libs/access/src/a.spec.ts', source: `export const spec = 1;` },
  { path: 'libs/access/src/dev.ts', source: `import tool from 'dev-tool'; export const dev = tool;`, breaks: ['no-dev-dependencies-in-the-product'] },
  { path: 'libs/access/src/undeclared.ts', source: `import it from 'undeclared'; export const undeclared = it;`, breaks: ['no-undeclared-packages'] },
  { path: 'libs/working-time/src/builtin.ts', source: `import { readFileSync } from 'node:fs'; export const builtin = readFileSync;`, breaks: [pure] },
  { path: 'libs/working-time/src/bare-builtin.ts', source: `import { createHash } from 'crypto'; export const bare = createHash;`, breaks: [pure] },
  { path: 'libs/request-fields/src/package.ts', source: `import { DataSource } from 'typeorm'; export const source = DataSource;`, breaks: [pure] },
  {
    path: 'libs/assistance-case/src/stores.ts',
    source: `import type { Commit } from '@xiecha/case-store/commit'; export type Stored = Commit;`,
    breaks: [pure],
  },
  {
    path: 'libs/lifecycle/src/domain.ts',
    source: `import { reduce } from '@xiecha/assistance-case/reduce'; export const domain = reduce;`,
    breaks: ['these-stand-alone'],
  },
  {
    path: 'libs/working-time/src/lifecycle.ts',
    source: `import type { Table } from '@xiecha/lifecycle/table'; export type Known = Table;`,
    breaks: ['these-stand-alone'],
  },
  {
    path: 'libs/audit-chain/src/store.ts',
    source: `import { commit } from '@xiecha/case-store/commit'; export const known = commit;`,
    breaks: ['audit-chain-stands-alone'],
  },
  {
    path: 'libs/audit-chain/src/domain.ts',
    source: `import type { Day } from '@xiecha/working-time/day'; export type Known = Day;`,
    breaks: ['audit-chain-stands-alone'],
  },
  {
    path: 'libs/case-engine/src/activity.ts',
    source: `import { activity } from '@xiecha/activities/commit.activity'; export const known = activity;`,
    breaks: ['libs-import-libs'],
  },
  {
    path: 'libs/access/src/app.ts',
    source: `import type { worker } from '../../../apps/worker/src/worker.js'; export type App = typeof worker;`,
    breaks: ['libs-import-libs'],
  },
  {
    path: 'libs/case-store/src/access.ts',
    source: `import { sight } from '@xiecha/access/sight'; export const seen = sight;`,
    breaks: ['case-store-imports-pure-libs'],
  },
  {
    path: 'libs/access/src/engine.ts',
    source: `import { engine } from '@xiecha/case-engine/engine'; export const known = engine;`,
    breaks: ['access-and-engine-import-store-and-pure-libs'],
  },
  {
    path: 'libs/notices/src/engine.ts',
    source: `import { engine } from '@xiecha/case-engine/engine'; export const known = engine;`,
    breaks: ['notices-import-store-and-pure-libs'],
  },
  {
    path: 'libs/telemetry/src/notices.ts',
    source: `import { dispatch } from '@xiecha/notices/dispatch'; export const known = dispatch;`,
    breaks: ['telemetry-imports-engine-store-and-pure-libs'],
  },
  {
    path: 'libs/case-engine/src/log.ts',
    source: `import { log } from '@xiecha/telemetry/log'; export const known = log;`,
    breaks: ['access-and-engine-import-store-and-pure-libs'],
  },
  {
    path: 'activities/src/knows-app.ts',
    source: `import { worker } from '../../apps/worker/src/worker.js'; export const known = worker;`,
    breaks: ['activities-import-libs'],
  },
  { path: 'workflows/src/store.ts', source: `import { commit } from '@xiecha/case-store/commit'; export const known = commit;`, breaks: [workflows] },
  {
    path: 'workflows/src/activity.ts',
    source: `import { activity } from '@xiecha/activities/commit.activity'; export const known = activity;`,
    breaks: [workflows],
  },
  { path: 'workflows/src/client.ts', source: `import { Client } from '@temporalio/client'; export const known = Client;`, breaks: [workflows] },
  { path: 'workflows/src/builtin.ts', source: `import { readFileSync } from 'node:fs'; export const known = readFileSync;`, breaks: [workflows] },
  {
    path: 'workflows/src/store-type.ts',
    source: `import type { Commit } from '@xiecha/case-store/commit'; export type Known = Commit;`,
    breaks: ['workflows-know-types-of-activities-only'],
  },
  {
    path: 'apps/api/src/workflow.ts',
    source: `import { workflow } from '@xiecha/workflows/workflow'; export const known = workflow;`,
    breaks: ['apps-import-activities-and-libs'],
  },
  { path: 'libs/case-store/src/every-case.ts', source: 'export const everyCase = 1; export type EveryCase = string;' },
  { path: 'libs/case-store/src/seen-case.ts', source: 'export const seen = 1;' },
  { path: 'libs/case-store/src/transaction.ts', source: 'export const query = 1;' },
  {
    path: 'apps/api/src/sighted.ts',
    source: `import type { EveryCase } from '@xiecha/case-store/every-case'; import { seen } from '@xiecha/case-store/seen-case'; export const known = seen; export type Known = EveryCase;`,
  },
  {
    path: 'apps/api/src/unsighted.ts',
    source: `import { everyCase } from '@xiecha/case-store/every-case'; export const known = everyCase;`,
    breaks: ['api-reads-cases-in-sight'],
  },
  {
    path: 'apps/api/src/sql.ts',
    source: `import { query } from '@xiecha/case-store/transaction'; export const known = query;`,
    breaks: ['api-writes-no-sql'],
  },
  {
    path: 'apps/api/src/worker.ts',
    source: `import { worker } from '../../worker/src/worker.js'; export const known = worker;`,
    breaks: ['apps-import-activities-and-libs'],
  },
];

/** Writes the plants into a tree of their own, with the layout and the package names of the real one. The caller removes it. */
export async function plantTree(): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'xiecha-planted-')));
  const dependencies = Object.fromEntries(packages.filter((name) => name !== 'dev-tool' && name !== 'undeclared').map((name) => [name, '1.0.0']));
  const ours = Object.fromEntries(projects.map((project) => [nameOf(project), '*']));
  await write(
    root,
    'package.json',
    JSON.stringify({ name: 'planted', type: 'module', dependencies: { ...dependencies, ...ours }, devDependencies: { 'dev-tool': '1.0.0' } }),
  );
  await write(root, 'tsconfig.json', JSON.stringify({ compilerOptions: { module: 'nodenext', customConditions: ['source'] }, include: ['**/*.ts'] }));
  for (const project of projects) await plantProject(root, project);
  for (const name of packages) {
    await write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    await write(root, `node_modules/${name}/index.js`, '');
  }
  for (const { path, source } of plants) await write(root, path, `${source}\n`);
  return root;
}

async function plantProject(root: string, project: string): Promise<void> {
  const exports = { './*': { source: './src/*.ts', default: './dist/*.js' } };
  await write(root, `${project}/package.json`, JSON.stringify({ name: nameOf(project), version: '1.0.0', type: 'module', exports }));
  await mkdir(join(root, 'node_modules/@xiecha'), { recursive: true });
  await symlink(join(root, project), join(root, 'node_modules', nameOf(project)));
}

function nameOf(project: string): string {
  return `@xiecha/${project.split('/').at(-1)}`;
}

async function write(root: string, path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}
