// The report and the charts that the demo leaves behind.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { renderChartSvg } from '../charts/files/chartFile.ts'
import { chartTheme } from '../charts/draw/theme.ts'
import type { Workspace } from '../db/workspace.ts'
import { createBrowser } from '../engine/browse/browser.ts'
import { writeLines } from '../engine/export/writeFile.ts'
import { gatherReport } from '../engine/report/gatherReport.ts'
import { reportPage, reportWords } from '../engine/report/report.ts'
import { createStudies } from '../engine/study/studies.ts'
import { statisticsViewOf } from './studyOptions.ts'

/** Where the files were written. */
interface DemoPictures {
  readonly report: string
  readonly charts: readonly string[]
}

export async function writeDemoPictures(
  workspace: Workspace,
  runId: number,
  folder: string,
): Promise<DemoPictures> {
  const browser = createBrowser(workspace)
  const view = statisticsViewOf({ level: 'token', special: 'in' })
  const source = await gatherReport(
    { workspace, browser, studies: createStudies(workspace, browser) },
    { runId, where: '', ...view },
    'en',
    { signal: new AbortController().signal, report: () => undefined },
  )
  const write = (path: string, text: string): Promise<number> =>
    writeLines({ path, replace: true, protectedPaths: [] }, [text])
  const report = join(folder, 'report.html')
  await write(report, reportPage(source))
  const charts: string[] = []
  mkdirSync(join(folder, 'charts'), { recursive: true })
  for (const card of source.cards) {
    if (card.picture === null) continue
    const path = join(folder, 'charts', `${card.key}.svg`)
    await write(path, renderChartSvg(card, source, chartTheme('light'), reportWords('en')))
    charts.push(path)
  }
  return { report, charts }
}
