import { writeSync } from 'node:fs';

/** Jest's last word in one line that a person and a program can read: `Tests: 312 passed, 0 failed, 2 skipped`. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    // A suite that could not even be loaded has no tests to count: it counts as one that failed.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `Tests: ${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
    // At the very end, after Jest's own summary.
    process.once('exit', () => writeSync(1, line));
  }
}
