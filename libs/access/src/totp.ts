import { Secret, TOTP } from 'otpauth';

/** RFC 6238 with what every authenticator app understands: SHA-1, six digits, a step of 30 seconds. */
const period = 30;
/** One step early or late: a phone's clock is seldom exact, and typing takes a while (RFC 6238 §5.2). */
const window = 1;
/** RFC 4226 §4 recommends 160 bits. */
const secretBytes = 20;

export function newTotpSecret(): Buffer {
  return Buffer.from(new Secret({ size: secretBytes }).bytes);
}

/** What an authenticator app reads, as a QR code or by hand. */
export function enrolmentOf(secret: Buffer, login: string): { readonly secret: string; readonly uri: string } {
  const totp = totpOf(secret, login);
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** The time step to which a code belongs at an instant, in epoch milliseconds; undefined where it is wrong. */
export function stepOf(secret: Buffer, code: string, now: number): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window });
  return delta === null ? undefined : Math.floor(now / 1_000 / period) + delta;
}

function totpOf(secret: Buffer, label = ''): TOTP {
  return new TOTP({ issuer: 'Xiecha', label, algorithm: 'SHA1', digits: 6, period, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) });
}
