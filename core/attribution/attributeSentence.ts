// Integrates one sentence by a quadrature rule; `adaptive` raises the number of nodes until the residual is small.
import { PairLensError } from '../errors.ts'
import { type CertifiedContributions, type Integrate, quadratureResidualOf } from './contributions.ts'
import { adaptiveLevels, gaussNodes, type Nodes, type QuadratureRule, riemannNodes } from './quadrature.ts'

/**
 * @param calibratedNodes the level at which `adaptive` starts; other rules ignore it
 * @returns contributions with the residual of this very sentence; not converged only when `adaptive` reached its last
 *   level in vain
 * @throws PairLensError (`model`) when the numbers are not finite
 */
export async function attributeSentence(
  integrate: Integrate,
  rule: QuadratureRule,
  calibratedNodes: number,
): Promise<CertifiedContributions> {
  switch (rule.kind) {
    case 'riemann':
      return integrateAt(integrate, riemannNodes(rule.nodes))
    case 'gauss':
      return integrateAt(integrate, gaussNodes(rule.nodes))
    case 'adaptive':
      return raiseUntilWithin(integrate, rule.tolerance, calibratedNodes)
  }
}

async function integrateAt(integrate: Integrate, nodes: Nodes): Promise<CertifiedContributions> {
  const contributions = await integrate(nodes)
  const quadratureResidual = quadratureResidualOf(contributions)
  if (!Number.isFinite(quadratureResidual)) {
    throw new PairLensError(
      'model',
      'The model yields numbers that are not finite for this sentence, so it cannot be attributed; check the model.',
    )
  }
  return { ...contributions, nodes: nodes.positions.length, quadratureResidual, converged: true }
}

async function raiseUntilWithin(
  integrate: Integrate,
  tolerance: number,
  calibratedNodes: number,
): Promise<CertifiedContributions> {
  const levels = adaptiveLevels.filter((level) => level >= calibratedNodes)
  let result = await integrateAt(integrate, gaussNodes(levels.shift() ?? calibratedNodes))
  while (result.quadratureResidual > tolerance) {
    const next = levels.shift()
    if (next === undefined) return { ...result, converged: false }
    result = await integrateAt(integrate, gaussNodes(next))
  }
  return result
}
