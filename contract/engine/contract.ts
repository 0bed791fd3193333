// The contract between a window and the engine: every call with its input and output, and every event.

import { z } from 'zod'
import { annotationCalls } from './calls/annotationCalls.ts'
import { corpusCalls } from './calls/corpusCalls.ts'
import { deviceCalls } from './calls/deviceCalls.ts'
import { exportCalls } from './calls/exportCalls.ts'
import { modelCalls } from './calls/modelCalls.ts'
import { pairCalls } from './calls/pairCalls.ts'
import { runCalls } from './calls/runCalls.ts'
import { statisticsCalls } from './calls/statisticsCalls.ts'
import { workspaceCalls } from './calls/workspaceCalls.ts'
import { nothing } from './schemas/nothing.ts'
import { run } from './schemas/runs.ts'
import { workspace } from './schemas/workspace.ts'

/**
 * Every call. `progress`, where given, is what a call may report before it answers. Any call can be cancelled; the
 * engine then answers with an error of kind `interrupted`.
 */
export const calls = {
  ...workspaceCalls,
  ...corpusCalls,
  ...modelCalls,
  ...deviceCalls,
  ...runCalls,
  ...pairCalls,
  ...statisticsCalls,
  ...annotationCalls,
  ...exportCalls,
} as const

/** What the engine tells every window without being asked. */
export const events = {
  /** The runs of the open workspace, whenever one has moved on; several times a second at most. */
  'runs.changed': z.object({ runs: z.array(run) }),
  /** Pairs of a run were committed or deleted; once a second at most. */
  'pairs.changed': z.object({ runId: z.number().int() }),
  /** A window has changed tags or notes. */
  'annotations.changed': nothing,
  /** A window has saved, renamed or deleted a view. */
  'views.changed': nothing,
  /** Another workspace was opened, or a corpus imported, or the workspace closed. */
  'workspace.changed': z.object({ workspace: workspace.nullable() }),
} as const

type Calls = typeof calls
export type CallName = keyof Calls
/** What a caller gives. */
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>
/** What a handler receives. */
export type HandlerInput<Name extends CallName> = z.output<Calls[Name]['input']>
export type CallOutput<Name extends CallName> = z.output<Calls[Name]['output']>
export type CallProgress<Name extends CallName> = Calls[Name] extends { readonly progress: infer Progress }
  ? Progress extends z.ZodType
    ? z.output<Progress>
    : never
  : never

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>
