// The registry: for every operator of ONNX what differentiation does at it. A forgotten operator does not compile.
import type { OnnxOperator } from '../../onnx/operators.ts'
import { type Rule, unsupported, zero } from '../rule.ts'
import { Abs } from './Abs.ts'
import { Add } from './Add.ts'
import { Cast } from './Cast.ts'
import { CastLike } from './CastLike.ts'
import { Clip } from './Clip.ts'
import { Concat } from './Concat.ts'
import { Cos } from './Cos.ts'
import { Div } from './Div.ts'
import { Elu } from './Elu.ts'
import { Erf } from './Erf.ts'
import { Exp } from './Exp.ts'
import { Expand } from './Expand.ts'
import { Flatten } from './Flatten.ts'
import { Gather } from './Gather.ts'
import { Gelu } from './Gelu.ts'
import { Gemm } from './Gemm.ts'
import { Identity } from './Identity.ts'
import { LayerNormalization } from './LayerNormalization.ts'
import { LeakyRelu } from './LeakyRelu.ts'
import { Log } from './Log.ts'
import { LogSoftmax } from './LogSoftmax.ts'
import { MatMul } from './MatMul.ts'
import { Max } from './Max.ts'
import { Min } from './Min.ts'
import { Mul } from './Mul.ts'
import { Neg } from './Neg.ts'
import { Pow } from './Pow.ts'
import { Reciprocal } from './Reciprocal.ts'
import { ReduceL2 } from './ReduceL2.ts'
import { ReduceMax } from './ReduceMax.ts'
import { ReduceMean } from './ReduceMean.ts'
import { ReduceSum } from './ReduceSum.ts'
import { Relu } from './Relu.ts'
import { Reshape } from './Reshape.ts'
import { Sigmoid } from './Sigmoid.ts'
import { Sin } from './Sin.ts'
import { Slice } from './Slice.ts'
import { Softmax } from './Softmax.ts'
import { Softplus } from './Softplus.ts'
import { Split } from './Split.ts'
import { Sqrt } from './Sqrt.ts'
import { Squeeze } from './Squeeze.ts'
import { Sub } from './Sub.ts'
import { Sum } from './Sum.ts'
import { Tanh } from './Tanh.ts'
import { Transpose } from './Transpose.ts'
import { Unsqueeze } from './Unsqueeze.ts'
import { Where } from './Where.ts'

const because = {
  quantized:
    "it works on integers (a quantised model), whose steps have no derivative; use the model's float32 or float16 export",
  control:
    'it is control flow or a sequence, not a function of tensors; export the model for inference without it',
  random: 'its result is random, so it has no derivative; export the model for inference',
  recurrent: 'recurrent layers have no layer-by-layer attribution sites',
  image: 'it belongs to image or audio models, not to a sentence encoder',
  text: 'it works on strings',
  loss: 'it is a training loss; export the model for inference',
  noRule: 'it has no derivative rule in this version',
} as const

export const rules: Readonly<Record<OnnxOperator, Rule>> = {
  Abs,
  Acos: unsupported(because.noRule),
  Acosh: unsupported(because.noRule),
  Add,
  AffineGrid: unsupported(because.image),
  And: zero,
  ArgMax: zero,
  ArgMin: zero,
  Asin: unsupported(because.noRule),
  Asinh: unsupported(because.noRule),
  Atan: unsupported(because.noRule),
  Atanh: unsupported(because.noRule),
  Attention: unsupported(because.noRule),
  AveragePool: unsupported(because.image),
  BatchNormalization: unsupported(because.image),
  Bernoulli: unsupported(because.random),
  BitShift: zero,
  BitwiseAnd: zero,
  BitwiseNot: zero,
  BitwiseOr: zero,
  BitwiseXor: zero,
  BlackmanWindow: unsupported(because.image),
  Cast,
  CastLike,
  Ceil: zero,
  Celu: unsupported(because.noRule),
  CenterCropPad: unsupported(because.image),
  Clip,
  Col2Im: unsupported(because.image),
  Compress: unsupported(because.noRule),
  Concat,
  ConcatFromSequence: unsupported(because.control),
  Constant: zero,
  ConstantOfShape: zero,
  Conv: unsupported(because.image),
  ConvInteger: unsupported(because.quantized),
  ConvTranspose: unsupported(because.image),
  Cos,
  Cosh: unsupported(because.noRule),
  CumSum: unsupported(because.noRule),
  DFT: unsupported(because.image),
  DeformConv: unsupported(because.image),
  DepthToSpace: unsupported(because.image),
  DequantizeLinear: unsupported(because.quantized),
  Det: unsupported(because.noRule),
  Div,
  Dropout: unsupported(because.noRule),
  DynamicQuantizeLinear: unsupported(because.quantized),
  Einsum: unsupported(because.noRule),
  Elu,
  Equal: zero,
  Erf,
  Exp,
  Expand,
  EyeLike: zero,
  Flatten,
  Floor: zero,
  GRU: unsupported(because.recurrent),
  Gather,
  GatherElements: unsupported(because.noRule),
  GatherND: unsupported(because.noRule),
  Gelu,
  Gemm,
  GlobalAveragePool: unsupported(because.image),
  GlobalLpPool: unsupported(because.image),
  GlobalMaxPool: unsupported(because.image),
  Greater: zero,
  GreaterOrEqual: zero,
  GridSample: unsupported(because.image),
  GroupNormalization: unsupported(because.image),
  HammingWindow: unsupported(because.image),
  HannWindow: unsupported(because.image),
  HardSigmoid: unsupported(because.noRule),
  HardSwish: unsupported(because.noRule),
  Hardmax: zero,
  Identity,
  If: unsupported(because.control),
  ImageDecoder: unsupported(because.image),
  InstanceNormalization: unsupported(because.image),
  IsInf: zero,
  IsNaN: zero,
  LRN: unsupported(because.image),
  LSTM: unsupported(because.recurrent),
  LayerNormalization,
  LeakyRelu,
  Less: zero,
  LessOrEqual: zero,
  Log,
  LogSoftmax,
  Loop: unsupported(because.control),
  LpNormalization: unsupported(because.noRule),
  LpPool: unsupported(because.image),
  MatMul,
  MatMulInteger: unsupported(because.quantized),
  Max,
  MaxPool: unsupported(because.image),
  MaxRoiPool: unsupported(because.image),
  MaxUnpool: unsupported(because.image),
  Mean: unsupported(because.noRule),
  MeanVarianceNormalization: unsupported(because.image),
  MelWeightMatrix: unsupported(because.image),
  Min,
  Mish: unsupported(because.noRule),
  Mod: unsupported(because.noRule),
  Mul,
  Multinomial: unsupported(because.random),
  Neg,
  NegativeLogLikelihoodLoss: unsupported(because.loss),
  NonMaxSuppression: zero,
  NonZero: zero,
  Not: zero,
  OneHot: zero,
  Optional: unsupported(because.control),
  OptionalGetElement: unsupported(because.control),
  OptionalHasElement: unsupported(because.control),
  Or: zero,
  PRelu: unsupported(because.noRule),
  Pad: unsupported(because.noRule),
  Pow,
  QLinearConv: unsupported(because.quantized),
  QLinearMatMul: unsupported(because.quantized),
  QuantizeLinear: unsupported(because.quantized),
  RMSNormalization: unsupported(because.noRule),
  RNN: unsupported(because.recurrent),
  RandomNormal: unsupported(because.random),
  RandomNormalLike: unsupported(because.random),
  RandomUniform: unsupported(because.random),
  RandomUniformLike: unsupported(because.random),
  Range: zero,
  Reciprocal,
  ReduceL1: unsupported(because.noRule),
  ReduceL2,
  ReduceLogSum: unsupported(because.noRule),
  ReduceLogSumExp: unsupported(because.noRule),
  ReduceMax,
  ReduceMean,
  ReduceMin: unsupported(because.noRule),
  ReduceProd: unsupported(because.noRule),
  ReduceSum,
  ReduceSumSquare: unsupported(because.noRule),
  RegexFullMatch: unsupported(because.text),
  Relu,
  Reshape,
  Resize: unsupported(because.image),
  ReverseSequence: unsupported(because.noRule),
  RoiAlign: unsupported(because.image),
  RotaryEmbedding: unsupported(because.noRule),
  Round: zero,
  STFT: unsupported(because.image),
  Scan: unsupported(because.control),
  Scatter: unsupported(because.noRule),
  ScatterElements: unsupported(because.noRule),
  ScatterND: unsupported(because.noRule),
  Selu: unsupported(because.noRule),
  SequenceAt: unsupported(because.control),
  SequenceConstruct: unsupported(because.control),
  SequenceEmpty: unsupported(because.control),
  SequenceErase: unsupported(because.control),
  SequenceInsert: unsupported(because.control),
  SequenceLength: unsupported(because.control),
  SequenceMap: unsupported(because.control),
  Shape: zero,
  Shrink: unsupported(because.noRule),
  Sigmoid,
  Sign: zero,
  Sin,
  Sinh: unsupported(because.noRule),
  Size: zero,
  Slice,
  Softmax,
  SoftmaxCrossEntropyLoss: unsupported(because.loss),
  Softplus,
  Softsign: unsupported(because.noRule),
  SpaceToDepth: unsupported(because.image),
  Split,
  SplitToSequence: unsupported(because.control),
  Sqrt,
  Squeeze,
  StringConcat: unsupported(because.text),
  StringNormalizer: unsupported(because.text),
  StringSplit: unsupported(because.text),
  Sub,
  Sum,
  Tan: unsupported(because.noRule),
  Tanh,
  TfIdfVectorizer: unsupported(because.text),
  ThresholdedRelu: unsupported(because.noRule),
  Tile: unsupported(because.noRule),
  TopK: unsupported(because.noRule),
  Transpose,
  Trilu: unsupported(because.noRule),
  Unique: unsupported(because.noRule),
  Unsqueeze,
  Upsample: unsupported(because.image),
  Where,
  Xor: zero,
}
