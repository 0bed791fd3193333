// What can be told about devices without starting anything: which files of the system and of ONNX Runtime are there.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installationFolder } from '../installation.ts'
import type { Device } from './deviceNames.ts'

/** How Linux shows graphics processors: to everybody, by NVIDIA, inside Windows. */
const linuxNodes = ['/dev/dri/renderD*', '/dev/nvidia0', '/dev/dxg'] as const

/** Why no graphics processor can be here; null where there may be one, which only a try shows. */
export function whyNoGraphicsProcessor(): string | null {
  if (process.platform !== 'linux') return null
  const isThere = existsSync('/dev/nvidia0') || existsSync('/dev/dxg') || hasRenderNode()
  return isThere ? null : `this machine shows no graphics processor (none of ${linuxNodes.join(', ')})`
}

function hasRenderNode(): boolean {
  return existsSync('/dev/dri') && readdirSync('/dev/dri').some((name) => name.startsWith('renderD'))
}

/** What a device lacks, with the remedy where there is one; null when that is nothing that can be told without a try. */
export function whatIsMissing(device: Device): string | null {
  if (device !== 'cuda') return null
  // Without the hardware the files, which are large, would not help. WebGPU also has drivers that compute in software.
  const noProcessor = whyNoGraphicsProcessor()
  if (noProcessor !== null) return noProcessor
  const folder = join(
    installationFolder,
    'node_modules',
    'onnxruntime-node',
    'bin',
    'napi-v6',
    process.platform,
    process.arch,
  )
  const library = 'libonnxruntime_providers_cuda.so'
  if (existsSync(join(folder, library))) return null
  return `${library} is missing, which is too large for npm; "npm explore onnxruntime-node -- node script/install.js --onnxruntime-node-install=cuda12" fetches it (CUDA 12 and cuDNN 9 are needed too)`
}
