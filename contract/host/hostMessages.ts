// The messages between the engine and the process that hosts it (Electron's main process, or a server).

import { z } from 'zod'
import { fileAccess, fileToken } from '../engine/schemas/files.ts'

/** What an engine goes on with after a crash; the host keeps it and hands it back, nothing more. */
const restorableState = z.object({
  /** Of the open workspace. */
  path: z.string(),
  /** At work or queued, in this order. */
  runs: z.array(
    z.object({
      runId: z.number().int(),
      workers: z.number().int(),
      retryFailed: z.boolean(),
      /** Name of an embedded model, or the path that the user chose. */
      model: z.string(),
      /** The same of side b; null where both sides are encoded alike. */
      modelB: z.string().nullable(),
    }),
  ),
})
export type RestorableState = z.infer<typeof restorableState>

/** From the host to the engine. A `connect` message of a utility process carries a MessagePort with it. */
export const hostMessage = z.discriminatedUnion('kind', [
  /** A path that the user chose, and the token by which windows name it from now on. */
  z.object({ kind: z.literal('grant'), token: fileToken, path: z.string(), access: fileAccess }),
  z.object({ kind: z.literal('connect'), connection: z.number().int() }),
  z.object({ kind: z.literal('disconnect'), connection: z.number().int() }),
  /** What a window sent, where it has no port of its own. */
  z.object({ kind: z.literal('window'), connection: z.number().int(), message: z.unknown() }),
  /** After a crash: opens the workspace again and goes on with the runs that were at work. */
  z.object({ kind: z.literal('restore'), state: restorableState }),
  /** Pauses what is running, closes the workspace and ends the process. */
  z.object({ kind: z.literal('shut-down') }),
])
export type HostMessage = z.infer<typeof hostMessage>

/** From the engine to its host. */
export const engineHostMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** For a window without a port of its own. */
  z.object({ kind: z.literal('window'), connection: z.number().int(), message: z.unknown() }),
  /** What to restore after a crash; null when no workspace is open. */
  z.object({ kind: z.literal('state'), state: restorableState.nullable() }),
  /** An error nobody expected, for the log. */
  z.object({ kind: z.literal('defect'), report: z.string() }),
])
export type EngineHostMessage = z.infer<typeof engineHostMessage>
