/**
 * Who may import whom (docs: ARCHITECTURE.md, "The arrows"). test/architecture/arrows.long.spec.ts runs this over the sources and
 * plants a violation of every rule, so a rule that finds nothing any more is found out.
 */
const pureLibs = '^libs/(lifecycle|assistance-case|working-time|request-fields)/';
const packages = '(^|/)node_modules/';
const spec = '\\.spec\\.ts$';

/** What the API calls of the store: what reads cases takes a sight or a case that was found in one, the rest reads none. */
const calledByApi = [
  ...[
    'seen-case',
    'case-list',
    'similar-cases',
    'case-history',
    'deadline-proofs',
    'escalation-rows',
    'case-query',
    'reply-views',
    'reply-view-log',
    'receipts',
    'own-numbers',
    'case-audit',
    'earlier-decisions',
  ],
  ...['board', 'scorecards'],
  // The record's order, told to whoever sees the event: sightKeysOf.
  ...['case-stream', 'stream-place'],
  // What is filed, sent or decided, once the case was found in sight.
  ...['file-request', 'preflight', 'take-in', 'request-decisions'],
  ...['absences', 'calendars', 'policies', 'proof-reports', 'saved-views', 'world-clock', 'world-mode'],
  ...['store-database', 'store-unavailable', 'entities/user-role'],
];
/** They hand an `Sql` on to functions that work within a transaction, too. That the API writes none itself, test/architecture/house.spec.ts sees to. */
const handSqlOn = ['deadlines/calendar\\.service', 'proof-reports/proof-report\\.controller', 'sign-in/(session|sign-in)\\.controller'];

/** @type {(name: string, comment: string, from: object, to: object) => object} */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    never('resolvable', 'An import that leads nowhere hides every violation behind it.', {}, { couldNotResolve: true }),
    never('no-circles', 'Two files that need each other are one.', {}, { circular: true }),
    never('no-tests-in-the-product', 'What ships does not lean on tests.', { pathNot: ['^test/', spec] }, { path: ['^test/', spec] }),
    never(
      'no-dev-dependencies-in-the-product',
      'The image is built without them.',
      // The console is built into files of its own.
      { path: '^(apps|libs|activities|workflows)/[^/]+/', pathNot: [spec, '^apps/console/'] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    never('no-undeclared-packages', 'A package that no package.json names comes and goes with others.', {}, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),

    never(
      'pure-libs-import-pure-libs',
      'No package, no builtin of Node, no other library: so they run in a workflow, a browser and a test alike.',
      { path: pureLibs, pathNot: spec },
      { pathNot: pureLibs },
    ),
    never(
      'these-stand-alone',
      'lifecycle knows nothing of the domain, working-time nothing of lifecycles, request-fields neither.',
      { path: '^libs/(lifecycle|working-time|request-fields)/' },
      { path: '^(libs|apps|activities|workflows)/', pathNot: '^libs/$1/' },
    ),
    never(
      'tables-are-asked-by-version',
      'Whoever names a table decides by it whatever table a case was filed under.',
      { path: '^(libs|apps|activities|workflows)/', pathNot: ['^libs/assistance-case/src/(lifecycle-tables|table-v[0-9]+)\\.ts$', spec] },
      { path: '^libs/assistance-case/src/table-v[0-9]+\\.ts$' },
    ),
    never(
      'audit-chain-stands-alone',
      'How the record is linked, sealed and anchored is for outsiders to follow: it knows no domain and no database.',
      { path: '^libs/audit-chain/' },
      { path: '^(libs|apps|activities|workflows)/', pathNot: '^libs/audit-chain/' },
    ),
    never('libs-import-libs', 'Libraries know nothing of those who use them.', { path: '^libs/' }, { path: '^(apps|activities|workflows)/' }),
    never(
      'case-store-imports-pure-libs',
      'The store knows the domain and the chain, not who asks.',
      { path: '^libs/case-store/' },
      { path: '^libs/', pathNot: ['^libs/(case-store|audit-chain)/', pureLibs] },
    ),
    never(
      'access-and-engine-import-store-and-pure-libs',
      'They stand beside each other on the store.',
      { path: '^libs/(access|case-engine)/' },
      { path: '^libs/', pathNot: ['^libs/($1|case-store|audit-chain)/', pureLibs] },
    ),
    never(
      'notices-import-store-and-pure-libs',
      'What is told to whom stands on the store, beside the engine, which is handed the dispatcher.',
      { path: '^libs/notices/' },
      { path: '^libs/', pathNot: ['^libs/(notices|case-store|assistance-case|working-time)/'] },
    ),
    never(
      'telemetry-imports-engine-store-and-pure-libs',
      'It tells of the engine and the store, which know nothing of it: what is told of works the same with nobody listening.',
      { path: '^libs/telemetry/' },
      { path: '^libs/', pathNot: ['^libs/(telemetry|case-engine|case-store)/', pureLibs] },
    ),
    never('activities-import-libs', 'Activities are handed their surroundings.', { path: '^activities/' }, { path: '^(apps|workflows)/' }),
    never(
      'workflows-import-pure-libs',
      "A workflow is replayed: everything it runs is pure or Temporal's own. Of the activities it knows the types.",
      { path: '^workflows/src/', pathNot: spec },
      { pathNot: ['^workflows/src/', pureLibs, `${packages}@temporalio/workflow/`], dependencyTypesNot: ['type-only'] },
    ),
    never(
      'workflows-know-types-of-activities-only',
      'Beyond the pure libs and Temporal, types of the activities are all a workflow may name.',
      { path: '^workflows/src/', pathNot: spec },
      { pathNot: ['^workflows/src/', '^activities/src/', pureLibs, `${packages}@temporalio/workflow/`], dependencyTypes: ['type-only'] },
    ),
    never(
      'apps-import-activities-and-libs',
      'Apps are started beside each other; a workflow is loaded as a bundle, never imported.',
      { path: '^apps/([^/]+)/' },
      { path: '^(apps|workflows)/', pathNot: '^apps/$1/' },
    ),
    never(
      'console-imports-pure-libs',
      'What runs in a browser knows the domain, and the server by HTTP alone.',
      { path: '^apps/console/' },
      { path: '^libs/', pathNot: [pureLibs, '^libs/access/src/role-labels\\.ts$'] },
    ),
    never(
      'api-reads-cases-in-sight',
      'Whoever asks the API has a sight. What reads every case is for the engine and for operators.',
      { path: '^apps/api/', pathNot: spec },
      { path: '^libs/case-store/src/', pathNot: `^libs/case-store/src/(${calledByApi.join('|')}|transaction)\\.ts$`, dependencyTypesNot: ['type-only'] },
    ),
    never(
      'api-writes-no-sql',
      'SQL that reads cases stands in the libraries, with the sight that it takes.',
      { path: '^apps/api/', pathNot: [spec, `^apps/api/src/(${handSqlOn.join('|')})\\.ts$`] },
      { path: '^libs/case-store/src/transaction\\.ts$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    // Imports of types are arrows, too.
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // `source` first: from dist the graph would end at each package's door, and every arrow between packages with it.
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.d.mts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
