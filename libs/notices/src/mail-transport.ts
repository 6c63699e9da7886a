import { createTransport, type Transporter } from 'nodemailer';

/** Limits of one connection to the mail server, in milliseconds; together well below the time that a mail stays claimed. */
const limits = { dnsTimeout: 5_000, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

export type MailTransport = Pick<Transporter, 'sendMail' | 'close'>;

/** A way to the mail server at `smtp://…` or `smtps://…`; it connects with each mail. */
export function openMailTransport(smtpUrl: string, from: string): MailTransport {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  return createTransport(
    {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      ...limits,
    },
    { from, headers: { 'Auto-Submitted': 'auto-generated' } },
  );
}
