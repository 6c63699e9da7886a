import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './depcruise.js';

/** What .gitignore names, and git itself. */
const notCommitted = new Set(['.git', 'node_modules', 'dist', 'coverage', 'generated', '.xiecha']);

/** Every folder and file that is, or is about to be, committed: paths from the repository's root, with `/`. */
export function committedFiles(): string[] {
  return below('').filter((path) => !path.endsWith('.log') && !path.endsWith('.tsbuildinfo'));
}

export function read(path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}

function below(folder: string): string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (notCommitted.has(entry.name)) return [];
    return entry.isDirectory() ? below(path) : [path];
  });
}
