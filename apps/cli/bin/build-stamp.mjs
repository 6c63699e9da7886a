import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files beside the projects' sources on which what is built depends. */
const ROOT_FILES = ['tsconfig.base.json', 'tsconfig.build.json', 'package-lock.json', 'libs/case-engine/failure-converter.cjs', 'apps/process-file.cjs'];

/** What makes one file of many in the build, and the files that it makes. */
const BUNDLES = {
  'workflows/bundle.mjs': ['workflows/dist/workflow-bundle.js', 'workflows/dist/workflow-bundle.traced.js'],
  'apps/bundle.mjs': ['apps/api/dist/process.cjs.code', 'apps/worker/dist/process.cjs.code'],
  'apps/console/bundle.mjs': ['apps/console/dist/index.html'],
};

/** The console is built from its sources, these files, and what the API says of itself. */
const CONSOLE_FILES = ['apps/console/vite.config.ts', 'apps/console/index.html', 'docs/openapi.json'];

/** What was built from which sources, in one line: path, size and time of each source; no file is read. */
export function sourceStamp(root) {
  const hash = createHash('sha256');
  for (const path of sources(root)) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\t${size}\t${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** The scripts that bundle, in a folder that has them. */
export function bundles(root) {
  return Object.keys(BUNDLES).filter((path) => existsSync(join(root, path)));
}

/** Whether each project's build has left its mark; somebody may have removed a dist folder by hand. */
export function outputsExist(root) {
  return (
    projects(root).every((project) => existsSync(join(root, project, 'dist', '.tsbuildinfo'))) &&
    bundles(root).every((path) => BUNDLES[path].every((made) => existsSync(join(root, made))))
  );
}

function sources(root) {
  const ofProjects = projects(root).flatMap((project) => [`${project}/tsconfig.json`, `${project}/package.json`, ...filesBelow(root, `${project}/src`)]);
  return [...ROOT_FILES, ...Object.keys(BUNDLES), ...CONSOLE_FILES, ...filesBelow(root, 'apps/console/src'), ...ofProjects]
    .filter((path) => existsSync(join(root, path)))
    .sort();
}

function projects(root) {
  const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.build.json'), 'utf8'));
  return references.map(({ path }) => path);
}

function filesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
}
