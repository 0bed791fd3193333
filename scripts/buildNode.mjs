// Compiles what runs in Node, file by file, into out/node: the form in which the application and the package carry it.
// Types are not looked at: `npm run check:types` does that.
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const output = join(root, 'out', 'node')
rmSync(output, { recursive: true, force: true })
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
const { status } = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.node.json')], {
  stdio: 'inherit',
})
// Generated JavaScript, which the compiler leaves alone.
const generated = join('core', 'onnx', 'proto', 'onnx_pb.js')
cpSync(join(root, generated), join(output, generated))
process.exit(status ?? 1)
