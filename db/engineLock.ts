// One engine at a time: the right to import into a workspace and to run jobs on it.

import { randomUUID } from 'node:crypto'
import { hostname, uptime } from 'node:os'
import { PairLensError } from '../core/errors.ts'
import type { NoParameters } from './sql.ts'
import { command, inTransaction, query } from './sql.ts'
import type { WritableWorkspace } from './workspace.ts'

/** A right that is held until it is released. */
export interface EngineLock {
  /**
   * Says that the holder is still at work, and makes sure that it may be.
   * @throws PairLensError `workspace` when another engine took over
   */
  readonly renew: () => void
  /** False when another engine took over. */
  readonly isHeld: () => boolean
  readonly release: () => void
}

interface Holder {
  readonly token: string
  readonly pid: number
  readonly hostname: string
  readonly startedAt: string
  readonly renewedAt: string
}

// A holder on another machine cannot be asked; when it says nothing for so long, it is taken for dead: a workspace
// that was copied from there after a crash must not stay locked for ever.
const silenceMs = 10 * 60 * 1000

// Tokens this process holds; a row with its pid and another token is left over from an earlier process.
const held = new Set<string>()

const currentHolder = query<NoParameters, Holder>(`
  SELECT token, pid, hostname, started_at AS startedAt, renewed_at AS renewedAt FROM engine_lock`)
const takeOver = command<{ token: string; pid: number; hostname: string; now: string }>(`
  INSERT INTO engine_lock (id, token, pid, hostname, started_at, renewed_at)
  VALUES (1, @token, @pid, @hostname, @now, @now)
  ON CONFLICT (id) DO UPDATE SET token = @token, pid = @pid, hostname = @hostname, started_at = @now, renewed_at = @now`)
const renewal = command<{ token: string; now: string }>(
  'UPDATE engine_lock SET renewed_at = @now WHERE token = @token',
)
const holding = query<{ token: string }, { readonly id: number }>(
  'SELECT id FROM engine_lock WHERE token = @token',
)
const removal = command<{ token: string }>('DELETE FROM engine_lock WHERE token = @token')

/**
 * Takes the right to import and run jobs, also from a holder that is dead.
 * @param startedMs when this machine was started, in milliseconds since 1970: its processes of before are all dead
 * @throws PairLensError `workspace` when another engine is at work, or the file is no longer where it was opened
 */
export function acquireEngineLock(
  workspace: WritableWorkspace,
  startedMs = Date.now() - uptime() * 1000,
): EngineLock {
  const token = randomUUID()
  inTransaction(workspace, () => {
    const holder = currentHolder.get(workspace, {})
    if (holder !== undefined && isAtWork(holder, startedMs)) {
      throw new PairLensError(
        'workspace',
        `The workspace "${workspace.path}" is in use: process ${holder.pid} on ${holder.hostname} has been running a job on it since ${holder.startedAt}; wait for it or stop it.`,
      )
    }
    if (!workspace.isInPlace()) {
      throw new PairLensError(
        'workspace',
        `The workspace "${workspace.path}" was deleted or replaced while it was being opened; start again.`,
      )
    }
    takeOver.run(workspace, { token, pid: process.pid, hostname: hostname(), now: new Date().toISOString() })
  })
  held.add(token)
  return {
    renew: () => {
      if (renewal.run(workspace, { token, now: new Date().toISOString() }).changes === 0) {
        throw new PairLensError(
          'workspace',
          `Another process has taken over the workspace "${workspace.path}"; this one stops, what was finished is kept.`,
        )
      }
    },
    isHeld: () => holding.get(workspace, { token }) !== undefined,
    release: () => {
      held.delete(token)
      // A workspace that is closed already keeps the row, which means nothing without the token in `held`.
      if (workspace.database.open) removal.run(workspace, { token })
    },
  }
}

/**
 * Runs `work` in a transaction that begins by renewing the right: what it writes is kept only by the engine that may.
 * @throws PairLensError `workspace` when another engine took over; nothing is written then
 */
export function inLockedTransaction<Result>(
  workspace: WritableWorkspace,
  lock: EngineLock,
  work: () => Result,
): Result {
  return inTransaction(workspace, () => {
    lock.renew()
    return work()
  })
}

function isAtWork(holder: Holder, startedMs: number): boolean {
  const renewedMs = Date.parse(holder.renewedAt)
  if (holder.hostname !== hostname()) return Date.now() - renewedMs <= silenceMs
  if (holder.pid === process.pid) return held.has(holder.token)
  // The number of a process from before the machine was started may now be that of another program.
  return renewedMs >= startedMs && isAlive(holder.pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    // EPERM: there is such a process, it is another user's.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}
