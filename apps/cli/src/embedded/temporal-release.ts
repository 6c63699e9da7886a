/**
 * The release of Temporal's CLI (which carries the dev server) that this version of Xiecha is tested with. To raise it:
 * the version, the server's version and all digests; the digests are those of the unpacked binary, so that one list
 * serves each way on which it may come.
 */
export interface TemporalRelease {
  readonly version: string;
  /** Major and minor version of the server inside. */
  readonly server: string;
  /** SHA-256 of the binary by `process.platform-process.arch`. */
  readonly digests: Readonly<Record<string, string>>;
}

export const TEMPORAL_RELEASE: TemporalRelease = {
  version: '1.9.1',
  server: '1.32',
  digests: {
    'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
    'linux-arm64': '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
    'darwin-x64': 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
    'darwin-arm64': '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
  },
};

/** Where the SDK's own test server downloads from too; a mirror may take its place. */
export const DOWNLOAD_BASE = 'https://temporal.download/cli/archive';

export function archiveUrl(base: string, release: TemporalRelease): string {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  return `${base}/v${release.version}?platform=${process.platform}&arch=${arch}`;
}
