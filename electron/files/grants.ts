// Which paths the window may use: a token for each path that the user chose.

import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { type FileAccess, fileToken, type GrantedFile } from '../../contract/engine/schemas/files.ts'

export interface Grant {
  readonly token: GrantedFile['token']
  readonly path: string
  readonly access: FileAccess
}

export interface Grants {
  /** Grants a path that the user chose. */
  readonly add: (path: string, access: FileAccess) => GrantedFile
  readonly pathOf: (token: string) => string | undefined
  /** All of them, for an engine that has just been started. */
  readonly all: () => readonly Grant[]
}

/** @param onGrant told of each new grant */
export function createGrants(onGrant: (grant: Grant) => void): Grants {
  const grants = new Map<string, Grant>()
  return {
    add: (path, access) => {
      const grant = { token: fileToken.parse(randomUUID()), path, access }
      grants.set(grant.token, grant)
      onGrant(grant)
      return { token: grant.token, name: basename(path) }
    },
    pathOf: (token) => grants.get(token)?.path,
    all: () => [...grants.values()],
  }
}
