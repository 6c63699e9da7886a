import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { transpileModule, ModuleKind, ScriptTarget } from 'typescript';

const repository = resolve(__dirname, '..', '..');
const loose = [
  'package.json',
  'docker/xiecha.mjs',
  'apps/cli/bin',
  'apps/bundle.mjs',
  'apps/process-file.cjs',
  'apps/run-process.cjs',
  'apps/console/package.json',
  'apps/console/dist',
  'workflows/bundle.mjs',
  'libs/case-engine/failure-converter.cjs',
];

/** A copy of the product as built, in a folder of its own, to be changed as another release would be. Shares the installed packages. */
export class ProductCopy {
  private constructor(readonly folder: string) {}

  static async make(): Promise<ProductCopy> {
    const copy = new ProductCopy(await mkdtemp(join(tmpdir(), 'xiecha-product-')));
    const { references } = JSON.parse(await readFile(join(repository, 'tsconfig.build.json'), 'utf8')) as { references: { path: string }[] };
    const built = references.flatMap(({ path }) => [join(path, 'package.json'), join(path, 'dist')]);
    for (const path of [...built, ...loose]) await cp(join(repository, path), join(copy.folder, path), { recursive: true });
    await copy.linkPackages();
    return copy;
  }

  /** Replaces text that occurs exactly once in a built file. */
  async edit(path: string, from: string, to: string): Promise<void> {
    const parts = (await readFile(join(this.folder, path), 'utf8')).split(from);
    if (parts.length !== 2) throw new Error(`${path} has "${from}" ${parts.length - 1} times.`);
    await writeFile(join(this.folder, path), parts.join(to));
  }

  /** Adds a source, compiled, as a built file. */
  async add(path: string, sourceFile: string): Promise<void> {
    const source = await readFile(sourceFile, 'utf8');
    const { outputText } = transpileModule(source, { compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 } });
    await writeFile(join(this.folder, path), outputText);
  }

  /** As the build does, after its sources have changed. */
  async bundle(): Promise<void> {
    for (const part of ['workflows', 'apps']) await promisify(execFile)(process.execPath, [join(this.folder, part, 'bundle.mjs')]);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** Ours point into the copy, all others to where they are installed. */
  private async linkPackages(): Promise<void> {
    const installed = join(repository, 'node_modules');
    const own = join(this.folder, 'node_modules');
    await mkdir(join(own, '@xiecha'), { recursive: true });
    for (const name of await readdir(installed)) {
      if (name !== '@xiecha' && !name.startsWith('.')) await symlink(join(installed, name), join(own, name));
    }
    for (const name of await readdir(join(installed, '@xiecha'))) {
      const target = resolve(dirname(join(installed, '@xiecha', name)), await readlink(join(installed, '@xiecha', name)));
      await symlink(join(this.folder, target.slice(repository.length + 1)), join(own, '@xiecha', name));
    }
  }
}
