// Works out all statistics of a study in one pass over the matrices of the selected pairs.

import { likenessCounts } from '../../core/statistics/likeness.ts'
import type { Study } from '../../contract/engine/schemas/study.ts'
import { type Accumulator, createAccumulator, createRebuiltScores } from './accumulator.ts'
import { floor } from './columns.ts'
import { groupPairs } from './groups.ts'
import type { Waiting } from '../sharedWork.ts'
import { forEachPair, paceOf, type PairSource } from './pairStream.ts'
import { createPairTerms } from './pairTerms.ts'
import type { StudyView } from './lineMapping.ts'
import { orderPairs, type PairNumbers, resampleSet } from './resampledSet.ts'
import { replicates, seed } from './resamples.ts'
import { studyNumbers } from './studyNumbers.ts'

/** @throws PairLensError as `forEachPair` does, and `arguments` for a column that cannot group */
export async function computeStudy(
  source: PairSource,
  view: StudyView,
  groupBy: string | null,
  waiting: Waiting,
): Promise<Study> {
  const { positions, index } = source.selected
  const { groups, others } = groupPairs(source.selected, groupBy)
  const whole = createAccumulator(Uint32Array.from(positions.keys()))
  const ofGroups = groups.map(({ members }) => createAccumulator(members))
  const groupOfPlace = new Map<number, Accumulator>()
  for (const group of ofGroups) for (const member of group.members) groupOfPlace.set(member, group)

  const termsOf = createPairTerms()
  const rebuilt = createRebuiltScores(positions.length)
  await forEachPair(source, view, waiting, ({ place, position, cells, sentences: [a, b] }) => {
    const terms = termsOf(cells, likenessCounts(a.lemmas, b.lemmas))
    whole.add(terms)
    groupOfPlace.get(place)?.add(terms)
    rebuilt.set(place, index.reference[position] ?? NaN, terms.kept)
  })

  const at = (numbers: Float64Array) => Float64Array.from(positions, (position) => numbers[position] ?? NaN)
  const numbers: PairNumbers = {
    similarity: at(index.numbers.similarity),
    gold: at(index.numbers.gold),
    referenceShare: at(index.referenceShare),
    rebuilt: rebuilt.columns,
  }
  const pace = paceOf(waiting)
  const orders = await orderPairs(numbers, pace)
  const resampled = []
  for (const [number, set] of [whole, ...ofGroups].entries()) {
    resampled.push(await resampleSet(set, numbers, orders, seed + number, pace))
  }
  const [wholeSet, first, ...rest] = resampled
  if (wholeSet === undefined) throw new RangeError('There is no set of pairs.')
  const described = (set: typeof wholeSet, position: number, minuend: typeof wholeSet | null) => ({
    value: groups[position]?.value ?? '',
    numbers: studyNumbers(set),
    difference: minuend && studyNumbers(set, minuend),
  })
  return {
    level: source.run.level === 'word' ? 'word' : view.level,
    floor,
    replicates,
    seed,
    whole: studyNumbers(wholeSet),
    groups:
      first === undefined
        ? []
        : [described(first, 0, null), ...rest.map((set, place) => described(set, place + 1, first))],
    otherGroups: others,
  }
}
