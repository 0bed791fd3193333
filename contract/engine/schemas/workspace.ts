// The open workspace over the wire.

import { z } from 'zod'
import { corpus } from './corpora.ts'
import { run } from './runs.ts'

/** The open workspace. */
export const workspace = z.object({
  /** The file's name without its folder. */
  name: z.string(),
  /** For people to see; the window cannot use it. */
  path: z.string(),
  byteCount: z.number(),
  corpora: z.array(corpus),
  /** The newest first. */
  runs: z.array(run),
})
export type Workspace = z.infer<typeof workspace>

/** A workspace that was open when the engine stopped and could not be opened again. */
export const lostWorkspace = z.object({
  path: z.string(),
  /** One sentence: what is wrong and what to do. */
  reason: z.string(),
})
export type LostWorkspace = z.infer<typeof lostWorkspace>
