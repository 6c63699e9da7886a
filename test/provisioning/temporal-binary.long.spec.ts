import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import type { AddressInfo } from 'node:net';
import type { StartFailure } from '../../apps/cli/src/embedded/start-failure.js';
import { provideTemporalBinary } from '../../apps/cli/src/embedded/temporal-binary.js';
import { TEMPORAL_RELEASE, type TemporalRelease } from '../../apps/cli/src/embedded/temporal-release.js';

/** The archive on the server is a real one: the binary that this test run itself uses, packed as its publisher does. */
const REAL_BINARY = process.env['TEST_TEMPORAL_BINARY']!;
const HERE = `${process.platform}-${process.arch}`;

let folder: string;
let archive: Buffer;
let release: TemporalRelease;
let server: Server | undefined;
let cache: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiecha-provisioning-'));
  archive = await archiveOf(REAL_BINARY);
  release = { ...TEMPORAL_RELEASE, digests: { [HERE]: sha256(await readFile(REAL_BINARY)) } };
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  cache = join(await mkdtemp(join(folder, 'cache-')), 'temporal');
});

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

test('a good archive is installed, and taken from the cache the next time', async () => {
  const url = await serve((_request, response) => response.end(archive));
  const first = await provide(url);
  expect(first).toEqual({ route: 'download', path: join(cache, release.version, 'temporal') });
  expect(sha256(await readFile(first.path))).toBe(release.digests[HERE]);
  expect((await stat(first.path)).mode & 0o111).toBe(0o111);
  expect(await provide('http://127.0.0.1:9/nobody')).toEqual({ ...first, route: 'cache' });
  expect(await left()).toEqual(['temporal']);
}, 30_000);

test('the archive is asked for by version, system and architecture', async () => {
  let asked = '';
  const url = await serve((request, response) => {
    asked = request.url ?? '';
    response.writeHead(404).end();
  });
  expect(await firstFailure(provide(url))).toMatchObject({ code: 'downloadFailed' });
  expect(asked).toMatch(/^\/v1\.9\.1\?platform=(linux|darwin)&arch=(amd64|arm64)$/);
});

test('a wrong digest: digestMismatch, and nothing is left', async () => {
  const forged = await archiveOf(await binaryThatSays('temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)'));
  const url = await serve((_request, response) => response.end(forged));
  expect(await firstFailure(provide(url))).toMatchObject({ code: 'digestMismatch' });
  expect(await left()).toEqual([]);
});

test.each<[string, RequestListener]>([
  [
    'the connection is cut',
    (_request, response) => {
      response.writeHead(200, { 'content-length': archive.length });
      response.write(archive.subarray(0, archive.length / 2), () => response.destroy());
    },
  ],
  ['the server says half is all', (_request, response) => response.end(archive.subarray(0, archive.length / 2))],
])('half a download, %s: downloadIncomplete, and nothing is left', async (_how, half) => {
  const url = await serve(half);
  expect(await firstFailure(provide(url))).toMatchObject({ code: 'downloadIncomplete' });
  expect(await left()).toEqual([]);
});

test('something else than an archive: archiveUnreadable, and nothing is left', async () => {
  const url = await serve((_request, response) => response.end('<html>please log in</html>'));
  expect(await firstFailure(provide(url))).toMatchObject({ code: 'archiveUnreadable' });
  expect(await left()).toEqual([]);
});

test('a cache below a file, which nobody may write: cacheNotWritable at once, and no route is tried further', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  cache = join(file, 'temporal');
  const url = await serve((_request, response) => response.end(archive));
  const failure = await failureOf(provide(url));
  expect(failure).toMatchObject({ code: 'cacheNotWritable' });
  expect(failure.inWords()).toContain('XIECHA_TEMPORAL_CACHE');
  expect(failure.message).toContain(file);
});

test('a spoilt cache is said, removed and filled anew', async () => {
  const spoilt = join(cache, release.version, 'temporal');
  await mkdir(dirname(spoilt), { recursive: true });
  await writeFile(spoilt, 'half a file');
  const url = await serve((_request, response) => response.end(archive));
  const said: string[] = [];
  expect(await provide(url, (line) => said.push(line.en))).toMatchObject({ route: 'download' });
  expect(said[0]).toContain(spoilt);
}, 30_000);

test('a temporal on PATH serves when its version fits, and is passed over with a word when it does not', async () => {
  const url = 'http://127.0.0.1:9/nobody';
  const fitting = await binaryThatSays('temporal version 1.9.4 (Server 1.32.2, UI 2.51.0)');
  expect(await provide(url, undefined, dirname(fitting))).toEqual({ route: 'path', path: fitting });
  const old = await binaryThatSays('temporal version 1.1.0 (Server 1.25.0, UI 2.30.0)');
  expect(await firstFailure(provide(url, undefined, dirname(old)))).toMatchObject({ code: 'versionUnfit' });
});

test('when no route does, notFound names each failure and the ways out', async () => {
  const failure = await failureOf(provide('http://127.0.0.1:9/nobody'));
  expect(failure.code).toBe('notFound');
  expect(failure.causes.map(({ code }) => code)).toEqual(['downloadFailed', 'pipFailed']);
  expect(failure.inWords()).toContain('TEMPORAL_ADDRESS');
});

function provide(url: string, say?: (line: { en: string }) => void, path = '') {
  return provideTemporalBinary({ env: { PATH: path, XIECHA_TEMPORAL_CACHE: cache, XIECHA_TEMPORAL_DOWNLOAD_URL: url }, say, release });
}

async function failureOf(attempt: Promise<unknown>): Promise<StartFailure> {
  return attempt.then(
    () => Promise.reject(new Error('expected a failure')),
    (error: StartFailure) => error,
  );
}

async function firstFailure(attempt: Promise<unknown>): Promise<StartFailure | undefined> {
  return (await failureOf(attempt)).causes[0];
}

/** What stands in the cache folder of the release. */
async function left(): Promise<string[]> {
  return readdir(join(cache, release.version));
}

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

async function archiveOf(binary: string): Promise<Buffer> {
  const packing = await mkdtemp(join(folder, 'pack-'));
  await copyFile(binary, join(packing, 'temporal'));
  await writeFile(join(packing, 'LICENSE'), 'MIT');
  const file = join(packing, 'archive.tar.gz');
  await create({ cwd: packing, file, gzip: { level: 1 } }, ['LICENSE', 'temporal']);
  return readFile(file);
}

async function binaryThatSays(version: string): Promise<string> {
  const file = join(await mkdtemp(join(folder, 'binary-')), 'temporal');
  await writeFile(file, `#!/bin/sh\necho '${version}'\n`, { mode: 0o755 });
  return file;
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
