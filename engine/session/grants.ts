// The paths that windows may use: a token for each path that the user chose, and what it was chosen for.

import { PairLensError } from '../../core/errors.ts'
import type { FileAccess, FileToken } from '../../contract/engine/schemas/files.ts'

/** What a window wants of a path. */
type FileUse = 'corpus' | 'model' | 'view' | 'workspace' | 'target'

const allowed: Readonly<Record<FileUse, { readonly access: readonly FileAccess[]; readonly as: string }>> = {
  corpus: { access: ['read'], as: 'to be read as a corpus' },
  model: { access: ['folder', 'read'], as: 'to be read as a model' },
  view: { access: ['read'], as: 'to be read as a view' },
  workspace: { access: ['workspace'], as: 'to be used as a workspace' },
  target: { access: ['write'], as: 'to be written' },
}

export interface Grants {
  readonly add: (token: FileToken, path: string, access: FileAccess) => void
  /** @throws PairLensError `arguments` for a token that was not granted, or not for this use */
  readonly pathOf: (token: FileToken, use: FileUse) => string
}

export function createGrants(): Grants {
  const granted = new Map<FileToken, { readonly path: string; readonly access: FileAccess }>()
  return {
    add: (token, path, access) => {
      granted.set(token, { path, access })
    },
    pathOf: (token, use) => {
      const grant = granted.get(token)
      if (grant !== undefined && allowed[use].access.includes(grant.access)) return grant.path
      throw new PairLensError(
        'arguments',
        `This file was not chosen ${allowed[use].as}; choose it again in the dialogue.`,
      )
    },
  }
}
