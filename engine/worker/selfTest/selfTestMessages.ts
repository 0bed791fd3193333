// What the engine and the process that tests a model say to each other: one request, reports, one reply or an error reply.
import type { SelfTest, SelfTestProgress } from './selfTestResult.ts'

export interface SelfTestRequest {
  readonly model: string
}

export type SelfTestMessage =
  | { readonly kind: 'progress'; readonly progress: SelfTestProgress }
  | { readonly kind: 'tested'; readonly result: SelfTest }
