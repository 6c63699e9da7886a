import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';

/** A mail as it is shown. */
export interface CaughtMail {
  /** Name of its file; a later mail has a higher one. */
  readonly id: string;
  readonly receivedAt: Date;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
}

const idPattern = /^(\d{13})-\d{6}-[0-9a-f]{8}$/;

/** The mails that were caught: one file each, as it came, so that they are there again after a restart. */
export class MailFolder {
  readonly #read = new Map<string, CaughtMail>();
  #count = 0;

  private constructor(private readonly path: string) {}

  static async open(path: string): Promise<MailFolder> {
    await mkdir(path, { recursive: true, mode: 0o700 });
    return new MailFolder(path);
  }

  /** Resolves when the mail is in its file, whole. */
  async keep(raw: Buffer): Promise<void> {
    // Mails of one millisecond stay in the order in which they came.
    const id = `${Date.now()}-${String((this.#count += 1)).padStart(6, '0')}-${randomBytes(4).toString('hex')}`;
    const file = this.#file(id);
    await writeFile(`${file}.part`, raw, { mode: 0o600 });
    await rename(`${file}.part`, file);
  }

  /** The newest, newest first. */
  async newest(limit: number): Promise<CaughtMail[]> {
    const ids = (await readdir(this.path)).filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4));
    const newest = ids
      .filter((id) => idPattern.test(id))
      .sort()
      .reverse()
      .slice(0, limit);
    return (await Promise.all(newest.map((id) => this.find(id)))).filter((mail) => mail !== undefined);
  }

  /** Undefined where there is no such mail. */
  async find(id: string): Promise<CaughtMail | undefined> {
    const time = idPattern.exec(id)?.[1];
    if (time === undefined) return undefined;
    const known = this.#read.get(id);
    if (known) return known;
    const raw = await readFile(this.#file(id)).catch(() => undefined);
    if (!raw) return undefined;
    const { from, to, subject, messageId, text } = await simpleParser(raw, { skipHtmlToText: false });
    const mail: CaughtMail = {
      id,
      receivedAt: new Date(Number(time)),
      from: from?.text ?? '',
      to: [to ?? []]
        .flat()
        .map((address) => address.text)
        .join(', '),
      subject: subject ?? '',
      messageId: messageId ?? '',
      text: text ?? '',
    };
    this.#read.set(id, mail);
    return mail;
  }

  #file(id: string): string {
    return join(this.path, `${id}.eml`);
  }
}
