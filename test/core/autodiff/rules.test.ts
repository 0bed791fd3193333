// Every derivative rule against central differences: each operand, each way a tangent is given, each known size.
import { describe, expect, it } from 'vitest'
import { ruleOf } from '../../../core/autodiff/jvp.ts'
import { rules } from '../../../core/autodiff/rules/index.ts'
import { arrangingCases } from './cases/arranging.ts'
import { broadcastingCases } from './cases/broadcasting.ts'
import { elementwiseCases } from './cases/elementwise.ts'
import { matrixCases } from './cases/matrices.ts'
import { reductionCases } from './cases/reductions.ts'
import { checkRule, type Knowledge, type SeedKind } from './checkRule.ts'
import { nodeOf, type RuleCase } from './ruleCase.ts'

const cases: readonly RuleCase[] = [
  ...elementwiseCases,
  ...broadcastingCases,
  ...matrixCases,
  ...reductionCases,
  ...arrangingCases,
]

const seed = 20240301

/** Every choice of operands that depend on the variable, with tangents written out, shared, and mixed. */
function seedsOf(rule: RuleCase): readonly ReadonlyMap<string, SeedKind>[] {
  const free = Object.keys(rule.operands).filter((name) => !rule.fixed.includes(name))
  const subsets = free
    .reduce<readonly (readonly string[])[]>(
      (sets, name) => [...sets, ...sets.map((set) => [...set, name])],
      [[]],
    )
    .filter((set) => set.length > 0)
  return subsets.flatMap((names) => {
    const all = (kind: SeedKind) => new Map(names.map((name) => [name, kind]))
    const mixed = new Map(
      names.map((name, index): [string, SeedKind] => [name, index === 0 ? 'shared' : 'perNode']),
    )
    return [all('perNode'), all('shared'), ...(names.length > 1 ? [mixed] : [])]
  })
}

const describeSeeds = (seeds: ReadonlyMap<string, SeedKind>, knowledge: Knowledge): string =>
  `${[...seeds].map(([name, kind]) => `${name} ${kind}`).join(', ')}, ${knowledge} known`

describe.each(Object.entries(Object.groupBy(cases, ({ op }) => op)))('%s', (_, ofOperator) => {
  it.each(ofOperator.map((rule) => [rule.title, rule] as const))('%s', async (_title, rule) => {
    const problems: string[] = []
    for (const seeds of seedsOf(rule)) {
      for (const knowledge of ['sizes', 'names'] as const) {
        const found = await checkRule(rule, seeds, knowledge, seed)
        problems.push(...found.map((problem) => `${describeSeeds(seeds, knowledge)}: ${problem}`))
      }
    }
    expect(problems).toEqual([])
  })
})

describe('the cases', () => {
  const withRule = Object.entries(rules)
    .filter(([, rule]) => rule.kind === 'rule')
    .map(([op]) => op)

  it('cover every operator that has a rule', () => {
    const covered = new Set<string>(cases.map(({ op }) => op))
    expect(withRule.filter((op) => !covered.has(op))).toEqual([])
  })

  it('name no operator without a rule', () => {
    expect(cases.filter((rule) => ruleOf(nodeOf(rule)).kind !== 'rule').map(({ op }) => op)).toEqual([])
  })
})
