// npm run bench:memory: the memory of a worker that attributes a text of the model's full length at layer 0.
import { readFileSync } from 'node:fs'
import { defaultOptions, workerSettings } from '../engine/run/options.ts'
import { startWorker } from '../engine/worker/workerProcess.ts'

const worker = await startWorker(workerSettings({ ...defaultOptions, layer: 0 }))
const start = performance.now()
const reply = await worker.request({
  kind: 'attribute',
  rule: { kind: 'gauss', nodes: 8 },
  calibratedNodes: 8,
  sentences: [
    { id: 1, encoder: 0, text: 'the quick brown fox jumps over the lazy dog and runs on '.repeat(40) },
  ],
})
const seconds = (performance.now() - start) / 1000
const outcome = reply.kind === 'attributed' ? reply.outcomes[0] : undefined
if (outcome?.kind !== 'attributed') throw new Error('The text was not attributed.')
const peakKiB = Number(
  /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(worker.pid)}/status`, 'utf8'))?.[1],
)
await worker.kill()
console.log(
  `${outcome.tokenization.tokens.length} tokens, layer 0, gauss:8: ${seconds.toFixed(1)} s, ` +
    `worker peak ${(peakKiB / 1024).toFixed(0)} MiB`,
)
