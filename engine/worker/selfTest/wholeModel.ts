// A model as its .onnx file has it, run without any of PairLens's own graphs, with its pooling behind it.
import { readFileSync } from 'node:fs'
import { type InferenceSession, Tensor } from 'onnxruntime-node'
import { values as names } from '../../../core/encoder/graphValues.ts'
import { headGraph } from '../../../core/encoder/selfTestGraphs.ts'
import { messageOf, PairLensError } from '../../../core/errors.ts'
import { toFloat32 } from '../../../core/onnx/tensor.ts'
import { withoutDeclaredShapes } from '../../../core/onnx/withoutDeclaredShapes.ts'
import type { OpenModel } from '../../models/openModel.ts'
import { cannotRun } from '../cannotRun.ts'
import { inputFeeds } from '../inputFeeds.ts'
import { floats, loadSession, openSession, type SessionSettings } from '../sessions.ts'

export interface WholeModel {
  /** The embedding of one sentence, not divided by its norm. */
  embed(ids: readonly number[]): Promise<Float32Array>
  release(): Promise<void>
}

/** @throws PairLensError (`model`) when ONNX Runtime cannot load the file */
export async function openWholeModel(
  onnxPath: string,
  { encoder, configuration }: Pick<OpenModel, 'encoder' | 'configuration'>,
  settings: Pick<SessionSettings, 'device' | 'threads'>,
): Promise<WholeModel> {
  const session = await withAnyLength(await loadFile(onnxPath, settings), onnxPath, settings)
  const inputs = session.inputMetadata.flatMap((input) =>
    input.isTensor && (input.type === 'int64' || input.type === 'int32')
      ? [{ name: input.name, type: input.type }]
      : [],
  )
  const hiddenSize = encoder.sites[0]?.hiddenSize ?? 0
  const head = encoder.poolsItself
    ? null
    : await openSession(headGraph(hiddenSize, configuration.head), settings)
  return {
    embed: async (ids) => {
      const outputs = await runOrSay(() => session.run(inputFeeds(inputs, [ids]), [encoder.output]))
      const found = asFloat32(outputs[encoder.output])
      if (head === null) return floats(found).slice()
      const pooled = await head.run({ [names.hidden]: found })
      return floats(pooled[names.embedding]).slice()
    },
    release: async () => {
      await session.release()
      await head?.release()
    },
  }
}

/**
 * Exporters often declare the length of the example that they traced, where the graph itself takes any: the self-test's
 * sentences are then run without what is declared, by the file's own graph.
 */
async function withAnyLength(
  session: InferenceSession,
  path: string,
  settings: Pick<SessionSettings, 'device' | 'threads'>,
): Promise<InferenceSession> {
  const isFixed = session.inputMetadata.some(
    (input) =>
      input.isTensor && input.shape.some((dim, axis) => typeof dim === 'number' && (axis > 0 || dim !== 1)),
  )
  if (!isFixed) return session
  await session.release()
  try {
    return await loadSession(withoutDeclaredShapes(readFileSync(path)), settings)
  } catch (error) {
    // Weights beside the file are not found from bytes alone.
    throw cannotRun(error)
  }
}

async function runOrSay<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    throw cannotRun(error)
  }
}

async function loadFile(
  path: string,
  settings: Pick<SessionSettings, 'device' | 'threads'>,
): Promise<InferenceSession> {
  try {
    return await loadSession(path, settings)
  } catch (error) {
    throw new PairLensError(
      'model',
      `ONNX Runtime cannot load ${path} as it is (${messageOf(error).trim()}); export the model again.`,
      { cause: error },
    )
  }
}

/** A graph that computes in half or double precision gives its numbers so. */
function asFloat32(value: InferenceSession.OnnxValueMapType[string] | undefined): Tensor {
  if (!(value instanceof Tensor)) {
    throw new PairLensError(
      'model',
      "The model's output is no tensor; export it with its last hidden states as an output.",
    )
  }
  if (value.type === 'float32') return value
  const { type, data, dims } = value
  const read = type === 'float64' ? 'double' : type === 'float16' ? 'float16' : null
  if (read === null || !ArrayBuffer.isView(data)) {
    throw new PairLensError(
      'model',
      `The model's output is of type ${type}, in which there are no hidden states; export it with its last hidden states as an output.`,
    )
  }
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  const converted = toFloat32({ type: read, dims, bytes }).bytes
  return new Tensor(
    'float32',
    new Float32Array(converted.buffer, converted.byteOffset, converted.byteLength / 4),
    dims,
  )
}
