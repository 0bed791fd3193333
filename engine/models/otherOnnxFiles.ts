// The .onnx files of a folder that has none under the usual name, and which of them can be used.
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isGitLfsPointer } from '../../core/gitLfsPointer.ts'
import { isQuantizedOperator } from '../../core/onnx/operators.ts'

export interface OtherOnnxFile {
  /** In the folder, with `/` between its parts. */
  readonly name: string
  readonly kind: 'usable' | 'quantised' | 'pointer'
}

/** Exporters write the operators of a graph before its weights: more need not be read. */
const headBytes = 2 ** 22

/** @param places folders below `folder` to look into, with `/` between their parts; empty for itself */
export function otherOnnxFiles(folder: string, places: readonly string[]): readonly OtherOnnxFile[] {
  return places.flatMap((place) =>
    namesIn(join(folder, place))
      .filter((name) => name.endsWith('.onnx'))
      .sort()
      .map((name) => ({
        name: place === '' ? name : `${place}/${name}`,
        kind: kindOf(join(folder, place, name)),
      })),
  )
}

/** What the folder holds and how one of them is chosen, to stand in a sentence behind a semicolon. */
export function otherOnnxText(files: readonly OtherOnnxFile[], folder: string): string {
  const named = ({ name, kind }: OtherOnnxFile): string => `${name}${remarks[kind]}`
  const list = files.slice(0, mostShown).map(named).join(', ')
  const more = files.length > mostShown ? ` and ${files.length - mostShown} more` : ''
  const usable = files.find(({ kind }) => kind === 'usable')
  const remedy =
    usable === undefined
      ? 'get onnx/model.onnx or onnx/model_fp16.onnx of the same model'
      : `choose one by the path of its file, such as ${join(folder, ...usable.name.split('/'))}`
  return `it holds ${list}${more}: ${remedy}`
}

const mostShown = 12
const remarks: Readonly<Record<OtherOnnxFile['kind'], string>> = {
  usable: '',
  quantised: ' (quantised: its integer steps have no derivative)',
  pointer: ' (a Git LFS pointer; "git lfs pull" gets the file)',
}

/** Names say little: what is called optimised may be quantised, and what keeps weights as int8 need not compute with them. */
function kindOf(path: string): OtherOnnxFile['kind'] {
  const head = headOf(path)
  if (isGitLfsPointer(head)) return 'pointer'
  return operatorsIn(head).some((op) => isQuantizedOperator(op, '')) ? 'quantised' : 'usable'
}

/** What may be names of operators: field 4 of a NodeProto, a byte of length, the name. */
function operatorsIn(head: Uint8Array): readonly string[] {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1')
  return [...text.matchAll(/"(.)(?=([A-Z]\w+))/gsu)].flatMap(([, length = '', name = '']) => {
    const op = name.slice(0, length.charCodeAt(0))
    return op.length === length.charCodeAt(0) ? [op] : []
  })
}

function headOf(path: string): Uint8Array {
  const file = openSync(path, 'r')
  try {
    const bytes = new Uint8Array(headBytes)
    return bytes.subarray(0, readSync(file, bytes, 0, headBytes, 0))
  } finally {
    closeSync(file)
  }
}

function namesIn(folder: string): readonly string[] {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found?.isDirectory() !== true) return []
  return readdirSync(folder).filter((name) =>
    statSync(join(folder, name), { throwIfNoEntry: false })?.isFile(),
  )
}
