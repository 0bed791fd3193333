// The numbers of the statistics page: the summary of the selected pairs, histograms, similarity against gold.
//
// They come from the index that browsing keeps in memory; a test holds them against the summary that SQL makes.

import type { SelectedPairs } from '../browse/browser.ts'
import type { Statistics } from '../../contract/engine/schemas/statistics.ts'
import type { Groups } from './groups.ts'
import { type Column, columnOf, countedValues, histogram, quantileOf } from './histograms.ts'
import { modelVsGold } from './modelVsGold.ts'

/** What is told of the selected pairs of a run, and of groups of them. */
export function describeStatistics(selected: SelectedPairs, { column, groups, others }: Groups): Statistics {
  const { index, positions } = selected
  const { numbers } = index
  const similarity = columnOf(positions, numbers.similarity)
  const error = columnOf(positions, numbers.error)
  const negativeMass = columnOf(positions, numbers.negative)
  const referenceShare = columnOf(positions, index.referenceShare)
  const nodes = nodesOfSentences(selected)
  return {
    groupBy: column,
    otherGroups: others,
    pairs: positions.length,
    similarity: { mean: meanOf(similarity.values), median: quantileOf(similarity, 0.5) },
    error: spreadOf(error),
    quadratureResidual: spreadOf(columnOf(positions, numbers.quadratureResidual)),
    negativeCells: meanOf(columnOf(positions, index.negativeCells).values),
    negativeMass: meanOf(negativeMass.values),
    referenceShare: quantileOf(referenceShare, 0.5),
    unconvergedPairs: countOf(positions, index.unconverged),
    truncatedPairs: countOf(positions, index.truncated),
    unknownPairs: countOf(positions, index.mostlyUnknown),
    uncountedPairs: positions.length - columnOf(positions, numbers.unknown).sorted.length,
    nodes,
    nodesOfGroups: countedValues(
      nodes.map(({ nodes: count }) => count),
      groups.map(({ value, members }) => ({
        value,
        numbers: nodesOfEachSentence(
          index,
          members.map((member) => positions[member] ?? 0),
        ),
      })),
    ),
    histograms: {
      similarity: histogram('linear', similarity, groups),
      error: histogram('log', error, groups),
      negativeMass: histogram('linear', negativeMass, groups),
      referenceShare: histogram('linear', referenceShare, groups),
    },
    modelVsGold: modelVsGold(selected, groups),
  }
}

function meanOf(values: Float64Array): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

function spreadOf(column: Column): Statistics['error'] {
  return {
    median: quantileOf(column, 0.5),
    p95: quantileOf(column, 0.95),
    maximum: quantileOf(column, 1),
  }
}

function countOf(positions: Uint32Array, flags: Uint8Array): number {
  return positions.reduce((count, position) => count + (flags[position] ?? 0), 0)
}

function nodesOfSentences({ index, positions }: SelectedPairs): Statistics['nodes'] {
  const sentences = new Map<number, number>()
  for (const nodes of nodesOfEachSentence(index, positions)) {
    sentences.set(nodes, (sentences.get(nodes) ?? 0) + 1)
  }
  return [...sentences].sort(([a], [b]) => a - b).map(([nodes, of]) => ({ nodes, sentences: of }))
}

/** A sentence is in many pairs, and has its nodes once. */
function nodesOfEachSentence(index: SelectedPairs['index'], positions: Uint32Array): Float64Array {
  const nodesOf = new Map<number, number>()
  const note = (sentence = NaN, nodes = NaN): void => {
    if (!nodesOf.has(sentence)) nodesOf.set(sentence, nodes)
  }
  for (const position of positions) {
    note(index.sentenceA[position], index.nodesA[position])
    note(index.sentenceB[position], index.nodesB[position])
  }
  return Float64Array.from(nodesOf.values())
}
