// The layers of PairLens, enforced: what each folder may import of ours, beside itself.
const layers = {
  core: [],
  contract: ['core'],
  db: ['core'],
  charts: ['core', 'contract'],
  electron: ['core', 'contract'],
  renderer: ['core', 'contract', 'charts'],
  engine: ['core', 'contract', 'db', 'charts'],
  cli: ['core', 'contract', 'db', 'charts', 'engine'],
  bench: ['core', 'contract', 'db', 'engine'],
}

const own = `^(${[...Object.keys(layers), 'test'].join('|')})/`

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(layers).map(([from, allowed]) => ({
      name: `${from}-imports-only-${allowed.join('-') || 'itself'}`,
      severity: 'error',
      from: { path: `^${from}/` },
      to: { path: own, pathNot: `^(${[from, ...allowed].join('|')})/` },
    })),
    {
      name: 'sessions-are-on-top',
      comment:
        'A session serves windows; what it works with serves the command line as well and knows no session.',
      severity: 'error',
      from: { path: '^(engine|cli)/', pathNot: '^engine/(session|serve|host)/' },
      to: { path: '^engine/session/' },
    },
    {
      name: 'core-is-pure',
      comment: 'core runs in any JavaScript environment: no node built-ins, no native modules, no database.',
      severity: 'error',
      from: { path: '^core/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contracts-are-pure',
      comment: 'Windows load the contracts: schemas, and the encoding of what crosses a socket.',
      severity: 'error',
      from: { path: '^contract/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contracts-take-few-packages',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/(zod|@msgpack/msgpack)/' },
    },
    {
      name: 'charts-are-pure',
      comment: 'charts draw without a document and without Node.',
      severity: 'error',
      from: { path: '^charts/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'charts-take-few-packages',
      severity: 'error',
      from: { path: '^charts/' },
      to: {
        path: 'node_modules/',
        pathNot: 'node_modules/(echarts|@intlify/core-base|papaparse|@types/papaparse)/',
      },
    },
    {
      name: 'core-takes-few-packages',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: 'node_modules/(onnxruntime-node|better-sqlite3|tokenizers|electron|vue)/' },
    },
    {
      name: 'onnxruntime-only-in-the-worker',
      comment: 'A native abort takes its process with it: sessions live in worker processes only.',
      severity: 'error',
      from: { path: own, pathNot: '^(engine/worker|bench|test)/' },
      to: { path: 'node_modules/onnxruntime-node/' },
    },
    {
      name: 'sqlite-only-in-db',
      severity: 'error',
      from: { path: own, pathNot: '^(db|test)/' },
      to: { path: 'node_modules/better-sqlite3/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-folder-circles',
      comment: 'Of two folders of a layer one stands on the other; a folder and what lies inside it are one.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
