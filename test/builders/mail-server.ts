import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaughtMail } from '@xiecha/cli/mail-catcher/mail-folder';
import { MailCatcher } from '@xiecha/cli/mail-catcher/mail-catcher';

/** A mail server of a test's own. */
export class MailServer {
  private constructor(
    private readonly catcher: MailCatcher,
    private readonly folder: string,
  ) {}

  static async start(): Promise<MailServer> {
    const folder = await mkdtemp(join(tmpdir(), 'xiecha-mail-server-'));
    return new MailServer(await MailCatcher.start({ folder, smtpPort: 0, pagePort: 0 }), folder);
  }

  get url(): string {
    return this.catcher.smtpUrl;
  }

  /** All that came, oldest first. */
  async allMails(): Promise<CaughtMail[]> {
    return (await this.catcher.mails.newest(10_000)).reverse();
  }

  /** What came for an address, oldest first. */
  async mailsTo(address: string): Promise<CaughtMail[]> {
    return (await this.allMails()).filter(({ to }) => to === address);
  }

  async end(): Promise<void> {
    await this.catcher.stop();
    await rm(this.folder, { recursive: true });
  }
}
