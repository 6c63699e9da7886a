import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Bundles the built workflows with the collector of their answers, once for all histories. Its argument: the file to write. */
const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('../../workflows/dist/index.js', import.meta.url)),
  failureConverterPath: fileURLToPath(new URL('../../libs/case-engine/failure-converter.cjs', import.meta.url)),
  workflowInterceptorModules: [fileURLToPath(new URL('./answer-collector.ts', import.meta.url))],
  logger: new DefaultLogger('WARN'),
});
await writeFile(process.argv[2], code);
