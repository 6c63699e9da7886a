const { existsSync, readFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { dirname, join } = require('node:path');
const { constants, Script } = require('node:vm');

/**
 * The one file that a process was bundled into (apps/bundle.mjs), with what V8 made of it at the build. Another version of Node.js
 * does not take that, and compiles anew: a second of processor time more, and nothing else.
 */
exports.compiled = function (app) {
  const filename = join(__dirname, app, 'dist', 'process.cjs');
  const code = `${filename}.code`;
  const script = new Script(wrap(readFileSync(filename, 'utf8')), {
    filename,
    cachedData: existsSync(code) ? readFileSync(code) : undefined,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return {
    load() {
      const module = { exports: {} };
      script.runInThisContext()(module.exports, createRequire(filename), module, filename, dirname(filename));
      return module.exports;
    },
    /** Of all functions that were called so far. */
    code: () => script.createCachedData(),
  };
};
