// Times the contributions graph of a model and a plain MatMul alternately, so that noise hits both alike.
import { singleTokens } from '../core/attribution/groups.ts'
import { gaussNodes } from '../core/attribution/quadrature.ts'
import type { Encoder } from '../core/encoder/encoder.ts'
import { referenceIds } from '../core/encoder/reference.ts'
import { type Site, siteOfLayer } from '../core/encoder/sites.ts'
import { ancestors } from '../core/onnx/rewrite.ts'
import type { OpenModel } from '../engine/models/openModel.ts'
import { defaultOptions, workerSettings } from '../engine/run/options.ts'
import { openSessions } from '../engine/worker/sessions.ts'
import { openPlainProduct } from './plainProduct.ts'

export interface JvpMeasurement {
  readonly milliseconds: number
  readonly jvpGflops: number
  readonly matMulGflops: number
  readonly ratio: number
}

const nodes = gaussNodes(8)

/**
 * Floating-point operations are counted as T·N·S rows through every weight behind the site, plus N·S for the primal
 * (24H² a row and layer in a BERT): the matrix products with weights alone, so whatever else the graph does counts
 * against it.
 *
 * @param length S; all tokens are tangents, so T = S
 * @param repetitions rounds, of which the median is given; one more goes before them to warm up
 */
export async function measureJvp(
  { encoder, configuration, tokenizer }: Pick<OpenModel, 'encoder' | 'configuration' | 'tokenizer'>,
  layer: number,
  length: number,
  repetitions: number,
): Promise<JvpMeasurement> {
  const { head } = configuration
  const sessions = await openSessions(encoder, head, { ...workerSettings(defaultOptions), layer })
  const ids = someIds(length, tokenizer.vocabularySize)
  const special = ids.map((_, index) => index === 0 || index === length - 1)
  const pass = await sessions.forward(ids, referenceIds(ids, special, tokenizer.specialTokens().padId))
  const groups = singleTokens(length)

  const site = siteOfLayer(encoder.sites, layer)
  const jvpOperations = (length + 1) * nodes.positions.length * length * operationsPerRow(encoder, site)
  const product = await openPlainProduct(site.hiddenSize)

  const samples: { jvp: number; matMul: number }[] = []
  for (let repetition = 0; repetition <= repetitions; repetition++) {
    const before = await timed(product.run)
    const jvp = await timed(() => sessions.integrate(pass, groups, nodes))
    const after = await timed(product.run)
    if (repetition > 0) samples.push({ jvp, matMul: (before + after) / 2 })
  }
  const ratioOf = ({ jvp, matMul }: (typeof samples)[number]): number =>
    jvpOperations / jvp / (product.operations / matMul)
  const middle = [...samples].sort((a, b) => ratioOf(a) - ratioOf(b))[Math.floor(samples.length / 2)]
  if (middle === undefined) throw new Error('Nothing was measured.')
  return {
    milliseconds: middle.jvp,
    jvpGflops: jvpOperations / middle.jvp / 1e6,
    matMulGflops: product.operations / middle.matMul / 1e6,
    ratio: ratioOf(middle),
  }
}

/** Two for each weight of a product behind the site that a row of hidden states goes through. */
function operationsPerRow({ graph, facts, output }: Encoder, site: Site): number {
  const products = ancestors(graph.nodes, [output], new Set([site.value])).filter(
    (node) => node.op === 'MatMul' || node.op === 'Gemm',
  )
  const weights = products.map((node) => {
    const [rows, columns, ...more] = facts.get(node.inputs[1] ?? '')?.dims ?? []
    return typeof rows === 'number' && typeof columns === 'number' && more.length === 0 ? rows * columns : 0
  })
  return 2 * weights.reduce((total, count) => total + count, 0)
}

/** Ids spread over the vocabulary; which ones does not matter to the speed. */
function someIds(length: number, vocabularySize: number): readonly number[] {
  return Array.from({ length }, (_, position) => 5 + ((position * 7919) % (vocabularySize - 5)))
}

/** Milliseconds of the processor, which is one thread's: time that other programs take does not count. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
