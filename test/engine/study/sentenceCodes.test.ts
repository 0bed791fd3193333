// The sentences of a run as numbers: the same whether many are read ahead or each when it is asked for.

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeSyntheticWorkspace } from '../../../bench/synthetic/writeSyntheticWorkspace.ts'
import { openWorkspace } from '../../../db/open.ts'
import { getRun } from '../../../db/queries/runs.ts'
import {
  createSentenceStore,
  type SentenceCodes,
  type SentenceStore,
} from '../../../engine/study/sentenceCodes.ts'
import { temporaryFolder } from '../../db/temporaryFolder.ts'

function opened() {
  const path = join(temporaryFolder(), 'sentences.pairlens')
  const runId = writeSyntheticWorkspace(path, { pairs: 40, seed: 3 })
  const workspace = openWorkspace(path, { mode: 'open' })
  const { tokenizerSettingId: setting } = getRun(workspace, runId)
  const ids = workspace.database
    .prepare<[number], number>('SELECT sentence_id FROM tokenization WHERE tokenizer_setting_id = ?')
    .pluck()
    .all(setting)
  return { workspace, ids, store: () => createSentenceStore(workspace, { a: setting, b: setting }) }
}

/** With texts in place of their numbers, which depend on the order of reading. */
function spelled({ texts, lemmas }: SentenceStore, codes: SentenceCodes) {
  const lemmaOf = (code: number): string => (code === 0 ? '' : lemmas.textOf(code))
  return {
    tokens: Array.from(codes.textOfToken, (code) => texts.textOf(code)),
    units: Array.from(codes.textOfUnit, (code) => texts.textOf(code)),
    lemmas: Array.from(codes.lemmas, lemmaOf),
    unitOfToken: [...codes.unitOfToken],
    tags: [...codes.tags],
  }
}

it('are those that are read one by one', () => {
  const { workspace, ids, store } = opened()
  const [ahead, single] = [store(), store()]
  // Some twice, some known already, some not there at all.
  ahead.readAhead(ids.slice(0, 5), 'b')
  ahead.readAhead([...ids.toReversed(), ...ids.slice(0, 3), 999_999], 'a')
  expect(ids.length).toBeGreaterThan(20)
  for (const id of ids) {
    expect(spelled(ahead, ahead.codesOf(id, 'a'))).toEqual(spelled(single, single.codesOf(id, 'a')))
  }
  workspace.close()
})

it('refuses a sentence that has not been tokenized, and one that is damaged, also when it is read ahead', () => {
  const { workspace, ids, store } = opened()
  const damaged = { kind: 'workspace' }
  expect(() => store().codesOf(999_999, 'a')).toThrow(expect.objectContaining(damaged))
  workspace.database.prepare("UPDATE tokenization SET tokens = '[1]' WHERE sentence_id = ?").run(ids[0])
  expect(() => store().readAhead(ids, 'a')).toThrow(expect.objectContaining(damaged))
  workspace.close()
})
