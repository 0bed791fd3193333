// A report is one page without scripts, harmless whatever the workspace holds, with the numbers of the study and cards.
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { renderChartCsv } from '../../../charts/files/chartFile.ts'
import type { Locale } from '../../../charts/words/messages.ts'
import { openWorkspace } from '../../../db/open.ts'
import { escapeXml } from '../../../charts/draw/svgText.ts'
import { createBrowser } from '../../../engine/browse/browser.ts'
import { gatherReport } from '../../../engine/report/gatherReport.ts'
import { reportPage, reportWords } from '../../../engine/report/report.ts'
import type { ReportSource } from '../../../engine/report/report.ts'
import { createStudies } from '../../../engine/study/studies.ts'
import { hostileFields, writeHostile } from '../../e2e/support/hostileWorkspace.ts'
import { sessionFolder } from '../session/openEngine.ts'

async function hostileReport(language: Locale, groupBy: string | null = null): Promise<ReportSource> {
  const path = join(sessionFolder(), 'hostile.pairlens')
  writeHostile(path)
  const workspace = openWorkspace(path, { mode: 'read-only' })
  onTestFinished(() => workspace.close())
  const browser = createBrowser(workspace)
  return gatherReport(
    { workspace, browser, studies: createStudies(workspace, browser) },
    {
      runId: 1,
      where: '',
      level: 'token',
      specialTokens: true,
      groupBy,
      cut: 'all',
      measure: 'share',
    },
    language,
    { signal: new AbortController().signal, report: () => undefined },
  )
}

it.each(['en', 'zh-CN'] as const)(
  'opens no element that a hostile workspace wrote (%s)',
  async (language) => {
    const page = reportPage(await hostileReport(language, hostileFields.column))
    expect(page).toContain(`<html lang="${language}">`)
    expect(page).toContain(escapeXml(hostileFields.model))
    expect(page).toContain(escapeXml(hostileFields.hash))
    expect(page).toContain(`${language === 'en' ? 'Grouped by' : '分组依据'}</dt>`)
    expect(page).not.toMatch(/<(?:script|img|b|style [^>]*onerror)\b/)
    // The name of a grouped chart has the column in a quoted attribute.
    expect(page.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]+\son\w+=/)
    expect(page).not.toMatch(/\b(?:src|href)="/)
    expect(page.match(/<style/g)).toHaveLength(1)
    expect(page.match(/<\/?(?:main|body|h1)\b/g)).toEqual([
      '<body',
      '<main',
      '<h1',
      '</h1',
      '</main',
      '</body',
    ])
  },
)

it('says the numbers of the study with their intervals, and those of the cards as the page says them', async () => {
  const source = await hostileReport('en')
  const page = reportPage(source)
  const { percent, score } = reportWords('en')
  const { negativeMass, modelVsGold } = source.study.whole
  expect(page).toContain(`resamples, seed ${source.study.seed})`)
  for (const pair of source.pairs.strongest) {
    expect(page).toContain(`Pair ${pair.pairId} · row ${pair.row}`)
  }
  const mass = [negativeMass.value, negativeMass.low, negativeMass.high].map((value) => percent(value))
  expect(page).toContain(`Negative cells hold ${mass[0] ?? ''} [${mass[1] ?? ''}, ${mass[2] ?? ''}]`)
  expect(page).toContain(`Spearman’s ρ of ${score(modelVsGold.spearman.value)} [`)
  for (const card of source.cards) {
    expect(page).toContain(escapeXml(card.reading))
    for (const { cells } of card.table.rows.slice(0, 30)) {
      for (const cell of cells) expect(page).toContain(`>${escapeXml(cell)}</td>`)
    }
  }
  const ofGold = source.cards.find(({ key }) => key === 'similarity-gold')
  expect(ofGold?.reading).toContain(score(modelVsGold.spearman.value))
  expect(renderChartCsv(ofGold ?? expect.fail('no such card'), source)).toContain('similarity-gold')
})
