import { statSync } from 'node:fs';

/** What takes a minute or more whatever the size of its file: begun last, one of these would run alone at the end. */
const long = [
  'case-sequences.long.spec.ts',
  'chaos.spec.ts',
  'console.spec.ts',
  'kill-after-commit.long.spec.ts',
  'kill-dispatcher.long.spec.ts',
  'demo.long.spec.ts',
  'upgrade.long.spec.ts',
];

/** Jest's testSequencer: the long suites, then the others by the size of their files, as Jest itself does where it has no times of an earlier run. */
export default class LongestFirst {
  sort(tests) {
    const rank = ({ path }) => (long.some((name) => path.endsWith(`/${name}`)) ? Infinity : statSync(path).size);
    return [...tests]
      .map((test) => ({ test, rank: rank(test) }))
      .sort((a, b) => (a.rank === b.rank ? 0 : b.rank - a.rank))
      .map(({ test }) => test);
  }

  /** Nothing is kept: a clean checkout has no times either. */
  cacheResults() {}

  allFailedTests(tests) {
    return [...tests];
  }
}
