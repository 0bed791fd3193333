// Turns key presses in the window into commands.
import { useEventListener } from '@vueuse/core'
import { availableCommands } from './commands.ts'
import { belongsToText, matchesShortcut, type Platform } from './shortcut.ts'

/** Called once, by the frame. */
export function useCommandKeys(platform: Platform): void {
  useEventListener(window, 'keydown', (event) => {
    // Dialogs and menus that are open keep their keys, Escape first of all.
    if (event.defaultPrevented || event.isComposing || isLayerOpen()) return
    const typing = isTextField(event.target)
    const command = availableCommands.value.find(
      ({ shortcut }) =>
        shortcut !== undefined &&
        matchesShortcut(shortcut, event, platform) &&
        !(typing && belongsToText(shortcut)),
    )
    if (command === undefined) return
    event.preventDefault()
    command.run()
  })
}

function isLayerOpen(): boolean {
  return document.querySelector('[data-dismissable-layer]') !== null
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'range', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target.isContentEditable
}
