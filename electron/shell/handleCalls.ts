// The main process's end of the window's contract; the only place that hears what windows send.

import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { z } from 'zod'
import {
  type ShellCallName,
  type ShellCalls,
  shellCalls,
  type ShellEvents,
  shellEvents,
} from '../../contract/shell/contract.ts'

/** One handler for each call. */
export type ShellHandlers = {
  readonly [Name in ShellCallName]: (
    input: z.output<ShellCalls[Name]['input']>,
  ) => z.input<ShellCalls[Name]['output']> | Promise<z.input<ShellCalls[Name]['output']>>
}

/**
 * Answers the calls of windows whose sender `isTrusted`. Input and output are checked against the contract; a call
 * that fails is told to `onDefect` and rejects in the window.
 */
export function handleShellCalls(
  handlers: ShellHandlers,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
  onDefect: (what: string, error: unknown) => void,
): void {
  for (const name of Object.keys(shellCalls).filter(isShellCall)) {
    ipcMain.handle(name, async (event, input: unknown) => {
      try {
        if (!isTrusted(event)) throw new Error('The sender is not the window of PairLens.')
        return await answerOne(name, input, handlers)
      } catch (error) {
        onDefect(`${name} failed:`, error)
        throw error
      }
    })
  }
}

function isShellCall(name: string): name is ShellCallName {
  return Object.hasOwn(shellCalls, name)
}

async function answerOne(name: ShellCallName, input: unknown, handlers: ShellHandlers): Promise<unknown> {
  // The compiler cannot see that the handler and the input belong to the same name.
  const handle = handlers[name] as (input: unknown) => unknown
  return shellCalls[name].output.parse(await handle(shellCalls[name].input.parse(input)))
}

/** Whether a call comes from the main frame of `contents`, and that frame shows a page of `origin`. */
export function isFrameOf(event: IpcMainInvokeEvent, contents: WebContents, origin: string): boolean {
  const frame = event.senderFrame
  return (
    frame !== null &&
    event.sender === contents &&
    frame.routingId === contents.mainFrame.routingId &&
    frame.processId === contents.mainFrame.processId &&
    frame.url.startsWith(`${origin}/`)
  )
}

/** Tells a window something, in the shape of the contract. */
export function sendToWindow<Name extends keyof ShellEvents>(
  contents: WebContents,
  name: Name,
  payload: z.input<ShellEvents[Name]>,
): void {
  if (!contents.isDestroyed()) contents.send(name, shellEvents[name].parse(payload))
}
