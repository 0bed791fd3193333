// npm run bench: the speed of the generated derivative graph against a plain matrix product in the same run.
import { cpus } from 'node:os'
import { findModel } from '../engine/models/findModel.ts'
import { openModel } from '../engine/models/openModel.ts'
import { defaultOptions } from '../engine/run/options.ts'
import { measureJvp } from './jvp.ts'

/** Tokens of a sentence: from short to long captions and headlines. */
const lengths = [16, 20, 24, 28, 32, 40]
const layers = [0, -2]
const rounds = 9
const model = openModel(findModel(defaultOptions.model))

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, 1 thread, all-MiniLM-L6-v2, gauss:8, medians`)
const medians = new Map<number, number>()
for (const layer of layers) {
  const ratios: number[] = []
  for (const length of lengths) {
    const { ratio, jvpGflops, matMulGflops, milliseconds } = await measureJvp(model, layer, length, rounds)
    ratios.push(ratio)
    console.log(
      `layer ${layer}, ${length} tokens: ${milliseconds.toFixed(0)} ms, jvp ${jvpGflops.toFixed(1)} GFLOP/s, ` +
        `matmul ${matMulGflops.toFixed(1)} GFLOP/s, ratio ${ratio.toFixed(2)}`,
    )
  }
  medians.set(layer, median(ratios))
}
const [first, second] = layers.map((layer) => `layer ${layer}: ${(medians.get(layer) ?? 0).toFixed(2)}`)
console.log(`jvp/matmul ${first ?? ''}, ${second ?? ''}`)

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
