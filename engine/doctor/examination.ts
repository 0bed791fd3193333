// Examines the installation: versions, machine, devices, models, storage, and one pair as a self-test.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { messageOf } from '../../core/errors.ts'
import { checkIntegrity } from '../../db/integrity.ts'
import { openWorkspace } from '../../db/open.ts'
import { sqliteVersion } from '../../db/queries/sqliteVersion.ts'
import { installationFolder } from '../installation.ts'
import { embeddedModelNames } from '../models/embeddedModels.ts'
import { findModel } from '../models/findModel.ts'
import { attributeOnePair } from '../run/attributeOnePair.ts'
import { defaultOptions, deviceTask } from '../run/options.ts'
import { versions } from '../version.ts'
import { checkChecksums } from './checksums.ts'
import { type DeviceReport, examineDevices } from '../devices/examineDevices.ts'
import { supportedDevices } from '../devices/supportedDevices.ts'
import { examineAdded, examineCache } from './modelCache.ts'

/** One thing that was looked at. */
interface Finding {
  readonly name: string
  /** One sentence each; nothing when all is well. */
  readonly problems: readonly string[]
  /** What was seen. */
  readonly detail: string
}

export interface Examination {
  readonly versions: Readonly<Record<string, string>>
  readonly cores: number
  readonly memoryBytes: number
  /** What this build of ONNX Runtime has. */
  readonly devices: readonly string[]
  /** What came of trying every device but the processor on the embedded model. */
  readonly deviceReports: readonly DeviceReport[]
  readonly findings: readonly Finding[]
}

/** A pair whose similarity to the embedded model is known: a plain run of its graph gives it. */
const testPair = ['A man is playing a guitar.', 'Someone plays an instrument.'] as const
const knownSimilarity = 0.6675
const largestDeviation = 1e-3
const testRule = { kind: 'gauss', nodes: 8 } as const
/** Eight nodes leave about 1e-3 of this pair; far above means that something computes wrongly. */
const largestResidual = 1e-2

/** @param workspacePath a workspace to examine too */
export async function examine(workspacePath: string | undefined, signal: AbortSignal): Promise<Examination> {
  const findings: Finding[] = []
  const look = async (name: string, examineOne: () => Promise<Omit<Finding, 'name'>>): Promise<void> => {
    const finding = await examineOne().catch((thrown: unknown) => ({
      problems: [messageOf(thrown)],
      detail: '',
    }))
    findings.push({ name, ...finding })
  }
  let devices: readonly string[] = []
  let deviceReports: readonly DeviceReport[] = []
  let sqlite = 'unknown'
  await look('devices', async () => {
    devices = await supportedDevices({ signal })
    deviceReports = await examineDevices(deviceTask(defaultOptions), { signal, triesAnew: true })
    return { problems: [], detail: `ONNX Runtime has ${devices.join(', ')}` }
  })
  await look('storage', () => {
    sqlite = tryStorage()
    return Promise.resolve({ problems: [], detail: `SQLite ${sqlite}, ${tmpdir()} can be written` })
  })
  for (const name of embeddedModelNames()) {
    await look(`model ${name}`, async () => ({
      problems: await checkChecksums(findModel(name).folder),
      detail: 'all files as they were made',
    }))
  }
  await look('hub cache', () => examineCache(signal))
  await look('added models', () => Promise.resolve(examineAdded()))
  await look('self-test', () => selfTest(signal))
  if (workspacePath !== undefined)
    await look('workspace', () => Promise.resolve(examineWorkspace(workspacePath)))
  return {
    versions: { ...versions(), sqlite, tokenizers: tokenizersVersion() },
    cores: cpus().length,
    memoryBytes: totalmem(),
    devices,
    deviceReports,
    findings,
  }
}

function tryStorage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pairlens-doctor-'))
  try {
    const workspace = openWorkspace(join(folder, 'empty.pairlens'), { mode: 'create-or-open' })
    try {
      return sqliteVersion(workspace)
    } finally {
      workspace.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function selfTest(signal: AbortSignal): Promise<Omit<Finding, 'name'>> {
  const options = { ...defaultOptions, rule: testRule }
  const { a, b, pair, milliseconds } = await attributeOnePair(...testPair, options, signal)
  const quadratureResidual = Math.max(a.contributions.quadratureResidual, b.contributions.quadratureResidual)
  const detail = `one pair in ${Math.round(milliseconds)} ms, error ${pair.error.toExponential(1)}, quadrature residual ${quadratureResidual.toExponential(1)} with ${testRule.nodes} nodes (up to ${largestResidual} is sound; runs take as many nodes as they need)`
  const problems = [
    ...(quadratureResidual <= largestResidual
      ? []
      : [`The quadrature residual is ${quadratureResidual}, above ${largestResidual}.`]),
    ...(Math.abs(pair.similarity - knownSimilarity) <= largestDeviation
      ? []
      : [`The similarity is ${pair.similarity} and should be ${knownSimilarity}.`]),
  ]
  return { detail, problems }
}

function examineWorkspace(path: string): Omit<Finding, 'name'> {
  const workspace = openWorkspace(path, { mode: 'read-only' })
  try {
    return { problems: checkIntegrity(workspace), detail: `${path} is sound` }
  } finally {
    workspace.close()
  }
}

function tokenizersVersion(): string {
  const manifest = join(installationFolder, 'node_modules', 'tokenizers', 'package.json')
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, 'utf8'))).version
}
