// Saves rejected rows as a file: those of a file under review, or of a corpus that was imported.
import type { CallInput } from '../../../contract/engine/contract.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { baseName } from '../../state/arrivals.ts'
import { useNotices } from '../../state/notices.ts'

/** @returns a function that asks where to, writes the file and hands it to the user; failures become notices */
export function useSaveRejectedRows() {
  const { engine, shell } = useBridge()
  const notices = useNotices()
  return async (of: CallInput<'corpus.saveRejected'>['of'], corpusName: string): Promise<void> => {
    try {
      const target = await shell.chooseFile('save', `${baseName(corpusName)}-rejected.csv`)
      if (target === null) return
      await engine.call('corpus.saveRejected', { of, target: target.token })
      await shell.deliver(target, true)
    } catch (thrown) {
      notices.showFailure(thrown)
    }
  }
}
