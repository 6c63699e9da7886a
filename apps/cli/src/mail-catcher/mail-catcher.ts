import { once, type EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { Language } from '../text.js';
import { MailFolder } from './mail-folder.js';
import { listPage, mailPage, notFoundPage, pagePolicy, styleSheet } from './mail-page.js';

/** The largest mail that is taken, in bytes, and how many the page lists. */
const largestMail = 10 * 1024 * 1024;
const listed = 200;
/** How long connections under way may take to end, in milliseconds. */
const closeTimeout = 1_000;

export interface MailCatcherOptions {
  readonly folder: string;
  /** 0: one that the system names. */
  readonly smtpPort: number;
  readonly pagePort: number;
}

/** A mail server that takes everything, sends nothing on, and shows it on a page; on this machine alone. */
export class MailCatcher {
  private constructor(
    /** Also for those who want to know without a browser. */
    readonly mails: MailFolder,
    private readonly smtp: SMTPServer,
    private readonly page: Server,
  ) {}

  /** Resolves when both servers listen. Throws where a port is taken or the folder cannot be written. */
  static async start({ folder, smtpPort, pagePort }: MailCatcherOptions): Promise<MailCatcher> {
    const mails = await MailFolder.open(folder);
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: largestMail,
      closeTimeout,
      logger: false,
      onData: (stream, _session, taken) => {
        // The 250 goes out when the mail is in its file.
        buffer(stream)
          .then((raw) => (stream.sizeExceeded ? Promise.reject(tooLarge()) : mails.keep(raw)))
          .then(
            () => taken(),
            (error: Error) => taken(error),
          );
      },
    });
    // A client that hangs up in the middle is no fault of this server.
    smtp.on('error', () => undefined);
    const page = createServer((request, response) => void answer(mails, request, response));
    await Promise.all([listening(smtp.server, () => smtp.listen(smtpPort, '127.0.0.1')), listening(page, () => page.listen(pagePort, '127.0.0.1'))]);
    return new MailCatcher(mails, smtp, page);
  }

  get smtpUrl(): string {
    return `smtp://127.0.0.1:${(this.smtp.server.address() as AddressInfo).port}`;
  }

  get pageUrl(): string {
    return `http://127.0.0.1:${(this.page.address() as AddressInfo).port}/`;
  }

  /** Takes no more mails, and ends when those under way are kept. */
  async stop(): Promise<void> {
    const pageClosed = once(this.page, 'close');
    this.page.close();
    await new Promise<void>((resolve) => this.smtp.close(() => resolve()));
    await pageClosed;
  }
}

function tooLarge(): Error {
  return Object.assign(new Error(`The mail is larger than ${largestMail} bytes.`), { responseCode: 552 });
}

async function listening(server: EventEmitter, listen: () => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => {
      server.off('error', reject);
      resolve();
    });
    listen();
  });
}

async function answer(mails: MailFolder, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('content-security-policy', pagePolicy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
  // A page elsewhere may give its own name this machine's address; it must not read the mails under it.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return send(response, 421, 'text/plain', 'This server is 127.0.0.1 alone.\n');
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text/plain', 'GET or HEAD.\n');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const language: Language = searchParams.get('lang') === 'en' ? 'en' : 'zh';
  try {
    if (pathname === '/style.css') return send(response, 200, 'text/css', styleSheet);
    if (pathname === '/') return send(response, 200, 'text/html', listPage(await mails.newest(listed), language));
    const id = /^\/mails\/([\w-]+)$/.exec(pathname)?.[1];
    const mail = id === undefined ? undefined : await mails.find(id);
    return mail ? send(response, 200, 'text/html', mailPage(mail, language)) : send(response, 404, 'text/html', notFoundPage(language));
  } catch (error) {
    console.error(error);
    send(response, 500, 'text/plain', 'The mails cannot be read; the log says why.\n');
  }
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(text);
}
