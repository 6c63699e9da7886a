import { basename, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import { StartFailure } from './start-failure.js';

/** Longest wait for the answer's first line, and for each further piece of it. */
const ANSWER_WITHIN_MS = 5_000;
const PIECE_WITHIN_MS = 20_000;

/** Downloads the release's archive and unpacks the binary into `folder`; answers its path there. */
export async function downloadBinary(url: string, folder: string): Promise<string> {
  const silence = new Silence();
  const answer = await request(url, silence);
  const received = countBytes(silence);
  try {
    await pipeline(
      Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]),
      received.stream,
      extract({ cwd: folder, strict: true, filter: (path) => basename(path) === 'temporal' }),
      { signal: silence.signal },
    );
  } catch (error) {
    throw isCut(error) ? incomplete(url, received.bytes()) : unreadable(url, error as Error);
  } finally {
    silence.end();
  }
  const promised = Number(answer.headers.get('content-length') ?? received.bytes());
  if (received.bytes() < promised) throw incomplete(url, received.bytes());
  return join(folder, 'temporal');
}

async function request(url: string, silence: Silence): Promise<Response> {
  silence.allow(ANSWER_WITHIN_MS);
  let answer: Response;
  try {
    answer = await fetch(url, { signal: silence.signal });
  } catch (error) {
    silence.end();
    throw failed(url, reasonOf(error as Error));
  }
  if (answer.ok && answer.body) return answer;
  silence.end();
  throw failed(url, `HTTP ${answer.status}`);
}

/** Aborts when nothing came for the allowed time. */
class Silence {
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  allow(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#abort.abort(new Error(`no answer within ${ms / 1000} s`)), ms);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function countBytes(silence: Silence): { stream: Transform; bytes: () => number } {
  let bytes = 0;
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      silence.allow(PIECE_WITHIN_MS);
      done(null, piece);
    },
  });
  return { stream, bytes: () => bytes };
}

/** The connection ended early, or the archive did: the same to whoever waits for it. */
function isCut(error: unknown): boolean {
  const { message, name } = error as Error;
  return name === 'AbortError' || /terminated|aborted|unexpected end of file|truncated/i.test(message);
}

function reasonOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}

const TRY_AGAIN = {
  zh: '请检查网络后重试，或将 Temporal CLI 装到 PATH 上，或用 XIECHA_TEMPORAL_DOWNLOAD_URL 指定镜像。',
  en: 'Check the network and try again, put Temporal CLI on PATH, or name a mirror in XIECHA_TEMPORAL_DOWNLOAD_URL.',
};

function failed(url: string, reason: string): StartFailure {
  return new StartFailure('downloadFailed', { zh: `无法下载 ${url}：${reason}。`, en: `${url} cannot be downloaded: ${reason}.` }, TRY_AGAIN);
}

function incomplete(url: string, bytes: number): StartFailure {
  return new StartFailure(
    'downloadIncomplete',
    { zh: `${url} 在收到 ${bytes} 字节后中断，已丢弃。`, en: `${url} broke off after ${bytes} bytes; what came was discarded.` },
    TRY_AGAIN,
  );
}

function unreadable(url: string, error: Error): StartFailure {
  return new StartFailure(
    'archiveUnreadable',
    { zh: `${url} 不是可读的压缩包：${error.message}。`, en: `${url} is not a readable archive: ${error.message}.` },
    TRY_AGAIN,
  );
}
