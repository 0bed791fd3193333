// The ways of writing numbers and times, bound to the language of the window.
import { useI18n } from 'vue-i18n'
import { count, percent, percentPoints, rate, score, signedScore, small } from '../../charts/words/numbers.ts'
import { bytes, dateTime, duration, timeAgo } from './quantities.ts'

/** Every function reads the language when it is called: a template that uses it changes with the language. */
export function useFormat() {
  const { locale } = useI18n()
  return {
    score,
    signedScore,
    small,
    percent: (value: number | null, decimals?: number) => percent(value, locale.value, decimals),
    percentPoints: (value: number | null) => percentPoints(value, locale.value),
    count: (value: number) => count(value, locale.value),
    rate: (value: number) => rate(value, locale.value),
    bytes: (value: number) => bytes(value, locale.value),
    duration: (seconds: number) => duration(seconds, locale.value),
    dateTime: (iso: string) => dateTime(iso, locale.value),
    timeAgo: (iso: string) => timeAgo(iso, locale.value),
  }
}
