// The sentence that says what is wrong with a field of the new run.
import { useI18n } from 'vue-i18n'
import { useNewRun } from './newRunStore.ts'
import type { FormField } from './runForm.ts'

/** @returns a function that gives the sentence, or null when nothing is wrong with the field */
export function useFormProblems(): (field: FormField) => string | null {
  const { t } = useI18n()
  const newRun = useNewRun()
  return (field) =>
    newRun.reading?.kind === 'incomplete' && newRun.reading.problems.has(field)
      ? t(`run.problems.${field}`)
      : null
}
