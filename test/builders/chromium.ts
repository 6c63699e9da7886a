import { chromium, type Browser } from 'playwright-core';
import { chromiumArguments, findChromium } from './chromium-path.mjs';

const chromiumPath = findChromium();

/** `describe` where there is a browser; else it is skipped, and says so. */
export const describeInBrowser: jest.Describe = chromiumPath ? describe : describe.skip;

if (!chromiumPath) {
  process.stderr.write(
    '\n*** No browser: journeys through the console are SKIPPED. Install one (apt-get install chromium-headless-shell fonts-noto-cjk) or set CHROME_PATH. ***\n\n',
  );
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath!, args: chromiumArguments() });
}
