// The layers of PairLens, enforced: each folder may import only what stands to its right.
//
//   core     nothing of ours, no node:*, no native module
//   db       core
//   charts   core, engine/protocol
//   engine   core, db, charts
//   cli      core, db, engine, charts
//   electron core, and of engine the two contracts: protocol, host/hostMessages.ts
//   renderer core, charts, engine/protocol, electron/ipc
//
const own = '^(core|charts|db|engine|cli|electron|renderer|bench|test)/'

/** Layer `from` may import, of our own folders, only `allowed` and itself. */
const layer = (from, allowed) => ({
  name: `${from}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: own, pathNot: `^(${[from, ...allowed].join('|')})/` },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    layer('core', []),
    layer('db', ['core']),
    layer('engine', ['core', 'db', 'charts']),
    layer('cli', ['core', 'db', 'engine', 'charts']),
    layer('bench', ['core', 'db', 'engine']),
    {
      name: 'electron-is-thin',
      comment:
        'The main process opens windows and starts the engine; it knows the contracts and runs nothing itself.',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: own, pathNot: '^(electron|core|engine/protocol)/|^engine/host/hostMessages\\.ts$' },
    },
    {
      name: 'renderer-sees-contracts-only',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: own, pathNot: '^(renderer|core|charts|engine/protocol|electron/ipc)/' },
    },
    {
      name: 'protocol-is-pure',
      comment: 'Windows load the protocol: it may use core and zod, nothing else.',
      severity: 'error',
      from: { path: '^(engine/protocol|electron/ipc)/' },
      to: { path: '^(charts|db|engine|electron)/', pathNot: '^(engine/protocol|electron/ipc)/' },
    },
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
      name: 'charts-know-contracts-only',
      comment:
        'Window, command line and tests draw the same charts: of the engine, charts know what it answers.',
      severity: 'error',
      from: { path: '^charts/' },
      to: { path: own, pathNot: '^(charts|core|engine/protocol)/' },
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
      from: { path: '^(core|charts|db|engine|cli|electron|renderer)/', pathNot: '^engine/worker/' },
      to: { path: 'node_modules/onnxruntime-node/' },
    },
    {
      name: 'sqlite-only-in-db',
      severity: 'error',
      from: { path: '^(core|charts|engine|cli|electron|renderer|bench)/' },
      to: { path: 'node_modules/better-sqlite3/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
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
