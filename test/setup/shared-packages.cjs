/**
 * Jest's transform for what is loaded once a process: in the place of a package's file stands that Node itself requires it.
 * Of all that a suite loads, most is Nest, TypeORM and Temporal, and none of it changes between suites.
 */
module.exports = {
  process: (_source, filename) => ({ code: `module.exports = requireShared(${JSON.stringify(filename)});` }),
  getCacheKey: (_source, filename) => `shared ${filename}`,
};
