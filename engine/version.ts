// The versions that go with every result.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { installationFolder } from './installation.ts'

const manifestSchema = z.object({ version: z.string() })

function versionIn(...path: readonly string[]): string {
  const manifest = join(installationFolder, ...path, 'package.json')
  return manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8'))).version
}

/** The version of PairLens itself. */
export const pairlensVersion = versionIn()

/** Versions of everything that the numbers may depend on, by name. */
export function versions(): Readonly<Record<string, string>> {
  return {
    pairlens: pairlensVersion,
    onnxruntime: versionIn('node_modules', 'onnxruntime-node'),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  }
}
