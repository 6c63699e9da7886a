import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { StoreUnavailable } from '@xiecha/case-store/store-unavailable';
import type { Request, Response } from 'express';
import { Problem, type ProblemDetails } from './problem.js';

/** Every error leaves as problem+json. What nobody foresaw is logged with its stack and answered without it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    if (response.headersSent) return void response.end();
    const details = this.detailsOf(error, request);
    if (details.status === 503) response.setHeader('Retry-After', '5');
    if (details.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    if (error instanceof Problem) response.set(error.headers);
    response
      .status(details.status)
      .type('application/problem+json')
      .send(JSON.stringify({ type: 'about:blank', title: titleOf(details.status), ...details }));
  }

  private detailsOf(error: unknown, request: Request): ProblemDetails {
    if (error instanceof Problem) return error.details;
    if (error instanceof StoreUnavailable) {
      this.logger.warn({ ...whereOf(request), error, message: 'PostgreSQL is away' });
      return unavailable(error);
    }
    if (isUnstorable(error)) return { status: 400, code: 'unstorableText', detail: unstorableText };
    const status = statusOf(error);
    if (status < 500) return { status, code: codes[status] ?? 'badRequest', detail: detailOf(status, error) };
    this.logger.error({ ...whereOf(request), error, message: 'a fault' });
    return { status: 500, code: 'fault', detail: 'This is a fault of ours; it is in the log. Nothing was promised; repeat with the same id.' };
  }
}

const codes: Record<number, string> = { 400: 'badRequest', 401: 'notSignedIn', 404: 'noSuchPath', 413: 'tooLarge', 415: 'unsupportedMediaType' };

function unavailable({ nothingHappened }: StoreUnavailable): ProblemDetails {
  return nothingHappened
    ? { status: 503, code: 'storeUnavailable', detail: 'The database is away. Nothing was saved; try again with the same id.' }
    : {
        status: 503,
        code: 'outcomeUnknown',
        detail: 'The database went away while it was saving. Ask how the command stands, or repeat it with the same id: it counts once.',
      };
}

const unstorableText = 'The text holds a character that cannot be stored (NUL or half of a surrogate pair). Nothing was saved.';

/**
 * JSON's reviver: refuses, by the name of its field, what PostgreSQL cannot store, and a field that whoever copies it carelessly
 * would turn into an object's prototype (OWASP ASVS 15.3.6).
 */
export function refuseUnfit(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new Error(`${key}: There is no such field; leave it out. Nothing was saved.`);
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) throw new Error(`${key}: ${unstorableText}`);
  return value;
}

/** PostgreSQL's word for the same in paths and queries: character not in repertoire, untranslatable character. */
function isUnstorable(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return code === '22021' || code === '22P05';
}

/** By the route's template: what stands in a URL may be anybody's name. */
function whereOf({ method, route }: Request): object {
  return { method, route: (route as { path?: string } | undefined)?.path };
}

/** Nest's exceptions and those of Express's body parser both carry a status. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { status?: unknown } | undefined)?.status;
  return typeof status === 'number' ? status : 500;
}

function detailOf(status: number, error: unknown): string {
  if (status === 413) return `The body is larger than ${bodyLimit}. Nothing was saved.`;
  return error instanceof Error ? error.message : 'The request cannot be read.';
}

function titleOf(status: number): string {
  return titles[status] ?? 'Error';
}

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The largest body that is read. */
export const bodyLimit = '1mb';
