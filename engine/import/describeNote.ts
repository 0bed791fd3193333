// Says in one sentence what is noteworthy about how a corpus file was read.

import { count } from '../../core/corpus/fields.ts'
import type { CorpusNote } from '../../core/corpus/notes.ts'
import { excerptOf } from '../../core/corpus/values.ts'

/** Such as `254 rows are longer than the others: what is beyond is kept as metadata (--ragged …)`. */
export function describeNote(note: CorpusNote): string {
  switch (note.kind) {
    case 'quotes-are-characters':
      return `Quotes are ordinary characters: with quotes ${counted(note.linesSaved, 'line')} would be lost (--quote '"' reads them as quotes).`
    case 'quotes-are-escaped':
      return `A backslash stands before quotes in texts: without it ${counted(note.linesSaved, 'line')} would be lost (--escape none).`
    case 'lines-taken-apart':
      return `${counted(note.lines, 'line')} stood behind a quote that makes no sense and ${are(note.lines)} read one by one; if quotes are ordinary characters, state --quote none.`
    case 'lines-in-quotes':
      return `Quoted texts hold ${counted(note.lines, 'line')} that look like rows; if quotes are ordinary characters, state --quote none.`
    case 'longer-rows':
      return `${counted(note.rows, 'row')} ${are(note.rows)} longer than the others: what is beyond is ${note.treatment === 'join' ? 'part of the last column' : 'kept as metadata'} (--ragged keep, join or reject).`
    case 'cut-rows':
      return `${counted(note.rows, 'row')} ${are(note.rows)} longer and look like sentences cut at a delimiter, so they are left out (--ragged keep or join uses them).`
    case 'shorter-rows':
      return `${counted(note.rows, 'row')} ${note.rows === 1 ? 'ends' : 'end'} early, with all that is needed (--ragged reject leaves such rows out).`
    case 'other-lists':
      return `${counted(note.lists, 'other list')} of rows ${are(note.lists)} not read: ${quoted(note)}; write the rows into one list, or each list into a file of its own.`
    case 'triplets':
      return `${counted(note.rows, 'row')} of triplets became ${counted(note.pairs, 'pair')}${note.unusableTexts === 0 ? '' : `; ${counted(note.unusableTexts, 'text')} of them cannot be used`}.`
  }
}

function quoted({ names, lists }: { readonly names: readonly string[]; readonly lists: number }): string {
  const shown = names.map((name) => `"${excerptOf(name)}"`).join(', ')
  return lists > names.length ? `${shown}, …` : shown
}

function counted(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`
}

function are(number: number): string {
  return number === 1 ? 'is' : 'are'
}
