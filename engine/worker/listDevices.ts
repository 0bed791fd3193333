// Entry of a short-lived process that asks ONNX Runtime which devices this build of it can use.
import { listSupportedBackends } from 'onnxruntime-node'

process.send?.(listSupportedBackends().map((backend) => backend.name))
process.disconnect()
