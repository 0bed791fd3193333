// Commands that are there as long as the component that brings them.
import { onScopeDispose } from 'vue'
import { type Command, registerCommands } from './commands.ts'

/** Registers commands until the component, or effect scope, goes away. */
export function useCommands(commands: readonly Command[]): void {
  onScopeDispose(registerCommands(commands))
}
