const { createRequire } = require('node:module');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/** Contexts that stand for the process's own realm. */
const ownRealm = new WeakSet();
/** What was compiled for a suite before, by file: a module runs anew for each, and need not be parsed anew. */
const compiled = new Map();
const { compileFunction } = vm;
vm.compileFunction = (code, params, options) => {
  if (!ownRealm.has(options?.parsingContext)) return compileFunction(code, params, options);
  const { filename } = options;
  let known = compiled.get(filename);
  if (known?.code !== code) {
    // On one line with the code, so that lines are told as they are. Dynamic imports there are none: they are compiled to require.
    known = { code, script: new vm.Script(`(function (${params.join(',')}) {${code}\n})`, { filename }) };
    compiled.set(filename, known);
  }
  return known.script.runInThisContext();
};

/**
 * Jest's environment for Node, but in the realm of the process instead of one of its own for each suite: only so may what
 * npm installed be loaded once a process (`shared-packages.cjs`), and `instanceof` mean the same on both sides. Our own code
 * is loaded anew for each suite as ever; globals and environment variables are afterwards as they were before.
 */
module.exports = class OneRealmEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    ownRealm.add(this.context);
    this.global = globalThis;
    this.known = new Set(Reflect.ownKeys(globalThis));
    this.variables = { ...process.env };
    this.getBuiltinModule = process.getBuiltinModule;
    /** Which tests alone were asked for; undefined: all. */
    globalThis.testsAskedFor = config.globalConfig.testNamePattern;
    globalThis.requireShared = (filename) => createRequire(filename)(filename);
  }

  async setup() {
    await super.setup();
    // Jest has every error note a hundred places, and each `expect` makes one in advance: two thirds of what some suites computed.
    Error.stackTraceLimit = 10;
  }

  async teardown() {
    await super.teardown();
    for (const key of Reflect.ownKeys(globalThis)) if (!this.known.has(key)) Reflect.deleteProperty(globalThis, key);
    for (const name of Object.keys(process.env)) if (!(name in this.variables)) delete process.env[name];
    Object.assign(process.env, this.variables);
    // Jest puts its own in this place.
    process.getBuiltinModule = this.getBuiltinModule;
  }
};
