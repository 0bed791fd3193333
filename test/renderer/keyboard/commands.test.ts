// The list of commands: pages add to it, take over from the frame, and leave again.
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  allCommands,
  availableCommands,
  type Command,
  registerCommands,
  runCommand,
} from '../../../renderer/keyboard/commands.ts'

const undo: (() => void)[] = []
afterEach(() => {
  for (const leave of undo.splice(0)) leave()
})

function register(...commands: readonly Command[]): void {
  undo.push(registerCommands(commands))
}
const command = (id: string, more: Partial<Command> = {}): Command => ({
  id,
  label: () => id,
  run: vi.fn<() => void>(),
  ...more,
})

describe('commands', () => {
  it('are run by their ids', () => {
    const find = command('find')
    register(find)
    runCommand('find')
    runCommand('unheard-of')
    expect(find.run).toHaveBeenCalledOnce()
  })

  it('of a page take over those of the frame, until the page leaves', () => {
    const ofFrame = command('find')
    const ofPage = command('find')
    register(ofFrame, command('about'))
    const leave = registerCommands([ofPage])
    runCommand('find')
    leave()
    runCommand('find')
    expect(ofPage.run).toHaveBeenCalledOnce()
    expect(ofFrame.run).toHaveBeenCalledOnce()
    expect(allCommands.value.map(({ id }) => id)).toEqual(['find', 'about'])
  })

  it('that have nothing to work on are not offered and do nothing', () => {
    const close = command('close', { when: () => false })
    register(close, command('open'))
    runCommand('close')
    expect(close.run).not.toHaveBeenCalled()
    expect(availableCommands.value.map(({ id }) => id)).toEqual(['open'])
  })
})
