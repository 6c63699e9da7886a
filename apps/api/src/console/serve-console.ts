import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';

/** Where the build puts the console, found as a package: the API's own files lie elsewhere once it is one. Nothing is served where it was not built. */
const builtHere = join(createRequire(import.meta.url).resolve('@xiecha/console/package.json'), '..', 'dist');

const administration = /^\/admin(\/(people|absences|calendars|policies|imports|changes|views|health|(offices|bodies)(\/[0-9a-f-]{36})?))?$/i;

/** Its addresses: the same page answers all of them and shows what each is about. */
const addresses = [
  /^\/$/,
  /^\/cases(\/[0-9a-f-]{36}(\/receipts\/\d{1,9}|\/resubmission)?)?$/i,
  /^\/(file|board|scorecards|escalations|consents|messages|rehearsal|account|reset)$/,
  administration,
];

/**
 * What a browser may load and run in the console: scripts and styles of its own files; styles made while it runs, by the nonce
 * of the page; style attributes, which Ant Design sets. Nothing inline among scripts, nothing from elsewhere, no frames.
 */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Serves the console: its files, which are named by their content and kept for ever, and its page, made anew for each call. */
export function serveConsole(app: NestExpressApplication, folder = builtHere): void {
  const pageFile = join(folder, 'index.html');
  if (!existsSync(pageFile)) return;
  const page = readFileSync(pageFile, 'utf8');
  app.use('/assets', compression());
  app.useStaticAssets(join(folder, 'assets'), { prefix: '/assets', index: false, immutable: true, maxAge: '1y', fallthrough: false });
  app.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const pathname = request.url!.split('?', 1)[0]!;
    const asks = request.method === 'GET' || request.method === 'HEAD';
    if (!asks || !addresses.some((address) => address.test(pathname))) return next();
    const nonce = randomBytes(16).toString('base64');
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy(nonce),
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : page.replace('__CSP_NONCE__', nonce));
  });
}
