import type { Request } from 'express';
import { sheetTypeOf } from '../directory-imports/sheets/sheet-type.js';
import { Problem } from '../problem/problem.js';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

export function isSafe({ method }: Request): boolean {
  return safeMethods.includes(method);
}

/**
 * Refuses what another site has a browser send. Browsers say where a request comes from, in Sec-Fetch-Site or at least in Origin,
 * and no page can change what they say (OWASP, CSRF prevention: Fetch Metadata). `mustSay`: a request that says neither is refused.
 */
export function refuseCrossSite(request: Request, { mustSay }: { readonly mustSay: boolean }): void {
  if (isSafe(request)) return;
  if (!isOfOwnSite(request, mustSay) || !isNoForm(request)) {
    throw new Problem({
      status: 403,
      code: 'crossSite',
      detail:
        'Nothing was done. A request by cookie that changes something must come from this site: Sec-Fetch-Site same-origin or none, or an Origin equal to Host; and its body must be JSON, or a file as CSV or .xlsx where one is imported.',
    });
  }
}

function isOfOwnSite({ headers }: Request, mustSay: boolean): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (headers.origin !== undefined) return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
  return !mustSay;
}

/** A form any site can send without being asked first; a browser asks before it sends JSON or a spreadsheet to another site. */
function isNoForm(request: Request): boolean {
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  return !hasBody || request.is('application/json') !== false || sheetTypeOf(request) !== undefined;
}
