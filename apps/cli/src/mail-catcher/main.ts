import { once } from 'node:events';
import { MailCatcher } from './mail-catcher.js';

/** One mail catcher, until SIGTERM or SIGINT. Settings: XIECHA_MAIL_FOLDER, XIECHA_MAIL_SMTP_PORT, XIECHA_MAIL_PAGE_PORT. */
async function main(): Promise<void> {
  const folder = process.env['XIECHA_MAIL_FOLDER'];
  if (!folder) throw new Error('XIECHA_MAIL_FOLDER: name the folder that keeps the mails.');
  const port = (name: string) => Number(process.env[name] ?? 0);
  const catcher = await MailCatcher.start({ folder, smtpPort: port('XIECHA_MAIL_SMTP_PORT'), pagePort: port('XIECHA_MAIL_PAGE_PORT') });
  const asked = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  console.log(`READY ${JSON.stringify({ smtpUrl: catcher.smtpUrl, pageUrl: catcher.pageUrl, pid: process.pid })}`);
  await asked;
  await catcher.stop();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
