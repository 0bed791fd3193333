// Plain SQL with typed parameters and rows: prepared once per open file, failures turned into sentences.

import type { Database, Statement } from 'better-sqlite3'
import { describeSqliteError } from './sqliteErrors.ts'
import type { Workspace, WritableWorkspace } from './workspace.ts'

/** What can be bound to a parameter, `@name` in the SQL. */
type Value = string | number | Uint8Array | null

/** An object whose every property can be bound. */
type Bindable<Given> = Readonly<Record<keyof Given, Value>>

/** For statements without parameters. */
export type NoParameters = Readonly<Record<string, never>>

/** A statement that reads. Every method throws a `workspace` error when SQLite fails. */
export interface Query<Given extends Bindable<Given>, Row> {
  readonly get: (workspace: Workspace, given: Given) => Row | undefined
  readonly all: (workspace: Workspace, given: Given) => readonly Row[]
  /** Streams rows with flat memory. Nothing may be written through this workspace until it ends. */
  readonly iterate: (workspace: Workspace, given: Given) => Generator<Row, void, undefined>
}

/** A statement that writes. It throws a `workspace` error when SQLite fails. */
export interface Command<Given extends Bindable<Given>> {
  readonly run: (workspace: WritableWorkspace, given: Given) => Outcome
}

interface Outcome {
  readonly changes: number
  /** The id of the row that was inserted last. */
  readonly insertedId: number
}

/** Declares a statement that reads; `Row` is what its columns are, by name. */
export function query<Given extends Bindable<Given>, Row>(source: string): Query<Given, Row> {
  return {
    get: (workspace, given) =>
      attempt(workspace, () => prepared(workspace.database, source).get(given) as Row | undefined),
    all: (workspace, given) =>
      attempt(workspace, () => prepared(workspace.database, source).all(given) as readonly Row[]),
    *iterate(workspace, given) {
      // A statement that is being iterated cannot be run again, so a stream gets one of its own.
      const statement = attempt(workspace, () => workspace.database.prepare(source))
      try {
        for (const row of statement.iterate(given)) yield row as Row
      } catch (thrown) {
        throw describeSqliteError(thrown, workspace.path)
      }
    },
  }
}

/** Declares a statement that writes. */
export function command<Given extends Bindable<Given>>(source: string): Command<Given> {
  return {
    run: (workspace, given) =>
      attempt(workspace, () => {
        const { changes, lastInsertRowid } = prepared(workspace.database, source).run(given)
        return { changes, insertedId: Number(lastInsertRowid) }
      }),
  }
}

/**
 * Runs `work` in one write transaction: all of it is kept or, when it throws, nothing. May be nested.
 * The write lock is taken at once, so that two writers wait for each other and never deadlock half-way.
 */
export function inTransaction<Result>(workspace: WritableWorkspace, work: () => Result): Result {
  return attempt(workspace, () => workspace.database.transaction(work).immediate())
}

/** Runs `work`, whose queries then all see the file as it is at one instant, beside any writer. */
export function inSnapshot<Result>(workspace: Workspace, work: () => Result): Result {
  return attempt(workspace, () => workspace.database.transaction(work).deferred())
}

function attempt<Result>(workspace: Workspace, work: () => Result): Result {
  try {
    return work()
  } catch (thrown) {
    throw describeSqliteError(thrown, workspace.path)
  }
}

// Filters make SQL of many shapes; beyond this the statement that was used least recently is given up.
const mostStatements = 200
const statements = new WeakMap<Database, Map<string, Statement>>()

function prepared(database: Database, source: string): Statement {
  let known = statements.get(database)
  if (known === undefined) {
    known = new Map()
    statements.set(database, known)
  }
  const statement = known.get(source) ?? database.prepare(source)
  known.delete(source)
  known.set(source, statement)
  if (known.size > mostStatements) {
    for (const oldest of known.keys()) {
      known.delete(oldest)
      break
    }
  }
  return statement
}
