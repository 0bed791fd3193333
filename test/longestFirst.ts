// The order of test files: the longest first, so that none of them is alone at work at the end.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those of more than ten seconds, as `npm test` lists them. */
const longest: readonly string[] = [
  'engine/worker/oracleLayer0.test.ts',
  'engine/worker/oracleLayer2.test.ts',
  'engine/worker/oracle.test.ts',
  'engine/worker/families.test.ts',
  'engine/session/queue.test.ts',
  'engine/host/host.test.ts',
  'engine/run/durability.test.ts',
  'engine/run/sides.test.ts',
  'cli/sharedWorkspace.test.ts',
  'cli/pair.test.ts',
  'engine/run/crew.test.ts',
  'cli/models.test.ts',
  'cli/corpus.test.ts',
  'core/statistics/coverage.test.ts',
  'cli/failures.test.ts',
  'engine/session/spoiled.test.ts',
  'engine/worker/selfTest.test.ts',
  'cli/interrupt.test.ts',
  'cli/chart.test.ts',
  'core/autodiff/rules.test.ts',
  'engine/session/estimate.test.ts',
  'engine/study/studies.test.ts',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const index = longest.findIndex((path) => moduleId.endsWith(`/test/${path}`))
      return index === -1 ? longest.length : index
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
