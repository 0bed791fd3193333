// The layers of PairLens, enforced: each folder may import only what stands to its right.
//
//   core     nothing of ours, no node:*, no native module
//   db       core
//   engine   core, db
//   cli      core, db, engine
//   electron core, and of engine the two contracts: protocol, host/hostMessages.ts
//   renderer core, engine/protocol, electron/ipc
//
const own = '^(core|db|engine|cli|electron|renderer|bench|test)/'

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
    layer('engine', ['core', 'db']),
    layer('cli', ['core', 'db', 'engine']),
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
      to: { path: own, pathNot: '^(renderer|core|engine/protocol|electron/ipc)/' },
    },
    {
      name: 'protocol-is-pure',
      comment: 'Windows load the protocol: it may use core and zod, nothing else.',
      severity: 'error',
      from: { path: '^(engine/protocol|electron/ipc)/' },
      to: { path: '^(db|engine|electron)/', pathNot: '^(engine/protocol|electron/ipc)/' },
    },
    {
      name: 'core-is-pure',
      comment: 'core runs in any JavaScript environment: no node built-ins, no native modules, no database.',
      severity: 'error',
      from: { path: '^core/' },
      to: { dependencyTypes: ['core'] },
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
      from: { path: '^(core|db|engine|cli|electron|renderer)/', pathNot: '^engine/worker/' },
      to: { path: 'node_modules/onnxruntime-node/' },
    },
    {
      name: 'sqlite-only-in-db',
      severity: 'error',
      from: { path: '^(core|engine|cli|electron|renderer|bench)/' },
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
