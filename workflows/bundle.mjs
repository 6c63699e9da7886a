// Bundles the workflows in the build, so that a worker starts without a bundler: as they are, and once more for workers that trace.
import { createRequire } from 'node:module';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const here = import.meta.dirname;
const { resolve } = createRequire(import.meta.url);
const workflows = {
  workflowsPath: resolve('./dist/index.js'),
  failureConverterPath: resolve('../libs/case-engine/failure-converter.cjs'),
  logger: new DefaultLogger('WARN'),
};
// Temporal's own interceptor: it passes the trace on to activities and adds nothing to a history but headers.
const tracing = { workflowInterceptorModules: [resolve('@temporalio/interceptors-opentelemetry/lib/workflow-interceptors')] };

await mkdir(join(here, 'dist'), { recursive: true });
await bundle('workflow-bundle.js', workflows);
await bundle('workflow-bundle.traced.js', { ...workflows, ...tracing });

async function bundle(file, options) {
  const { code } = await bundleWorkflowCode(options);
  await writeFile(join(here, 'dist', file), code);
}
