// Gets a model from the hub into the cache that is shared with Hugging Face's own tools.
import { statSync } from 'node:fs'
import { mkdir, readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { assertKnownCheckpoint } from '../../../core/encoder/checkpoint/checkpointModel.ts'
import { PairLensError } from '../../../core/errors.ts'
import { assertNotAborted } from '../../assertNotAborted.ts'
import { readModelFile } from '../modelFiles.ts'
import { attempts } from './attempts.ts'
import { linkBlob, repositoryCache, type RepositoryCache, writeRef } from './cacheLayout.ts'
import { fetchBlob } from './fetchBlob.ts'
import { connectHub } from './hubConnection.ts'
import { codeOf, storageFailure } from './hubFailure.ts'
import { type HubSettings, hubSettings } from './hubSettings.ts'
import { modulesFile, type NeededFiles, neededFiles } from './neededFiles.ts'
import { freePart } from './partFile.ts'
import { type FileFacts, fileFacts, type HubAccess, listRepository } from './repositoryFiles.ts'
import { formatHubModel, type HubModel } from './repositoryName.ts'

export interface GetProgress {
  /** The file that is being fetched. */
  readonly file: string
  readonly doneBytes: number
  /** Of all files together. */
  readonly totalBytes: number
}

export interface GetOptions {
  readonly signal: AbortSignal
  readonly report?: (progress: GetProgress) => void
  readonly settings?: HubSettings
}

export interface FetchedModel {
  /** As `--model` takes it. */
  readonly name: string
  readonly commit: string
  readonly folder: string
  /** Of the model's files, fetched now or before. */
  readonly byteCount: number
}

/**
 * Fetches what is not there yet. The revision is remembered when all of it is there: until then the cache goes on
 * with the commit that it had before.
 *
 * @throws PairLensError `model` when the repository cannot be used; `download` when it cannot be fetched; `interrupted`
 */
export async function getModel(model: HubModel, options: GetOptions): Promise<FetchedModel> {
  const { signal, report = () => undefined, settings = hubSettings() } = options
  const interruption = `Getting ${formatHubModel(model)} was interrupted; what has arrived is kept, and the same command goes on from there.`
  assertNotAborted(signal, interruption)
  if (settings.offline) {
    throw new PairLensError(
      'download',
      `${formatHubModel(model)} is not fetched, because HF_HUB_OFFLINE is set; unset it to use the network.`,
    )
  }
  const connection = connectHub(settings)
  try {
    return await fetchModel({ model, settings, connection, signal }, report)
  } catch (error) {
    assertNotAborted(signal, interruption)
    if (error instanceof PairLensError || codeOf(error) === '') throw error
    throw storageFailure(error, settings.cacheFolder)
  } finally {
    connection.close()
  }
}

async function fetchModel(access: HubAccess, report: (progress: GetProgress) => void): Promise<FetchedModel> {
  const { model, settings, signal } = access
  const { retryDelayMs } = settings
  const patiently = <Result>(work: () => Promise<Result>) => attempts(work, { signal, retryDelayMs })
  const cache = repositoryCache(settings.cacheFolder, model.repository)
  const { commit, names } = await patiently(() => listRepository(access))
  const folder = cache.snapshot(commit)
  const factsOf = (name: string) => patiently(() => fileFacts(access, commit, name))

  let modules: string | null = null
  if (names.includes(modulesFile)) {
    const file = await factsOf(modulesFile)
    await bring(access, cache, { file, folder }, () => undefined)
    modules = await readFile(join(folder, modulesFile), 'utf8')
  }
  const needed = neededFiles(names, modules, model.repository)
  await refuseOtherCheckpoints(needed, folder, async (name) =>
    bring(access, cache, { file: await factsOf(name), folder }, () => undefined),
  )
  const files: FileFacts[] = []
  for (const name of [...needed.settings, ...needed.weights]) files.push(await factsOf(name))

  const totalBytes = files.reduce((total, { byteCount }) => total + byteCount, 0)
  await checkSpace(cache, files, folder)
  let doneBytes = 0
  for (const file of files) {
    report({ file: file.name, doneBytes, totalBytes })
    await bring(access, cache, { file, folder }, (byteCount) =>
      report({ file: file.name, doneBytes: doneBytes + byteCount, totalBytes }),
    )
    doneBytes += file.byteCount
    report({ file: file.name, doneBytes, totalBytes })
  }
  await writeRef(cache, model.revision, commit)
  return { name: formatHubModel(model), commit, folder, byteCount: totalBytes }
}

/** @throws PairLensError `model` for an architecture of which no graph can be built, before its weights are fetched */
async function refuseOtherCheckpoints(
  { settings, checkpointConfig: name }: NeededFiles,
  folder: string,
  bringOne: (name: string) => Promise<void>,
): Promise<void> {
  if (name === null) return
  if (settings.includes(name)) await bringOne(name)
  assertKnownCheckpoint(() => readModelFile(folder, name))
}

/** Puts a file into the snapshot, from the cache or from the hub. */
async function bring(
  access: HubAccess,
  cache: RepositoryCache,
  { file, folder }: { readonly file: FileFacts; readonly folder: string },
  report: (byteCount: number) => void,
): Promise<void> {
  const place = join(folder, ...file.name.split('/'))
  if (isWhole(place, file)) return
  const blob = cache.blob(file.checksum)
  const isNew = !isWhole(blob, file)
  if (isNew) await fetchBlob(access, file, blob, report)
  await linkBlob(blob, place, { symlinks: access.settings.symlinks, isNew })
}

function isWhole(path: string, { byteCount }: FileFacts): boolean {
  return statSync(path, { throwIfNoEntry: false })?.size === byteCount
}

/** @throws PairLensError `download` when what is missing cannot fit */
async function checkSpace(
  cache: RepositoryCache,
  files: readonly FileFacts[],
  folder: string,
): Promise<void> {
  await mkdir(cache.folder, { recursive: true })
  const missingBytes = files
    .filter(
      (file) =>
        !isWhole(join(folder, ...file.name.split('/')), file) && !isWhole(cache.blob(file.checksum), file),
    )
    .map(
      (file) =>
        file.byteCount -
        (statSync(freePart(cache.blob(file.checksum)), { throwIfNoEntry: false })?.size ?? 0),
    )
    .reduce((total, bytes) => total + bytes, 0)
  const { bavail, bsize } = await statfs(cache.folder)
  if (missingBytes <= bavail * bsize) return
  throw new PairLensError(
    'download',
    `The model needs ${megabytes(missingBytes)} MB more in ${cache.folder}, where ${megabytes(bavail * bsize)} MB are free; free some space, or name another place in HF_HOME.`,
  )
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
