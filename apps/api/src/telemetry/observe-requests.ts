import type { AnsweredRequest } from '@xiecha/telemetry/metrics';
import { withNotes, type RequestNotes } from '@xiecha/telemetry/request-notes';
import type { Telemetry } from '@xiecha/telemetry/telemetry';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { SignedIn } from '../access/signed-in.js';

/** Express's own word for a request that no route took: the URL itself may say anything. */
const noRoute = 'none';
const commandId = z.uuid();

/** Tells of every request when its answer has ended; undefined where nobody wants to know, so that it costs nothing. */
export function observeRequests({ log, metrics, traces }: Telemetry): RequestHandler | undefined {
  if (!metrics && !traces && !log.isLevelEnabled('info')) return undefined;
  return (request: Request, response: Response, next: NextFunction) => {
    const since = performance.now();
    const notes: RequestNotes = {};
    const span = traces?.request(request.method, request.header('traceparent'));
    response.once('close', () => {
      const answered = { method: request.method, route: routeOf(request), status: response.statusCode, seconds: (performance.now() - since) / 1_000 };
      const ids = { ...notes, ...commandIdOf(request) };
      log.info({ ...toldOf(answered), ...ids, ...userOf(request), ...(response.writableFinished ? {} : { cutOff: true }) }, 'answered');
      // A stream lasts as long as its reader stays: that is no latency.
      if (!isStream(response)) metrics?.request(answered);
      span?.end(answered, ids);
    });
    withNotes(notes, () => (span ? span.run(next) : next()));
  };
}

function toldOf({ method, route, status, seconds }: AnsweredRequest): object {
  return { method, route, status, durationMs: Math.round(seconds * 1_000) };
}

/** The template, e.g. `/api/v1/cases/:id`. */
function routeOf({ route }: Request): string {
  const path = (route as { path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? path : noRoute;
}

/** By the id alone, never by the name. */
function userOf({ viewer }: SignedIn): { userId?: string } {
  return viewer ? { userId: viewer.userId } : {};
}

/** Whoever calls chose it: told only where it is what it should be. */
function commandIdOf({ body, params }: Request): { commandId?: string } {
  const given = commandId.safeParse((body as { commandId?: unknown } | undefined)?.commandId ?? params?.['commandId']);
  return given.success ? { commandId: given.data.toLowerCase() } : {};
}

function isStream(response: Response): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
}
