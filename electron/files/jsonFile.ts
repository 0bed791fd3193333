// A small JSON file of the application's own: read with a schema, replaced in one step.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { messageOf } from '../../core/errors.ts'

export interface JsonFile<Value> {
  readonly read: () => Value
  /** What the disk does not take is kept while the application runs; it must not fail for so little. */
  readonly write: (value: Value) => void
}

/**
 * @param fallback what an absent or damaged file reads as
 * @param onDamage told when a file is there but cannot be used, or cannot be written
 */
export function jsonFile<Value>(
  path: string,
  schema: z.ZodType<Value>,
  fallback: Value,
  onDamage: (sentence: string) => void,
): JsonFile<Value> {
  let current: Value | undefined
  const load = (): Value => {
    let text: string
    try {
      text = readFileSync(path, 'utf8')
    } catch (error) {
      if (!isAbsent(error)) onDamage(`${path} cannot be read (${messageOf(error)}); defaults are used.`)
      return fallback
    }
    try {
      return schema.parse(JSON.parse(text))
    } catch (error) {
      onDamage(`${path} is damaged (${messageOf(error)}); defaults are used.`)
      return fallback
    }
  }
  return {
    read: () => (current ??= load()),
    write: (value) => {
      current = value
      try {
        mkdirSync(dirname(path), { recursive: true })
        const temporary = `${path}.${String(process.pid)}.tmp`
        writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`)
        renameSync(temporary, path)
      } catch (error) {
        onDamage(`${path} cannot be written (${messageOf(error)}); what it should keep is lost on quitting.`)
      }
    },
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
