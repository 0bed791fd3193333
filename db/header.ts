// The first bytes of a workspace file, read without SQLite so that a file we refuse stays exactly as it is.

import { closeSync, openSync, readSync } from 'node:fs'

/** What the header of a SQLite file says about who wrote it. */
export interface Header {
  readonly applicationId: number
  readonly version: number
}

// https://www.sqlite.org/fileformat.html#the_database_header
const headerBytes = 100
const userVersionOffset = 60
const applicationIdOffset = 68

/** Reads the header; undefined when the file is not a SQLite database. @throws the error of the file system. */
export function readHeader(path: string): Header | undefined {
  const header = Buffer.alloc(headerBytes)
  const file = openSync(path, 'r')
  try {
    if (readSync(file, header, 0, headerBytes, 0) < headerBytes) return undefined
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return undefined
  return {
    applicationId: header.readInt32BE(applicationIdOffset),
    version: header.readInt32BE(userVersionOffset),
  }
}
