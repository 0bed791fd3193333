// Numbers as people read them: one way of writing each kind of number, in windows, in files and on the command line.
// What programs read, JSON and CSV, has plain numbers.

/** What stands for a number that is not there. */
export const missingNumber = '–'

const minus = '−'

/** Of a score where nothing asks for more. */
export const scoreDecimals = 3

/** A score, attribution or term: three decimals, a real minus sign, `0.794`. */
export function score(value: number | null, decimals = scoreDecimals): string {
  if (value === null || !Number.isFinite(value)) return missingNumber
  const text = Math.abs(value).toFixed(decimals)
  return value < 0 && Number(text) !== 0 ? minus + text : text
}

/** Like {@link score}, with a plus sign before positive numbers, `+0.082`. */
export function signedScore(value: number | null, decimals = scoreDecimals): string {
  const text = score(value, decimals)
  return value !== null && value > 0 && Number(text) !== 0 ? `+${text}` : text
}

/** A number that is near zero, such as an error: two digits and an exponent that can be typed into a filter, `4.8e-4`. */
export function small(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return missingNumber
  if (value === 0) return '0'
  return value.toExponential(1).replace(/^-/, minus).replace('.0e', 'e').replace('e+', 'e')
}

/** A share, 0..1, as percent. */
export function percent(value: number | null, locale: string, decimals = 1): string {
  if (value === null || !Number.isFinite(value)) return missingNumber
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: decimals,
    // No sign for what rounds to 0.
    signDisplay: 'negative',
  })
    .format(value)
    .replace('-', minus)
}

/** A difference of two shares in percentage points, with the unit: `−3.1 pp`. */
export function percentPoints(value: number | null, locale: string, decimals = 1): string {
  if (value === null || !Number.isFinite(value)) return missingNumber
  const points = new Intl.NumberFormat(locale, {
    maximumFractionDigits: decimals,
    signDisplay: 'negative',
  })
    .format(value * 100)
    .replace('-', minus)
  return `${points} ${locale.startsWith('zh') ? '个百分点' : 'pp'}`
}

/** A lift, or another factor: two decimals, `×1.25`. */
export function factor(value: number | null): string {
  return value === null || !Number.isFinite(value) ? missingNumber : `×${score(value, 2)}`
}

/** A whole number with its thousands grouped. */
export function count(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value)
}

/** A rate such as pairs per second: two digits that matter below ten, whole numbers from there on. */
export function rate(value: number, locale: string): string {
  const options = value < 10 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 }
  return new Intl.NumberFormat(locale, options).format(value)
}
