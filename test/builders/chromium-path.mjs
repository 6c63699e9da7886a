import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** Those without windows come first: they take half the processor time. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** A browser on this machine: CHROME_PATH, else one on PATH, else Playwright's own; undefined where there is none. */
export function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROME_PATH ?? '', ...onPath, chromium.executablePath()].find((path) => path !== '' && existsSync(path));
}

/** Root has no sandbox: so run containers and CI. */
export function chromiumArguments() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
