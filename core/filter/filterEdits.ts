// Edits a filter as data: what brushing a histogram, clicking a value or removing a chip does to its conditions.
import { tagKey } from '../annotations/tagName.ts'
import { type Condition, type Filter, type Flag, isOnAnnotations, type NumericField } from './filter.ts'
import { formatFilter } from './formatFilter.ts'
import { parseFilter } from './parseFilter.ts'

type NumberCondition = Extract<Condition, { kind: 'number' }>

/** An interval of numbers; null where it is open. */
export interface Interval {
  readonly low: number | null
  readonly high: number | null
}

/** The filter that a text says; null when the text cannot be read. */
export function readFilter(where: string, metadataColumns: readonly string[]): Filter | null {
  try {
    return parseFilter(where, { metadataColumns })
  } catch {
    return null
  }
}

/** The text of one condition, as it stands in the filter. */
export function conditionText(condition: Condition): string {
  return formatFilter({ conditions: [condition] })
}

/** What the filter lets through of a field: the tightest limits of all its comparisons. */
export function intervalOf(filter: Filter, field: NumericField): Interval {
  let low: number | null = null
  let high: number | null = null
  for (const { operator, value } of comparisonsOf(filter, field)) {
    if (operator !== '<' && operator !== '<=') low = Math.max(low ?? value, value)
    if (operator !== '>' && operator !== '>=') high = Math.min(high ?? value, value)
  }
  return { low, high }
}

/** Replaces every limit on a field, in the place of the first one; limits are included, unless it says otherwise. */
export function withInterval(
  filter: Filter,
  field: NumericField,
  { low, high }: Interval,
  { highExcluded = false }: { readonly highExcluded?: boolean } = {},
): Filter {
  const limits: NumberCondition[] = []
  if (low !== null) limits.push({ kind: 'number', field, operator: '>=', value: low })
  if (high !== null) limits.push({ kind: 'number', field, operator: highExcluded ? '<' : '<=', value: high })
  return replaceConditions(filter, (condition) => isLimit(condition, field), limits)
}

/** The values of a metadata column that the filter names; null when it lets every value through. */
export function valuesOf(filter: Filter, column: string): readonly string[] | null {
  for (const condition of filter.conditions) {
    if (!isChoice(condition, column)) continue
    return condition.kind === 'metadata' ? [condition.value] : condition.values
  }
  return null
}

/** Lets only pairs with one of these values through; all pairs when there are none. */
export function withValues(filter: Filter, column: string, values: readonly string[]): Filter {
  const [only] = values
  const chosen: readonly Condition[] =
    only === undefined
      ? []
      : values.length === 1
        ? [{ kind: 'metadata', column, operator: '=', value: only }]
        : [{ kind: 'metadata-any', column, values }]
  return replaceConditions(filter, (condition) => isChoice(condition, column), chosen)
}

export function hasFlag(filter: Filter, flag: Flag): boolean {
  return filter.conditions.some((condition) => condition.kind === 'flag' && condition.flag === flag)
}

/** Adds a flag, or takes it away when it is there. */
export function withFlagToggled(filter: Filter, flag: Flag): Filter {
  const added: readonly Condition[] = hasFlag(filter, flag) ? [] : [{ kind: 'flag', flag }]
  return replaceConditions(filter, (condition) => condition.kind === 'flag' && condition.flag === flag, added)
}

export function hasTag(filter: Filter, tag: string): boolean {
  return filter.conditions.some((condition) => isTag(condition, tag))
}

/** Adds a condition on a tag, or takes it away when it is there. */
export function withTagToggled(filter: Filter, tag: string): Filter {
  const added: readonly Condition[] = hasTag(filter, tag) ? [] : [{ kind: 'tag', tag }]
  return replaceConditions(filter, (condition) => isTag(condition, tag), added)
}

/** Without any condition on tags or notes. */
export function withoutAnnotations(filter: Filter): Filter {
  return { conditions: filter.conditions.filter((condition) => !isOnAnnotations(condition)) }
}

export function withoutCondition(filter: Filter, index: number): Filter {
  return { conditions: filter.conditions.filter((_, position) => position !== index) }
}

function comparisonsOf(filter: Filter, field: NumericField): readonly NumberCondition[] {
  return filter.conditions.filter((condition) => isLimit(condition, field))
}

function isTag(condition: Condition, tag: string): boolean {
  return condition.kind === 'tag' && tagKey(condition.tag) === tagKey(tag)
}

function isLimit(condition: Condition, field: NumericField): condition is NumberCondition {
  return condition.kind === 'number' && condition.field === field && condition.operator !== '!='
}

function isChoice(
  condition: Condition,
  column: string,
): condition is Extract<Condition, { kind: 'metadata' | 'metadata-any' }> {
  return (
    (condition.kind === 'metadata' && condition.column === column && condition.operator === '=') ||
    (condition.kind === 'metadata-any' && condition.column === column)
  )
}

function replaceConditions(
  filter: Filter,
  isReplaced: (condition: Condition) => boolean,
  added: readonly Condition[],
): Filter {
  const first = filter.conditions.findIndex(isReplaced)
  const position = first === -1 ? filter.conditions.length : first
  const kept = (condition: Condition) => !isReplaced(condition)
  return {
    conditions: [
      ...filter.conditions.slice(0, position).filter(kept),
      ...added,
      ...filter.conditions.slice(position).filter(kept),
    ],
  }
}
