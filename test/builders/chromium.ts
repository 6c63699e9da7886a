import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** A browser on this machine: CHROME_PATH, else one on PATH, else Playwright's own; undefined where there is none. */
const chromiumPath = findChromium();

function findChromium(): string | undefined {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)));
  return [process.env['CHROME_PATH'] ?? '', ...onPath, chromium.executablePath()].find((path) => path !== '' && existsSync(path));
}

/** `describe` where there is a browser; else it is skipped, and says so. */
export const describeInBrowser: jest.Describe = chromiumPath ? describe : describe.skip;

if (!chromiumPath) {
  process.stderr.write(
    '\n*** No browser: journeys through the console are SKIPPED. Install one (apt-get install chromium fonts-noto-cjk) or set CHROME_PATH. ***\n\n',
  );
}

export function launchChromium(): Promise<Browser> {
  // Root has no sandbox: so run containers and CI.
  return chromium.launch({ executablePath: chromiumPath!, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}
