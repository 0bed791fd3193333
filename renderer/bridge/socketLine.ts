// The way from a browser to the engine: a WebSocket that is opened again whenever it closes.
import type { EngineState } from '../../contract/shell/contract.ts'
import type { Channel } from '../../contract/engine/channel.ts'
import { webSocketChannel } from '../../contract/engine/webSocketChannel.ts'
import { i18n } from '../i18n/index.ts'

const firstDelayMs = 250
const longestDelayMs = 5000
/** So many vain attempts, about ten seconds, and the user is told that the server is gone; attempts go on. */
const attemptsBeforeFailure = 6

/** Hands over a channel for each time that a connection is made, and says how it stands. */
export function keepSocketOpen(
  url: string,
  attach: (channel: Channel) => void,
  onState: (state: EngineState) => void,
): void {
  let vainAttempts = 0
  const open = (): void => {
    const socket = new WebSocket(url)
    socket.addEventListener('open', () => {
      vainAttempts = 0
      attach(webSocketChannel(socket))
      onState({ state: 'ready', message: null })
    })
    // Comes after an attempt that failed as well.
    socket.addEventListener('close', () => {
      vainAttempts++
      const isGone = vainAttempts > attemptsBeforeFailure
      onState(
        isGone
          ? { state: 'failed', message: i18n.global.t('bridge.serverEnded') }
          : { state: 'restarting', message: null },
      )
      setTimeout(open, Math.min(longestDelayMs, firstDelayMs * 2 ** vainAttempts))
    })
  }
  open()
}
