// Bundles the workflows once, in the build, so that a worker starts without a bundler.
import { createRequire } from 'node:module';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const here = import.meta.dirname;
const { code } = await bundleWorkflowCode({
  workflowsPath: createRequire(import.meta.url).resolve('./dist/index.js'),
  failureConverterPath: createRequire(import.meta.url).resolve('../libs/case-engine/failure-converter.cjs'),
  logger: new DefaultLogger('WARN'),
});
await mkdir(join(here, 'dist'), { recursive: true });
await writeFile(join(here, 'dist', 'workflow-bundle.js'), code);
