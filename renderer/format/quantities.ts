// Sizes and times as people read them, with the units of their language.

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** A number of bytes in the unit that fits, in powers of 1000: `45.2 MB`. */
export function bytes(value: number, locale: string): string {
  const power = value < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(value) / 3))
  const inUnit = value / 1000 ** power
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: byteUnits[power] ?? 'byte',
    // The short form of a byte knows no plural: "488 byte".
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: inUnit < 100 && power > 0 ? 1 : 0,
  }).format(inUnit)
}

/** A span of time in its one or two largest units: `1 hr 5 min`, `40 sec`; less than a second is `0.4 sec`. */
export function duration(seconds: number, locale: string): string {
  const unit = (value: number, name: string, decimals = 0): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: decimals,
    }).format(value)
  if (seconds < 1) return unit(seconds, 'second', 1)
  if (Math.round(seconds) < 60) return unit(Math.round(seconds), 'second')
  if (seconds < 600) return pair(Math.round(seconds), 60, 'minute', 'second', unit)
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return unit(minutes, 'minute')
  if (minutes < 24 * 60) return pair(minutes, 60, 'hour', 'minute', unit)
  return pair(Math.round(minutes / 60), 24, 'day', 'hour', unit)
}

function pair(
  total: number,
  per: number,
  large: string,
  little: string,
  unit: (value: number, name: string) => string,
): string {
  const rest = total % per
  const parts = [unit(Math.floor(total / per), large), ...(rest === 0 ? [] : [unit(rest, little)])]
  return parts.join(' ')
}

/** A date and time, `23 Nov 2026, 14:05` in the order of the language. */
export function dateTime(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}

/** How long ago something was, `3 days ago`; `now` is a parameter for tests. */
export function timeAgo(iso: string, locale: string, now = Date.now()): string {
  const seconds = (new Date(iso).getTime() - now) / 1000
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const spans = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const
  for (const [name, length] of spans) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), name)
  }
  return format.format(0, 'second')
}
