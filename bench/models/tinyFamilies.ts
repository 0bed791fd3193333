// The small random encoders of test/golden/tiny, a row for each family: the worst of all files that spell it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCheckpoint } from '../../core/encoder/checkpoint/checkpointModel.ts'
import { createEncoder, type Encoder } from '../../core/encoder/encoder.ts'
import { readModel } from '../../core/onnx/read.ts'
import { openWeightFile } from '../../engine/models/externalWeights.ts'
import { readModelFile } from '../../engine/models/modelFiles.ts'
import { type Agreement, agreementWith, worstOf } from './agreement.ts'
import type { Oracle } from './oracleFile.ts'

export interface FamilyRow extends Agreement {
  readonly family: string
  /** `checkpoint`, and the names of the exports, such as `opset17-fused`. */
  readonly spellings: readonly string[]
}

type Numbers = readonly number[]

interface TinyFamily {
  readonly sequences: readonly {
    readonly ids: number[]
    readonly referenceIds: number[]
    readonly embeddings: { readonly mean?: { readonly x: number[]; readonly reference: number[] } }
    readonly contributions: readonly {
      readonly layer: number
      readonly pooling: string
      readonly rule: string
      readonly values: readonly Numbers[]
    }[]
  }[]
}

const folder = join(import.meta.dirname, '..', '..', 'test', 'golden', 'tiny')
const rule = 'gauss:6'
const layers = [0, 1, 2]
const pairs = [
  [0, 1],
  [1, 2],
] as const

/** Families whose files pool themselves are left out: what they give is no mean of hidden states. */
export async function measureTinyFamilies(): Promise<readonly FamilyRow[]> {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as readonly {
    readonly file: string
    readonly family: string
  }[]
  const rows: FamilyRow[] = []
  for (const family of new Set(index.map((entry) => entry.family))) {
    const oracle = oracleOf(family)
    if (oracle === null) continue
    const files = index.filter((entry) => entry.family === family).map((entry) => entry.file)
    const agreements: Agreement[] = []
    const checkpoint = join(folder, family)
    const encoders = [
      ...(existsSync(checkpoint) ? [() => encoderOfCheckpoint(checkpoint)] : []),
      ...files.map((file) => () => encoderOfFile(join(folder, file))),
    ]
    for (const open of encoders) {
      agreements.push(await agreementWith(oracle, open(), { pooling: ['mean'], dense: [] }))
    }
    const exports = files.map((file) => file.slice(family.length + 1, -'.onnx'.length))
    const spellings = existsSync(checkpoint) ? ['checkpoint', ...exports] : exports
    rows.push({ family, spellings, ...worstOf(agreements) })
  }
  return rows
}

function encoderOfFile(path: string): Encoder {
  return createEncoder(
    readModel(readFileSync(path), () => {
      throw new Error('The tiny models keep their weights inline.')
    }),
  )
}

function encoderOfCheckpoint(place: string): Encoder {
  return createEncoder(
    readCheckpoint(
      (name) => readModelFile(place, name),
      (name) => openWeightFile(place, name),
    ),
  )
}

/** A = T_a T_bᵀ / (‖e(a)‖‖e(b)‖) of the stored contributions T; null where there are none under mean pooling. */
function oracleOf(family: string): Oracle | null {
  const { sequences } = JSON.parse(readFileSync(join(folder, `${family}.json`), 'utf8')) as TinyFamily
  const sentences = sequences.flatMap(({ ids, referenceIds, embeddings: { mean } }) =>
    mean === undefined
      ? []
      : [{ text: null, ids, referenceIds, embedding: mean.x, referenceEmbedding: mean.reference }],
  )
  if (sentences.length < sequences.length) return null
  const contributionsOf = (sentence: number, layer: number): readonly Numbers[] =>
    sequences[sentence]?.contributions.find(
      (entry) => entry.layer === layer && entry.pooling === 'mean' && entry.rule === rule,
    )?.values ?? []
  const normOf = (sentence: number): number => {
    const embedding = sentences[sentence]?.embedding ?? []
    return Math.sqrt(dot(embedding, embedding))
  }
  const matrixOf = (a: number, b: number, layer: number): number[][] =>
    contributionsOf(a, layer).map((row) =>
      contributionsOf(b, layer).map((column) => dot(row, column) / (normOf(a) * normOf(b))),
    )
  return {
    rule,
    sentences,
    pairs: pairs.map(([a, b]) => ({
      a,
      b,
      matrices: Object.fromEntries(layers.map((layer) => [String(layer), matrixOf(a, b, layer)])),
    })),
  }
}

function dot(a: Numbers, b: Numbers): number {
  return a.reduce((total, value, index) => total + value * (b[index] ?? NaN), 0)
}
