// Times the contributions graph of the embedded model and a plain MatMul alternately, so that noise hits both alike.
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { gaussNodes } from '../core/attribution/quadrature.ts'
import { referenceIds } from '../core/encoder/reference.ts'
import { siteOfLayer } from '../core/encoder/sites.ts'
import { createGraphBuilder } from '../core/onnx/builder.ts'
import { floatTensor } from '../core/onnx/tensor.ts'
import { writeModel } from '../core/onnx/write.ts'
import { findModel } from '../engine/models/findModel.ts'
import { openModel } from '../engine/models/openModel.ts'
import { defaultOptions, workerSettings } from '../engine/run/options.ts'
import { openSessions } from '../engine/worker/sessions.ts'

export interface JvpMeasurement {
  readonly milliseconds: number
  readonly jvpGflops: number
  readonly matMulGflops: number
  readonly ratio: number
}

const nodes = gaussNodes(8)
const repetitions = 9
const [rows, inner, columns] = [4000, 384, 1536]

const model = openModel(findModel(defaultOptions.model))
const matMul = await openMatMul()

/**
 * Floating-point operations are counted as T·N·S·24H² for each layer behind the site, plus N·S·24H² for the primal:
 * the matrix products with weights alone, so whatever else the graph does counts against it.
 *
 * @param length S; all tokens are tangents, so T = S
 */
export async function measureJvp(layer: number, length: number): Promise<JvpMeasurement> {
  const { encoder, configuration, tokenizer } = model
  const sessions = await openSessions(encoder, configuration.head, {
    ...workerSettings(defaultOptions),
    layer,
  })
  const { padId } = tokenizer.specialTokens()
  const { tokens } = await tokenizer.encode('the quick brown fox '.repeat(length), length)
  const special = tokens.map((token) => token.special)
  const ids = tokens.map((token) => token.id)
  const pass = await sessions.forward(ids, referenceIds(ids, special, padId))
  const groups = { count: length, groupOfToken: ids.map((_, index) => index) }

  const site = siteOfLayer(encoder.sites, layer)
  const layersBehind = encoder.sites.length - site.layer
  const perRow = 24 * site.hiddenSize ** 2 * layersBehind
  const jvpOperations = (length + 1) * nodes.positions.length * length * perRow
  const matMulOperations = 2 * rows * inner * columns

  const samples: { jvp: number; matMul: number }[] = []
  for (let repetition = 0; repetition <= repetitions; repetition++) {
    const before = await timed(matMul)
    const jvp = await timed(() => sessions.integrate(pass, groups, nodes))
    const after = await timed(matMul)
    if (repetition > 0) samples.push({ jvp, matMul: (before + after) / 2 })
  }
  const ratioOf = ({ jvp, matMul: product }: (typeof samples)[number]): number =>
    jvpOperations / jvp / (matMulOperations / product)
  const middle = [...samples].sort((a, b) => ratioOf(a) - ratioOf(b))[Math.floor(samples.length / 2)]
  if (middle === undefined) throw new Error('Nothing was measured.')
  return {
    milliseconds: middle.jvp,
    jvpGflops: jvpOperations / middle.jvp / 1e6,
    matMulGflops: matMulOperations / middle.matMul / 1e6,
    ratio: ratioOf(middle),
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/**
 * [4000, 384] × [384, 1536] by ONNX Runtime on one thread. Only a cut of the product is returned: copying 25 MB out
 * would slow the product down and flatter us.
 */
async function openMatMul(): Promise<() => Promise<unknown>> {
  const noise = (count: number): Float32Array =>
    Float32Array.from({ length: count }, () => Math.random() - 0.5)
  const builder = createGraphBuilder('matmul')
  const left = builder.input({ name: 'left', type: 'float', dims: [rows, inner] })
  const right = builder.constant(floatTensor(noise(inner * columns), [inner, columns]))
  const product = builder.op('MatMul', [left, right])
  const cut = builder.op('Slice', [
    product,
    builder.integers([0]),
    builder.integers([1]),
    builder.integers([0]),
  ])
  const session = await InferenceSession.create(
    writeModel(builder.build([{ name: cut, type: 'float', dims: null }])),
    {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    },
  )
  const feeds = { left: new Tensor('float32', noise(rows * inner), [rows, inner]) }
  return () => session.run(feeds)
}
