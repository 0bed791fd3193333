// npm run bench:device -- DEVICE [MODEL]: how long sentences of some lengths take there the first time and later, since
// WebGPU compiles its shaders for shapes; beside the processor on one thread.
import { singleTokens } from '../core/attribution/groups.ts'
import { gaussNodes } from '../core/attribution/quadrature.ts'
import { budgetBytesOf } from '../engine/devices/capacity.ts'
import { findModel } from '../engine/models/findModel.ts'
import { openModel } from '../engine/models/openModel.ts'
import { defaultOptions } from '../engine/run/options.ts'
import { openSessions, type Sessions } from '../engine/worker/sessions.ts'

const [device = 'webgpu', name = defaultOptions.model] = process.argv.slice(2)
const lengths = [10, 11, 20] as const
const repetitions = 3
const { encoder, configuration, tokenizer } = openModel(findModel(name))
const { padId } = tokenizer.specialTokens()

async function milliseconds(sessions: Sessions, length: number): Promise<number> {
  // Any ids that every vocabulary has; the time does not depend on them.
  const ids = Array.from({ length }, (_, index) => 1 + (index % 5))
  const groups = singleTokens(length)
  const start = performance.now()
  const pass = await sessions.forward(
    ids,
    ids.map(() => padId),
  )
  await sessions.integrate(pass, groups, gaussNodes(8))
  return performance.now() - start
}

for (const on of ['cpu', device]) {
  const sessions = await openSessions(encoder, configuration.head, {
    layer: defaultOptions.layer,
    normalized: false,
    device: on,
    threads: 1,
    budgetBytes: budgetBytesOf(on),
  })
  for (const length of lengths) {
    const times: number[] = []
    for (let time = 0; time < repetitions; time++) times.push(await milliseconds(sessions, length))
    console.log(`${on}, ${length} tokens: ${times.map((time) => `${time.toFixed(0)} ms`).join(', ')}`)
  }
}
// Some drivers keep threads of their own going.
process.exit()
