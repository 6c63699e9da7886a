#!/usr/bin/env node
import { BuildFailed, buildIfStale } from './build.mjs';

try {
  await buildIfStale();
} catch (error) {
  if (!(error instanceof BuildFailed)) throw error;
  process.stderr.write(`xiecha: ${error.message}\n`);
  process.exit(1);
}
const { main } = await import('../dist/main.js');
await main(process.argv);
