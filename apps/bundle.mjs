// Bundles API and worker in the build, each into one file: of the second and a half of processor time that a process took to start,
// most was finding two thousand files and compiling them.
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const here = import.meta.dirname;
const { compiled } = createRequire(import.meta.url)('./process-file.cjs');
/** What finds files of its own beside itself, or is loaded only where the environment asks for it. */
const external = [/^@temporalio\//, /^@opentelemetry\//, /^@node-rs\//, /^pino/, /^@nestjs\/(microservices|websockets)/, 'pg-native'];

for (const app of process.argv.length > 2 ? process.argv.slice(2) : ['api', 'worker']) {
  const folder = join(here, app, 'dist');
  const bundle = await rolldown({
    input: join(folder, 'main.js'),
    platform: 'node',
    external: (id) => external.some((kept) => (typeof kept === 'string' ? kept === id : kept.test(id))),
    treeshake: false,
    // Drivers of other databases that TypeORM would load, and modules of Nest that are not installed.
    onLog: (level, log, say) => log.code === 'UNRESOLVED_IMPORT' || say(level, log),
  });
  const file = join(folder, 'process.cjs');
  await bundle.write({ file, format: 'cjs', keepNames: true, codeSplitting: false });
  rmSync(`${file}.code`, { force: true });
  const whole = compiled(app);
  whole.load();
  writeFileSync(`${file}.code`, whole.code());
}
// What was loaded may wait for something.
process.exit();
