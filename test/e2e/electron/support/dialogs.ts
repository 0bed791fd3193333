// Stands in for the person at the native dialogs, which a test cannot reach.
import type { ElectronApplication } from '@playwright/test'

/** From now on every save dialog answers `path`. */
export async function saveAs(application: ElectronApplication, path: string): Promise<void> {
  await application.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (...given: unknown[]) => {
      const { defaultPath } = given.at(-1) as { readonly defaultPath?: string }
      ;(globalThis as { suggested?: string | undefined }).suggested = defaultPath
      return Promise.resolve({ canceled: false, filePath })
    }
  }, path)
}

/** The path that the last save dialog suggested. */
export function suggestedName(application: ElectronApplication): Promise<string> {
  return application.evaluate(() => (globalThis as { suggested?: string }).suggested ?? '')
}

/** From now on every dialog that asks for a file answers `path`. */
export async function choose(application: ElectronApplication, path: string): Promise<void> {
  await application.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
  }, path)
}
