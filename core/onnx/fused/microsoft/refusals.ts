// ONNX Runtime's attentions that no encoder's export has, each with the reason why it is not read.
import { chooseEncoder } from '../attend.ts'
import { type Expand, notRead } from '../expansion.ts'

const ofGenerators: Expand = (node) => {
  throw notRead(node, 'it is an attention of text generators', chooseEncoder)
}

const packed: Expand = (node) => {
  throw notRead(node, 'it works on sentences that are packed without padding')
}

const windowed: Expand = (node) => {
  throw notRead(node, 'it chooses by itself which tokens attend to which')
}

export const refusals: Readonly<Record<string, Expand>> = {
  DecoderAttention: ofGenerators,
  DecoderMaskedMultiHeadAttention: ofGenerators,
  DecoderMaskedSelfAttention: ofGenerators,
  GroupQueryAttention: ofGenerators,
  LinearAttention: ofGenerators,
  LongformerAttention: windowed,
  PackedAttention: packed,
  PackedMultiHeadAttention: packed,
  PagedAttention: ofGenerators,
  RemovePadding: packed,
  RestorePadding: packed,
  SparseAttention: ofGenerators,
}
