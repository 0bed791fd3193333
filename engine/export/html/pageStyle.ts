// The style sheet of exported pages, in the colours of the charts.
import { palettes } from '../../../charts/draw/palette.ts'

const { text, textMuted, lineStrong, grid, hover, accent, surface } = palettes.light

export const pageStyle = `
:root { color: ${text}; background: ${surface}; font: 14px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 880px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 8px; }
h2 { font-size: 18px; margin: 40px 0 8px; padding-top: 8px; border-top: 1px solid ${lineStrong}; }
h3 { font-size: 15px; margin: 24px 0 4px; }
p { margin: 0 0 8px; max-width: 72ch; }
a { color: ${accent}; }
.note, figcaption, dt { color: ${textMuted}; font-size: 12px; }
.reading { font-weight: 600; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 8px 0; }
th, td { padding: 2px 12px 2px 0; text-align: left; vertical-align: top; border-bottom: 1px solid ${grid}; }
th { color: ${textMuted}; font-weight: 600; font-size: 12px; }
td.number, th.number { text-align: right; white-space: nowrap; }
td.number:not(:last-child), th.number:not(:last-child) { padding-right: 20px; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(128px, 1fr)); gap: 4px 16px; margin: 8px 0; }
dl div { min-width: 0; }
dt, dd { margin: 0; overflow-wrap: anywhere; }
dd { font-variant-numeric: tabular-nums; }
dl.origin { grid-template-columns: max-content 1fr; }
dl.origin div { display: contents; }
figure { margin: 8px 0 16px; }
figure svg { max-width: 100%; height: auto; }
pre { background: ${hover}; padding: 12px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; }
blockquote { margin: 4px 0; padding-left: 12px; border-left: 2px solid ${lineStrong}; overflow-wrap: anywhere; }
details { overflow-x: auto; }
code { font-family: ui-monospace, monospace; font-size: 11px; }
details summary { cursor: pointer; color: ${textMuted}; font-size: 12px; }
section.pair { break-inside: avoid; }
@media print {
  @page { margin: 16mm; }
  main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  figure, tr { break-inside: avoid; }
}
`
