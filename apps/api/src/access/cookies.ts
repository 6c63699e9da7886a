import { Inject, Injectable } from '@nestjs/common';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { daysKnown } from '@xiecha/access/known-devices';
import type { OpenedSession } from '@xiecha/access/sign-in';
import type { CookieOptions, Request, Response } from 'express';
import { ENGINE } from '../engine.module.js';
import { Departure } from '../sign-in/departure.js';

/** How long a device stays known, in milliseconds. */
const deviceLasts = daysKnown * 86_400_000;
/** How long somebody may be at the identity provider, in milliseconds. */
const departureLasts = 600_000;

/**
 * The cookies: of a session, of a device and, on the way to an identity provider and back, of a departure. In production their
 * names bind them to this host, to https and to the whole site (`__Host-`); a sample world is looked at over http, where browsers
 * take no such cookie.
 */
@Injectable()
export class Cookies {
  private readonly options: CookieOptions;
  private readonly session: string;
  private readonly device: string;
  private readonly departure: string;

  constructor(@Inject(ENGINE) { settings }: CaseEngine) {
    const secure = settings.mode === 'production';
    const prefix = secure ? '__Host-' : '';
    this.session = `${prefix}xiecha-session`;
    this.device = `${prefix}xiecha-device`;
    this.departure = `${prefix}xiecha-departure`;
    this.options = { httpOnly: true, secure, sameSite: 'strict', path: '/' };
  }

  sessionOf(request: Request): string | undefined {
    return valueOf(request, this.session);
  }

  deviceOf(request: Request): string | undefined {
    return valueOf(request, this.device);
  }

  /** The session's cookie ends with the browser: how long the session lasts is for the database to say. */
  give(response: Response, { secret, device }: OpenedSession): void {
    response.cookie(this.session, secret, this.options);
    if (device !== undefined) response.cookie(this.device, device, { ...this.options, maxAge: deviceLasts });
  }

  /** The device stays known: who signs out comes back. */
  takeSession(response: Response): void {
    response.clearCookie(this.session, this.options);
  }

  /** Lax: the way back is a redirect from another site. */
  giveDeparture(response: Response, departure: Departure): void {
    const value = Buffer.from(JSON.stringify(departure)).toString('base64url');
    response.cookie(this.departure, value, { ...this.options, sameSite: 'lax', maxAge: departureLasts });
  }

  departureOf(request: Request): Departure | undefined {
    try {
      return Departure.safeParse(JSON.parse(Buffer.from(valueOf(request, this.departure) ?? '', 'base64url').toString())).data;
    } catch {
      return undefined;
    }
  }

  /** Each way is gone once. */
  takeDeparture(response: Response): void {
    response.clearCookie(this.departure, { ...this.options, sameSite: 'lax' });
  }
}

/** Of two by one name the first: a longer path comes first (RFC 6265 §5.4), and ours has the shortest, so another's is found wanting, never taken for ours. */
function valueOf({ headers }: Request, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) || undefined;
}
