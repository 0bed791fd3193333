// Writes a filter back as text, in the one spelling that parses to the same filter.

import type { Condition, Filter } from './filter.ts'
import { isNumericField } from './filter.ts'
import { adviceForFormerName } from './formerNames.ts'

/** The text of a filter: `parseFilter(formatFilter(filter))` equals `filter`. */
export function formatFilter(filter: Filter): string {
  return filter.conditions.map(formatCondition).join(' ')
}

function formatCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'number':
      return `${condition.field}${condition.operator}${condition.value}`
    case 'metadata':
      return `${formatColumn(condition.column)}${condition.operator}${formatValue(condition.value)}`
    case 'metadata-any':
      return `${formatColumn(condition.column)}=any(${condition.values.map(formatListed).join(',')})`
    case 'text':
      return `text:${formatValue(condition.phrase)}`
    case 'lemma':
      return `lemma:${formatLemma(condition.lemma)}`
    case 'lemma-pair':
      return `lemma:${formatLemma(condition.first)}~${formatLemma(condition.second)}`
    case 'flag':
      return `is:${condition.flag}`
    case 'tag':
      return `tag:${formatWord(condition.tag)}`
    case 'note':
      return `note:${formatWord(condition.part)}`
    case 'pos-pair':
      return `pos:${condition.first}~${condition.second}${condition.operator}${condition.value}`
  }
}

function formatColumn(name: string): string {
  const isTaken = isNumericField(name) || adviceForFormerName(name) !== undefined
  return /^[^\s"=<>!:~]+$/.test(name) && !isTaken ? name : quote(name)
}

function formatValue(value: string): string {
  return /^(?!any\()[^\s"=<>!][^\s"]*$/.test(value) ? value : quote(value)
}

function formatListed(value: string): string {
  return /^[^\s",()]+$/.test(value) ? value : quote(value)
}

function formatWord(word: string): string {
  return /^[^\s"]+$/.test(word) ? word : quote(word)
}

function formatLemma(lemma: string): string {
  return /^[^\s"~]+$/.test(lemma) ? lemma : quote(lemma)
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}
