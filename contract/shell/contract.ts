// The contract between a window and what surrounds it: dialogs, recent workspaces, menus, the engine's state.
// In Electron the main process keeps it (through the preload script), in a browser the server of `pairlens serve`.

import { z } from 'zod'
import { type GrantedFile, grantedFile } from '../engine/schemas/files.ts'

/** What a file is chosen for; decides the dialog, its filters and what the file may be used for. */
const filePurpose = z.enum(['open-workspace', 'new-workspace', 'corpus', 'model', 'view', 'save'])
export type FilePurpose = z.infer<typeof filePurpose>

const recentWorkspace = z.object({
  /** Names the entry; not a path. */
  id: z.string(),
  name: z.string(),
  /** The folder, for people to see. */
  folder: z.string(),
  /** ISO 8601. */
  openedAt: z.string(),
  /** False when the file is not there any more. */
  exists: z.boolean(),
})
export type RecentWorkspace = z.infer<typeof recentWorkspace>

/** What the operating system's menus and the window's own commands share. */
const menuCommand = z.enum([
  'new-workspace',
  'open-workspace',
  'close-workspace',
  'open-sample',
  'import-corpus',
  'new-run',
  'export-pairs',
  'find',
  'undo',
  'redo',
  'command-palette',
  'show-explore',
  'show-runs',
  'show-models',
  'show-statistics',
  'toggle-theme',
  'about',
  'shortcuts',
])
export type MenuCommand = z.infer<typeof menuCommand>

/** A file that arrived from outside: dropped, opened from the file manager, or given on the command line. */
const arrivedFile = z.object({ kind: z.enum(['workspace', 'corpus', 'other']), file: grantedFile })
export type ArrivedFile = z.infer<typeof arrivedFile>

/** `restarting` after a crash; `failed` when restarting did not help. */
const engineState = z.object({
  state: z.enum(['starting', 'ready', 'restarting', 'failed']),
  /** What happened and what is kept, when something did. */
  message: z.string().nullable(),
})
export type EngineState = z.infer<typeof engineState>

export const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** A locale of the interface; null follows the system. */
  language: z.enum(['en', 'zh-CN']).nullable(),
})
export type Preferences = z.infer<typeof preferences>

/** Requests that the main process answers: the name of each IPC channel, its input and output. */
export const shellCalls = {
  'shell:choose-file': {
    input: z.object({ purpose: filePurpose, suggestedName: z.string().max(255).nullable() }),
    /** Null when the user cancelled. */
    output: grantedFile.nullable(),
  },
  /** The path comes from the preload script, which takes it from the dropped file itself. */
  'shell:grant-dropped': { input: z.object({ path: z.string().max(4096) }), output: arrivedFile },
  'shell:recent': { input: z.object({}), output: z.array(recentWorkspace) },
  'shell:open-recent': { input: z.object({ id: z.string() }), output: grantedFile.nullable() },
  'shell:forget-recent': { input: z.object({ id: z.string() }), output: z.object({}) },
  'shell:preferences': { input: z.object({}), output: preferences },
  'shell:set-preferences': { input: preferences, output: z.object({}) },
  /** Asks for a port to the engine and for files that arrived before the window was ready. */
  'shell:ready': { input: z.object({}), output: z.object({}) },
  /** Shows a file that was written where it lies. */
  'shell:reveal': { input: grantedFile.pick({ token: true }), output: z.object({}) },
} as const
export type ShellCalls = typeof shellCalls
export type ShellCallName = keyof ShellCalls

/** What the main process tells a window: the name of each IPC channel and its payload. */
export const shellEvents = {
  'shell:menu': menuCommand,
  'shell:file-arrived': arrivedFile,
  'shell:engine-state': engineState,
} as const
export type ShellEvents = typeof shellEvents

/** Everything a window may ask of its surroundings; each environment implements it. */
export interface Shell {
  readonly environment: 'electron' | 'browser'
  readonly platform: 'mac' | 'other'
  /** Null when the user cancelled. */
  readonly chooseFile: (purpose: FilePurpose, suggestedName?: string) => Promise<GrantedFile | null>
  /** Makes a file that was dropped into the window usable. */
  readonly grantDropped: (file: File) => Promise<ArrivedFile>
  /**
   * Hands a file that was chosen for `save` and has been written to the user: a browser downloads it, Electron shows
   * where it lies when `reveal` is set.
   */
  readonly deliver: (file: GrantedFile, reveal: boolean) => Promise<void>
  readonly recentWorkspaces: () => Promise<readonly RecentWorkspace[]>
  readonly openRecent: (id: string) => Promise<GrantedFile | null>
  readonly forgetRecent: (id: string) => Promise<void>
  readonly preferences: () => Promise<Preferences>
  readonly setPreferences: (preferences: Preferences) => Promise<void>
  readonly onMenu: (listener: (command: MenuCommand) => void) => void
  readonly onFileArrived: (listener: (file: ArrivedFile) => void) => void
  readonly onEngineState: (listener: (state: EngineState) => void) => void
}
