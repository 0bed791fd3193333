// Files as the window may name them: tokens for paths that the user chose, never paths.

import { z } from 'zod'

/**
 * Stands for one path that the user chose in a dialog, by dropping a file, or from the list of recent workspaces.
 * The host of the engine hands it out; the engine refuses tokens that it has not been told of.
 */
export const fileToken = z.string().min(1).max(100).brand('FileToken')
export type FileToken = z.infer<typeof fileToken>

/**
 * What a granted path may be used for. A folder may be read with everything in it; a `workspace` may be made or opened,
 * and is never the target of another file.
 */
export const fileAccess = z.enum(['read', 'write', 'folder', 'workspace'])
export type FileAccess = z.infer<typeof fileAccess>

/** A chosen file as the window sees it. */
export const grantedFile = z.object({
  token: fileToken,
  /** The file's name without its folder. */
  name: z.string(),
})
export type GrantedFile = z.infer<typeof grantedFile>
