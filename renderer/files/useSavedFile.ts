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
  const save = async (
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

  /**
   * Like `save`, for a picture that the engine draws as PDF.
   *
   * @param saved what is said when the file is written, and how its texts are drawn
   */
  const savePdf = async (
    suggestedName: string,
    picture: { readonly svg: string; readonly title: string; readonly subject: string },
    saved: (
      name: string,
      drawn: { readonly lacking: readonly string[]; readonly outlined: boolean },
    ) => string,
  ): Promise<void> => {
    try {
      const file = await shell.chooseFile('save', suggestedName)
      if (file === null) return
      const drawn = await engine.call('export.pdf', { target: file.token, ...picture })
      await shell.deliver(file, false)
      notices.add(drawn.outlined ? 'info' : 'success', saved(file.name, drawn))
    } catch (thrown) {
      notices.showFailure(thrown)
    }
  }
  return { save, savePdf }
}
