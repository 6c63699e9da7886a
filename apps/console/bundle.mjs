import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { build } from 'vite';

/** Builds the console: the API's types from its document, then the files that the API serves. */
const here = dirname(fileURLToPath(import.meta.url));
const document = JSON.parse(readFileSync(join(here, '../../docs/openapi.json'), 'utf8'));
mkdirSync(join(here, 'generated'), { recursive: true });
writeFileSync(join(here, 'generated/schema.ts'), astToString(await openapiTS(document, { defaultNonNullable: false })));
// Vite takes it from whoever calls, and within Jest would build React's and Ant Design's slow halves for developers.
process.env['NODE_ENV'] = 'production';
await build({ configFile: join(here, 'vite.config.ts'), logLevel: 'warn' });
