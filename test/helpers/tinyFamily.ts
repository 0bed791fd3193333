// The numbers that PyTorch gives for a family of tiny encoders, and the comparison with what the product gives.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { gaussNodes, parseQuadratureRule, riemannNodes } from '../../core/attribution/quadrature.ts'
import type { Encoder } from '../../core/encoder/encoder.ts'
import { openSessions } from '../../engine/worker/sessions.ts'
import { largestDifference } from './numbers.ts'

export interface TinyFamily {
  readonly sequences: readonly {
    readonly ids: readonly number[]
    readonly referenceIds: readonly number[]
    readonly embeddings: Readonly<
      Record<string, { readonly x: readonly number[]; readonly reference: readonly number[] }>
    >
    readonly contributions: readonly {
      readonly layer: number
      /** `dense` where the graph itself ends with pooling and a Dense module. */
      readonly pooling: string
      readonly rule: string
      readonly values: readonly (readonly number[])[]
    }[]
  }[]
}

export const tinyFolder = join(import.meta.dirname, '..', 'golden', 'tiny')

/** Float32 against float64, through three layers of weights far larger than a trained model's. */
const tolerance = 1e-4

export function readTinyFamily(family: string): TinyFamily {
  return JSON.parse(readFileSync(join(tinyFolder, `${family}.json`), 'utf8')) as TinyFamily
}

/** The poolings that the oracle has numbers for. */
export function tinyPoolings(golden: TinyFamily): readonly string[] {
  return Object.keys(golden.sequences[0]?.embeddings ?? {})
}

/** Compares embeddings and contributions of every sequence at every layer under one pooling. */
export async function expectOraclesNumbers(
  encoder: Encoder,
  golden: TinyFamily,
  pooling: string,
): Promise<void> {
  let compared = 0
  for (const layer of [0, 1, 2]) {
    const sessions = await openSessions(
      encoder,
      { pooling: [pooling === 'cls' ? 'cls' : 'mean'], dense: [] },
      { layer, normalized: false, device: 'cpu', threads: 1, budgetBytes: 12e6 },
    )
    for (const { ids, referenceIds, embeddings, contributions } of golden.sequences) {
      const pass = await sessions.forward(ids, referenceIds)
      const { x = [], reference = [] } = embeddings[pooling] ?? {}
      expect(largestDifference(pass.embedding, x)).toBeLessThan(tolerance)
      expect(largestDifference(pass.referenceEmbedding, reference)).toBeLessThan(tolerance)
      const groups = { count: ids.length, groupOfToken: ids.map((_, index) => index) }
      for (const entry of contributions.filter((e) => e.layer === layer && e.pooling === pooling)) {
        const result = await sessions.integrate(pass, groups, nodesOf(entry.rule))
        expect(largestDifference(result.values, entry.values.flat())).toBeLessThan(tolerance)
        compared++
      }
    }
  }
  expect(compared).toBeGreaterThanOrEqual(golden.sequences.length * 3)
}

function nodesOf(rule: string) {
  const parsed = parseQuadratureRule(rule)
  if (parsed.kind === 'adaptive') throw new Error('The oracle has no adaptive rule.')
  return parsed.kind === 'riemann' ? riemannNodes(parsed.nodes) : gaussNodes(parsed.nodes)
}
