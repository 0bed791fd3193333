// Files between a browser and the server of `pairlens serve`: chosen here, sent there, and brought back.
import { PairLensError } from '../../core/errors.ts'
import { type GrantedFile, grantedFile } from '../../contract/engine/schemas/files.ts'
import { i18n } from '../i18n/index.ts'

/** What the browser's dialog offers and a dropped file may be; the import looks at the content, not at the name. */
const corpusEndings = ['.csv', '.tsv', '.tab', '.txt', '.jsonl', '.ndjson', '.json', '.gz']

/** What a file may be sent to the server for. */
type Upload = 'corpus' | 'view'

export function isCorpusName(name: string): boolean {
  return corpusEndings.some((ending) => name.toLowerCase().endsWith(ending))
}

/** Opens the browser's dialog; null when the user cancels it. Wants a click or a key press just before. */
export function chooseBrowserFile(purpose: Upload): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = purpose === 'corpus' ? corpusEndings.join(',') : '.json'
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}

/** @throws PairLensError `input` with the server's reason */
export function uploadFile(purpose: Upload, file: File): Promise<GrantedFile> {
  return requestFile(`/files?purpose=${purpose}&name=${encodeURIComponent(file.name)}`, 'POST', file)
}

/** A place on the server that the engine may write to. @throws PairLensError `input` with the server's reason */
export function reserveFile(name: string): Promise<GrantedFile> {
  return requestFile(`/files/save?name=${encodeURIComponent(name)}`, 'POST')
}

/** The model that the server was started with. @throws PairLensError `input` when there is none */
export async function servedModel(): Promise<GrantedFile> {
  const response = await fetch('/files/model')
  if (response.status === 404) throw new PairLensError('input', i18n.global.t('bridge.modelFixed'))
  return readFile(response)
}

/** Has the browser download a file that the engine has written. */
export function downloadFile({ token, name }: GrantedFile): void {
  const link = document.createElement('a')
  link.href = `/files/${token}`
  link.download = name
  link.click()
}

async function requestFile(address: string, method: 'POST', body?: File): Promise<GrantedFile> {
  let response: Response
  try {
    response = await fetch(address, { method, ...(body === undefined ? {} : { body }) })
  } catch (cause) {
    throw new PairLensError('worker', i18n.global.t('bridge.engineUnreachable'), { cause })
  }
  return readFile(response)
}

async function readFile(response: Response): Promise<GrantedFile> {
  if (response.ok) return grantedFile.parse(await response.json())
  const reason = (await response.text()).trim()
  throw new PairLensError('input', i18n.global.t('bridge.serverRefused', { reason }))
}
