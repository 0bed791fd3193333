// Splits the work of one sentence so that no intermediate tensor outgrows the memory budget.

/** One run of the contributions graph: some of the tangents at some of the nodes. */
export interface Batch {
  readonly firstTangent: number
  readonly tangents: number
  readonly firstNode: number
  readonly nodes: number
}

export interface BatchLimits {
  readonly hiddenSize: number
  /** Bytes that the largest intermediate tensor of one run may take. */
  readonly budgetBytes: number
}

/** Below this many tangents the primal, which every run computes again, would cost more than a few percent. */
const fewestTangents = 16

/** Common head size of transformers; only an estimate of the attention's memory hangs on it. */
const headSize = 32

/**
 * Cuts T tangents × N nodes into runs. Nodes are split first: runs that hold all tangents of a few nodes compute each
 * primal once.
 *
 * @param sequenceLength S
 */
export function planBatches(
  tangents: number,
  nodes: number,
  sequenceLength: number,
  { hiddenSize, budgetBytes }: BatchLimits,
): readonly Batch[] {
  const widest = Math.max(4 * hiddenSize, (hiddenSize / headSize) * sequenceLength)
  const blocks = Math.max(1, Math.floor(budgetBytes / (sequenceLength * widest * 4)))
  const tangentsPerRun = Math.min(tangents, Math.max(fewestTangents, blocks))
  const nodesPerRun = Math.min(nodes, Math.max(1, Math.floor(blocks / tangentsPerRun)))
  return pieces(tangents, tangentsPerRun).flatMap(([firstTangent, tangentCount]) =>
    pieces(nodes, nodesPerRun).map(([firstNode, nodeCount]) => ({
      firstTangent,
      tangents: tangentCount,
      firstNode,
      nodes: nodeCount,
    })),
  )
}

/** Cuts `total` into the fewest pieces of at most `largest`, as equal as can be. */
function pieces(total: number, largest: number): readonly (readonly [first: number, count: number])[] {
  const count = Math.ceil(total / largest)
  const bounds = Array.from({ length: count + 1 }, (_, index) => Math.floor((index * total) / count))
  return bounds.slice(0, -1).map((first, index) => [first, (bounds[index + 1] ?? total) - first])
}
