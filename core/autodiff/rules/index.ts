// The registry: what differentiation does at an operator of ONNX. One that is not listed here has no rule.
import type { OnnxOperator } from '../../onnx/operators.ts'
import { type Rule, unsupported, zero } from '../rule.ts'
import { bilinearRules } from './bilinear.ts'
import { Cast } from './Cast.ts'
import { CastLike } from './CastLike.ts'
import { Concat } from './Concat.ts'
import { Div } from './Div.ts'
import { elementwiseRules } from './elementwise.ts'
import { extremumRules } from './extremum.ts'
import { Gelu } from './Gelu.ts'
import { Gemm } from './Gemm.ts'
import { LayerNormalization } from './LayerNormalization.ts'
import { linearRules } from './linear.ts'
import { LogSoftmax } from './LogSoftmax.ts'
import { Pow } from './Pow.ts'
import { ReduceL2 } from './ReduceL2.ts'
import { ReduceMax } from './ReduceMax.ts'
import { reductionRules } from './reduction.ts'
import { refusals } from './refusals.ts'
import { reshapingRules } from './reshaping.ts'
import { Slice } from './Slice.ts'
import { Softmax } from './Softmax.ts'
import { Sub } from './Sub.ts'
import { Sum } from './Sum.ts'
import { Transpose } from './Transpose.ts'
import { unchanging } from './unchanging.ts'
import { Where } from './Where.ts'

type Rules = Readonly<Partial<Record<OnnxOperator, Rule>>>

export const rules: Rules = {
  ...elementwiseRules,
  ...linearRules,
  ...reshapingRules,
  ...bilinearRules,
  ...reductionRules,
  ...extremumRules,
  Add: Sum,
  Cast,
  CastLike,
  Concat,
  Div,
  Gelu,
  Gemm,
  LayerNormalization,
  LogSoftmax,
  Pow,
  ReduceL2,
  ReduceMax,
  Slice,
  Softmax,
  Sub,
  Sum,
  Transpose,
  Where,
  ...listed(unchanging.map((operator) => [operator, zero])),
  ...listed(
    refusals.flatMap(({ because, operators }) =>
      operators.map((operator) => [operator, unsupported(because)] as const),
    ),
  ),
}

function listed(entries: readonly (readonly [OnnxOperator, Rule])[]): Rules {
  return Object.fromEntries(entries)
}
