import { networkOf } from '@xiecha/access/network-address';
import type { Place } from '@xiecha/access/sign-in';
import type { Request } from 'express';
import type { Cookies } from '../access/cookies.js';

/** Of what a browser calls itself so much is kept, for its owner to know it again. */
const longestUserAgent = 200;

export function placeOf(request: Request, cookies: Cookies): Place {
  return {
    address: networkOf(request.ip ?? ''),
    userAgent: userAgentOf(request),
    device: cookies.deviceOf(request),
    session: cookies.sessionOf(request),
  };
}

export function userAgentOf(request: Request): string {
  return (request.headers['user-agent'] ?? '').slice(0, longestUserAgent);
}
