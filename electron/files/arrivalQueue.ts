// Keeps what arrives for the window until its page listens.

export interface ArrivalQueue<Item> {
  readonly add: (item: Item) => void
  /** The page listens: it gets what has waited, and from now on everything at once. */
  readonly open: () => void
  /** The page is being replaced. */
  readonly close: () => void
}

export function createArrivalQueue<Item>(deliver: (item: Item) => void): ArrivalQueue<Item> {
  let waiting: Item[] = []
  let isOpen = false
  return {
    add: (item) => {
      if (isOpen) deliver(item)
      else waiting.push(item)
    },
    open: () => {
      isOpen = true
      const items = waiting
      waiting = []
      for (const item of items) deliver(item)
    },
    close: () => {
      isOpen = false
    },
  }
}
