// Whether two graphs compute the same, by running both.
import { fromBinary, toBinary } from '@bufbuild/protobuf'
import type { Graph } from '../../../core/onnx/graph.ts'
import { ModelProtoSchema } from '../../../core/onnx/proto/onnx_pb.js'
import { elementCount, floatTensor, type Tensor } from '../../../core/onnx/tensor.ts'
import { writeModel } from '../../../core/onnx/write.ts'
import { largestDifference } from '../../helpers/numbers.ts'
import { createRandom } from '../../helpers/random.ts'
import { openBytes } from '../../helpers/runGraph.ts'

/** The largest difference between the outputs of two graphs of the same inputs, each in its own operator set. */
export async function differenceOfGraphs(
  original: Graph,
  originalOpset: number,
  canonical: Graph,
  seed = 3,
): Promise<number> {
  const random = createRandom(seed)
  const feeds = Object.fromEntries(
    original.inputs.map(({ name, dims }): [string, Tensor] => {
      const sizes = (dims ?? []).map((dim) => (typeof dim === 'number' ? dim : 2))
      return [name, floatTensor(random.list(elementCount(sizes), -2, 2), sizes)]
    }),
  )
  const [expected, found] = [
    await runBytes(inOpset(writeModel(original), originalOpset), feeds),
    await runBytes(writeModel(canonical), feeds),
  ]
  return Math.max(
    ...Object.entries(expected).map(([name, { dims, numbers }]) =>
      found[name]?.dims.join() === dims.join() ? largestDifference(found[name].numbers, numbers) : Infinity,
    ),
  )
}

async function runBytes(bytes: Uint8Array, feeds: Readonly<Record<string, Tensor>>) {
  const open = await openBytes(bytes)
  const results = await open.run(feeds)
  await open.close()
  return results
}

/** The same bytes under another version of ONNX's operator set. */
function inOpset(bytes: Uint8Array, opset: number): Uint8Array {
  const proto = fromBinary(ModelProtoSchema, bytes)
  for (const entry of proto.opsetImport) if (entry.domain === '') entry.version = BigInt(opset)
  return toBinary(ModelProtoSchema, proto)
}
