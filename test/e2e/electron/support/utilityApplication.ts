// Builds the application whose engine has no database into a folder that Electron can start.
import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from './test.ts'

const children = join(import.meta.dirname, '..', 'children')

/** @returns the folder */
export async function buildUtilityApplication(folder: string): Promise<string> {
  for (const name of ['utilityApplication', 'engineWithoutDatabase']) {
    await build({
      configFile: false,
      logLevel: 'warn',
      root,
      ssr: { noExternal: true, external: ['electron'] },
      build: {
        ssr: join(children, `${name}.ts`),
        outDir: folder,
        emptyOutDir: false,
        target: 'node18',
        rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
      },
    })
  }
  symlinkSync(join(root, 'out'), join(folder, 'out'))
  const manifest = { name: 'pairlens-utility', version: '0.0.0', main: 'utilityApplication.cjs' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  return folder
}
