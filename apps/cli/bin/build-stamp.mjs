import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files beside the projects' sources on which what is built depends. */
const ROOT_FILES = ['tsconfig.base.json', 'tsconfig.build.json', 'package-lock.json', 'libs/case-engine/failure-converter.cjs'];

/** What was built from which sources, in one line: path, size and time of each source; no file is read. */
export function sourceStamp(root) {
  const hash = createHash('sha256');
  for (const path of sources(root)) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\t${size}\t${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Whether each project's build has left its mark; somebody may have removed a dist folder by hand. */
export function outputsExist(root) {
  return (
    projects(root).every((project) => existsSync(join(root, project, 'dist', '.tsbuildinfo'))) &&
    (!existsSync(join(root, 'workflows/bundle.mjs')) || ['', '.traced'].every((kind) => existsSync(join(root, `workflows/dist/workflow-bundle${kind}.js`))))
  );
}

function sources(root) {
  const ofProjects = projects(root).flatMap((project) => [`${project}/tsconfig.json`, `${project}/package.json`, ...filesBelow(root, `${project}/src`)]);
  return [...ROOT_FILES, 'workflows/bundle.mjs', ...ofProjects].filter((path) => existsSync(join(root, path))).sort();
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
