// The one list of commands of the window: what keys, menus and the command palette can do.
import { computed, shallowReactive } from 'vue'
import type { Shortcut } from './shortcut.ts'

export interface Command {
  /** Unique; where the native menu has the command, its `MenuCommand`. */
  readonly id: string
  /** In the language of the window; called whenever it is shown. */
  readonly label: () => string
  readonly shortcut?: Shortcut
  /** False while the command has nothing to work on; it is then not offered and its keys do nothing. */
  readonly when?: () => boolean
  readonly run: () => void
}

const groups = shallowReactive<(readonly Command[])[]>([])

/** Every command, those registered first first. A page takes over a command of the frame by using its id. */
export const allCommands = computed<readonly Command[]>(() => [
  ...new Map(groups.flat().map((command) => [command.id, command])).values(),
])

/** The commands that can be run now. */
export const availableCommands = computed(() => allCommands.value.filter(isAvailable))

/** @returns a function that takes the commands away again */
export function registerCommands(commands: readonly Command[]): () => void {
  groups.push(commands)
  return () => groups.splice(groups.indexOf(commands), 1)
}

/** Runs a command by its id; does nothing when there is none or it has nothing to work on. */
export function runCommand(id: string): void {
  allCommands.value.find((command) => command.id === id && isAvailable(command))?.run()
}

function isAvailable({ when }: Command): boolean {
  return when?.() !== false
}
