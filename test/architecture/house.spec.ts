import { committedFiles, read } from './committed-files.js';

const files = committedFiles();
const code = files.filter((path) => /\.([cm]?[jt]s|tsx)$/.test(path));
/** Tables of facts, one row a line: their length is the number of facts. */
const dataFiles = ['libs/request-fields/src/field-catalogue.ts'];

describe('the house', () => {
  it('has no folder for what found no name', () => {
    const nameless = /(^|\/)(utils?|helpers?|commons?|shared|misc|libs?)\//;
    expect(files.filter((path) => nameless.test(path.replace(/^libs\//, '')))).toEqual([]);
  });

  it('has no index file that passes on what other files export', () => {
    // Temporal's worker registers what one module exports: that is what workflows/src/index.ts is for.
    const doors = code.filter((path) => /(^|\/)index\.[cm]?tsx?$/.test(path) && path !== 'workflows/src/index.ts');
    expect(doors.filter((path) => /^export\s.*\sfrom\s/m.test(read(path)))).toEqual([]);
  });

  it('has no source file of more than 250 lines', () => {
    const long = code.filter((path) => !dataFiles.includes(path)).map((path) => ({ path, lines: read(path).split('\n').length - 1 }));
    expect(long.filter(({ lines }) => lines > 250)).toEqual([]);
  });

  it('asks no clock and throws no dice in what is replayed', () => {
    const replayed = code.filter(
      (path) => /^(libs\/(lifecycle|assistance-case|working-time|request-fields)|workflows)\/src\//.test(path) && !path.endsWith('.spec.ts'),
    );
    expect(replayed.length).toBeGreaterThan(40);
    const asked = /\bnew Date\b(?!\()|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\brandomUUID\b/;
    expect(replayed.filter((path) => asked.test(withoutComments(read(path))))).toEqual([]);
    // Temporal hands a workflow its own Date.now(), the same at every replay. These two measure with it, and nothing else may.
    const measure = ['workflows/src/lazy-timer.ts', 'workflows/src/world-time.ts'];
    expect(replayed.filter((path) => /\bDate\.now\b/.test(withoutComments(read(path))))).toEqual(measure);
  });

  it('writes no SQL in the API: what reads cases stands in the libraries, with the sight that it takes', () => {
    const api = code.filter((path) => path.startsWith('apps/api/src/') && !path.endsWith('.spec.ts'));
    expect(api.length).toBeGreaterThan(70);
    const asks = /\.query\s*[<(]|\bcreateQueryBuilder\b|\bgetRepository\b|\bcreateQueryRunner\b|\.manager\b/;
    expect(api.filter((path) => asks.test(withoutComments(read(path))))).toEqual([]);
  });

  it('names no secret, no package registry and no path of somebody’s machine', () => {
    const forbidden = [
      /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
      /\b(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|npm_[A-Za-z0-9]{36}|xox[abp]-[A-Za-z0-9-]{20,})\b/,
      /\bxc_[A-Za-z0-9_-]{43}\b/,
      /\b_auth(Token)?\s*=/,
      /\bregistry\.(npm|yarn|docker)|\bnpmmirror\b|\bpythonhosted\b|\bpypi\.org\b|\bunpkg\.com\b|\bproxy\.golang\b|\bartifactory\b/i,
      /(^|[\s"'`(=:,])\/(work|root|home|Users)\/[\w.-]/m,
      /\.\.\/shared\//,
    ];
    const told = files.filter(isText).flatMap((path) => forbidden.filter((pattern) => pattern.test(read(path))).map((pattern) => `${path}: ${pattern.source}`));
    expect(told).toEqual([]);
  });

  it('tests in CI with the two commands that README tells', () => {
    for (const readme of ['README.md', 'README.zh-CN.md']) {
      expect(read(readme)).toContain('npm ci && npm start');
      expect(read(readme)).toContain('npm ci && npm test');
    }
    expect(read('.ci/run').split('\n')).toContain('npm ci && npm test');
  });

  it('has types, lint, format, arrows and dead code checked in CI', () => {
    expect(read('.ci/run').split('\n')).toContain('npm run check');
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const checks = scripts['check']!.split(' && ').map((part) => part.replace(/^npm run /, ''));
    expect(checks).toEqual(['build', 'lint', 'format:check', 'arrows', 'unused']);
    expect(checks.slice(1).map((name) => scripts[name]!.split(' ')[0])).toEqual(['oxlint', 'oxfmt', 'depcruise', 'knip']);
    // Types are the linter’s to check.
    expect(JSON.parse(withoutComments(read('.oxlintrc.json')))).toMatchObject({ options: { typeCheck: true, typeAware: true } });
  });
});

function isText(path: string): boolean {
  return !/\.(png|jpg|ico|ttf|woff2?|pdf|gz|zip|wasm)$/.test(path);
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');
}
