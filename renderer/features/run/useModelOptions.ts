// The models that a run may take, as a list to choose from: those that are listed, and those chosen as folders or files.
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ModelChoice } from '../../../contract/engine/schemas/models.ts'
import { useFormat } from '../../format/useFormat.ts'
import { useNewRun } from './newRunStore.ts'

interface ModelOption {
  readonly value: ModelChoice
  readonly label: string
  readonly hint: string
  readonly disabled?: boolean
}

export function useModelOptions(): ComputedRef<readonly ModelOption[]> {
  const { t } = useI18n()
  const format = useFormat()
  const newRun = useNewRun()
  return computed(() => [
    ...newRun.listedModels.map(({ kind, name, problem, byteCount }) => ({
      value: { kind, name },
      label: name,
      hint: problem ?? t('run.form.listed', { from: t(`run.form.${kind}`), bytes: format.bytes(byteCount) }),
      disabled: problem !== null,
    })),
    ...newRun.chosenModels.map(({ token, name }) => ({
      value: { kind: 'chosen' as const, token },
      label: name,
      hint: t('run.form.chosenModel'),
    })),
  ])
}

/** The value of an option itself, not a copy, since a list compares by identity; undefined when it is not there. */
export function optionValue<Value>(
  options: readonly { readonly value: Value }[],
  wanted: Value,
): Value | undefined {
  return options.find(({ value }) => JSON.stringify(value) === JSON.stringify(wanted))?.value
}
