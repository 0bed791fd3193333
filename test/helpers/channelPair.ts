// Two ends of a channel in one process; messages are cloned on the way, as a MessagePort does.
import type { Channel } from '../../contract/engine/channel.ts'

export function channelPair(): readonly [Channel, Channel] {
  const a = openEnd()
  const b = openEnd()
  let closed = false
  const close = (): void => {
    if (closed) return
    closed = true
    setImmediate(() => {
      a.onClose()
      b.onClose()
    })
  }
  const channelTo = (other: End, own: End): Channel => ({
    post: (message) => {
      if (closed) return
      const copy: unknown = structuredClone(message)
      setImmediate(() => {
        if (!closed) other.onMessage(copy)
      })
    },
    listen: (onMessage, onClose) => {
      own.onMessage = onMessage
      own.onClose = onClose
    },
    close,
  })
  return [channelTo(b, a), channelTo(a, b)]
}

interface End {
  onMessage: (message: unknown) => void
  onClose: () => void
}

function openEnd(): End {
  return { onMessage: () => undefined, onClose: () => undefined }
}
