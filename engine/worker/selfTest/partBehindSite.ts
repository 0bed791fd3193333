// The differentiated part of a model behind one site, in a session that gives values and derivatives alike.
import { type InferenceSession, Tensor } from 'onnxruntime-node'
import type { Contributions } from '../../../core/attribution/contributions.ts'
import { singleTokens } from '../../../core/attribution/groups.ts'
import type { Nodes } from '../../../core/attribution/quadrature.ts'
import { values as names } from '../../../core/encoder/graphValues.ts'
import type { HeadConfiguration } from '../../../core/encoder/head.ts'
import { partBehindSiteGraph } from '../../../core/encoder/selfTestGraphs.ts'
import type { Encoder } from '../../../core/encoder/encoder.ts'
import type { Site } from '../../../core/encoder/sites.ts'
import { floats, type ForwardPass, openSession, runContributions, type SessionSettings } from '../sessions.ts'

/** A straight path of hidden states, from `reference` to `hidden`; both [S, H]. */
export interface Path {
  readonly sequenceLength: number
  readonly hidden: Float32Array
  readonly reference: Float32Array
}

export interface PartBehindSite {
  readonly hiddenSize: number
  /** g at positions of the path: one embedding a position. */
  embeddings(path: Path, positions: readonly number[]): Promise<readonly Float32Array[]>
  /** Jg(h(α)) [Δ restricted to one token]. */
  derivative(path: Path, position: number, token: number): Promise<Float32Array>
  /** What the tokens contribute, as in a run. */
  integrate(pass: ForwardPass, nodes: Nodes): Promise<Contributions>
  release(): Promise<void>
}

/** @throws PairLensError (`model`) when the layer cannot be differentiated or not be loaded */
export async function openPartBehindSite(
  encoder: Encoder,
  site: Site,
  head: HeadConfiguration,
  settings: Pick<SessionSettings, 'device' | 'threads' | 'budgetBytes'>,
): Promise<PartBehindSite> {
  const session = await openSession(partBehindSiteGraph(encoder, site, head), settings)
  const { hiddenSize } = site
  const run = (path: Path, positions: readonly number[], token: number) =>
    session.run(feedsOf(path, hiddenSize, positions, token))
  return {
    hiddenSize,
    embeddings: async (path, positions) => {
      const outputs = await run(path, positions, 0)
      const all = floats(outputs[names.embedding])
      const size = all.length / positions.length
      return positions.map((_, index) => all.slice(index * size, (index + 1) * size))
    },
    derivative: async (path, position, token) => {
      const outputs = await run(path, [position], token)
      return floats(outputs[names.contributions]).slice()
    },
    integrate: (pass, nodes) => {
      const groups = singleTokens(pass.sequenceLength)
      return runContributions(session, pass, groups, nodes, { hiddenSize, budgetBytes: settings.budgetBytes })
    },
    release: () => session.release(),
  }
}

function feedsOf(
  { sequenceLength, hidden, reference }: Path,
  hiddenSize: number,
  positions: readonly number[],
  token: number,
): InferenceSession.FeedsType {
  const states = [sequenceLength, hiddenSize]
  const group = Float32Array.from({ length: sequenceLength }, (_, index) => (index === token ? 1 : 0))
  return {
    [names.hidden]: new Tensor('float32', hidden, states),
    [names.reference]: new Tensor('float32', reference, states),
    [names.positions]: new Tensor('float32', Float32Array.from(positions), [positions.length]),
    [names.weights]: new Tensor('float32', new Float32Array(positions.length).fill(1), [positions.length]),
    [names.groups]: new Tensor('float32', group, [1, sequenceLength]),
  }
}
