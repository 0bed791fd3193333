// npm run models:table -- [--pretrained FOLDER] [--random FOLDER] [--write FILE]: measures what docs/models.md states.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PairLensError } from '../core/errors.ts'
import { measureModel, type ModelRow, type SpeedSettings } from './models/measureModel.ts'
import {
  familyTable,
  pretrainedTable,
  randomTable,
  type Refusal,
  refusalTable,
  verdict,
} from './models/tables.ts'
import { measureTinyFamilies } from './models/tinyFamilies.ts'

const { values } = parseArgs({
  options: { pretrained: { type: 'string' }, random: { type: 'string' }, write: { type: 'string' } },
})

/** Rounds of contributions graph and plain product in turn, of which the median counts. */
const rounds = 3
const tokens = 12

const sections = new Map<string, string>()
const families = await measureTinyFamilies()
sections.set('families', `${familyTable(families)}\n\n${verdict(families)}`)
if (values.pretrained !== undefined) {
  const { rows, refusals } = await measured(values.pretrained, { layers: [0, -2], tokens, rounds })
  sections.set('pretrained', `${pretrainedTable(rows)}\n\n${verdict(rows)}`)
  sections.set('refused', refusalTable(refusals))
}
if (values.random !== undefined) {
  const { rows, refusals } = await measured(values.random, { layers: [0], tokens, rounds })
  const refused = refusals.length === 0 ? '' : `\n\n${refusalTable(refusals)}`
  sections.set('random', `${randomTable(rows)}\n\n${verdict(rows)}${refused}`)
}
for (const text of sections.values()) console.log(`\n${text}`)
if (values.write !== undefined) writeSections(values.write)

/** Each folder inside the one given, by name. */
async function measured(
  folder: string,
  speed: SpeedSettings,
): Promise<{ rows: readonly ModelRow[]; refusals: readonly Refusal[] }> {
  const rows: ModelRow[] = []
  const refusals: Refusal[] = []
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  for (const name of names) {
    try {
      const row = await measureModel(join(folder, name), speed)
      rows.push(row)
      console.error(JSON.stringify(row))
    } catch (thrown) {
      if (!(thrown instanceof PairLensError) || thrown.kind !== 'model') throw thrown
      refusals.push({ name, reason: thrown.message.replaceAll(join(folder, name), name) })
      console.error(`${name}: refused`)
    }
  }
  return { rows, refusals }
}

/** Puts each section between its markers, `<!-- name -->` and `<!-- /name -->`. */
function writeSections(file: string): void {
  let text = readFileSync(file, 'utf8')
  for (const [name, section] of sections) {
    const [before, rest] = halves(text, `<!-- ${name} -->`, file)
    const [, after] = halves(rest, `<!-- /${name} -->`, file)
    text = `${before}<!-- ${name} -->\n\n${section}\n\n<!-- /${name} -->${after}`
  }
  writeFileSync(file, text)
}

function halves(text: string, marker: string, file: string): readonly [string, string] {
  const place = text.indexOf(marker)
  if (place === -1) {
    throw new PairLensError('arguments', `${file} has no ${marker}, where the table goes; put it in.`)
  }
  return [text.slice(0, place), text.slice(place + marker.length)]
}
