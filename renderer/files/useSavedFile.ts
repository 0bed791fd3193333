// Writes what the window has made into a file that the user chooses, and hands it over.
import { useBridge } from '../bridge/bridge.ts'
import { useNotices } from '../state/notices.ts'

export function useSavedFile() {
  const { engine, shell } = useBridge()
  const notices = useNotices()

  /**
   * Does nothing when the user cancels; shows why when something fails.
   *
   * @param saved what is said when the file is written
   */
  return async (
    suggestedName: string,
    make: () => string | Promise<Uint8Array<ArrayBuffer>>,
    saved: (name: string) => string,
  ): Promise<void> => {
    try {
      const made = await make()
      const bytes = typeof made === 'string' ? new TextEncoder().encode(made) : made
      const file = await shell.chooseFile('save', suggestedName)
      if (file === null) return
      await engine.call('export.file', { target: file.token, bytes })
      await shell.deliver(file, false)
      notices.add('success', saved(file.name))
    } catch (thrown) {
      notices.showFailure(thrown)
    }
  }
}
