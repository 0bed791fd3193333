// Cuts a stream of text into its physical lines, wherever its pieces end.

/** The longest line or record kept in memory, in UTF-16 code units; the text of a longer one is dropped as it goes by. */
export const MAX_RECORD_LENGTH = 8_000_000

/** How much of what was too long is kept to show where it is. */
const KEPT_OF_TOO_LONG = 1_000

/** @param end the line's own end, `\n`, `\r\n` or `\r`; empty for a last line that has none */
type TakeLine = (text: string, end: string, isTooLong: boolean) => void

export interface LineCutter {
  push(text: string): void
  /** Gives out the last line, when the text does not end with a line end. */
  end(): void
}

/** Starts cutting; each line is handed to `take` as soon as it is known to be whole. */
export function createLineCutter(take: TakeLine): LineCutter {
  let carried = ''
  let isTooLong = false
  /** A carriage return at the end of a piece: a line feed may follow in the next. */
  let heldReturn = false

  const carry = (piece: string): void => {
    if (isTooLong) return
    carried += piece
    if (carried.length > MAX_RECORD_LENGTH) {
      isTooLong = true
      carried = beginningOf(carried)
    }
  }
  const give = (piece: string, end: string): void => {
    if (carried !== '' || isTooLong) carry(piece)
    const text = carried === '' ? piece : carried
    const dropped = isTooLong
    carried = ''
    isTooLong = false
    take(text, end, dropped)
  }

  const push = (text: string): void => {
    let start = 0
    if (heldReturn && text !== '') {
      heldReturn = false
      start = text.startsWith('\n') ? 1 : 0
      give('', start === 1 ? '\r\n' : '\r')
    }
    let feed = text.indexOf('\n', start)
    let carriageReturn = text.indexOf('\r', start)
    while (feed >= 0 || carriageReturn >= 0) {
      if (carriageReturn < 0 || (feed >= 0 && feed < carriageReturn)) {
        give(text.slice(start, feed), '\n')
        start = feed + 1
        feed = text.indexOf('\n', start)
      } else if (carriageReturn === text.length - 1) {
        carry(text.slice(start, carriageReturn))
        heldReturn = true
        return
      } else {
        const isPair = feed === carriageReturn + 1
        give(text.slice(start, carriageReturn), isPair ? '\r\n' : '\r')
        start = carriageReturn + (isPair ? 2 : 1)
        carriageReturn = text.indexOf('\r', start)
        if (isPair) feed = text.indexOf('\n', start)
      }
    }
    carry(text.slice(start))
  }
  const end = (): void => {
    if (heldReturn) {
      heldReturn = false
      give('', '\r')
    } else if (carried !== '') {
      give('', '')
    }
  }
  return { push, end }
}

/** The beginning of a text as a copy, so that the megabytes behind a slice can be freed. */
export function beginningOf(text: string): string {
  return Array.from(text.slice(0, KEPT_OF_TOO_LONG)).join('')
}
