// A page that needs nothing but itself: no network, no script, one style sheet for screens and paper.
import { escapedAlready, html, type Html } from './html.ts'
import { pageStyle } from './pageStyle.ts'

interface Page {
  readonly language: string
  readonly title: string
}

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/** What stands before the body, for pages that are written piece by piece. */
export function pageHead({ language, title }: Page): Html {
  // The formatter closes elements that a template leaves open.
  // prettier-ignore
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title}</title>
<style>${escapedAlready(pageStyle)}</style>
</head>
<body>
<main>
`
}

// prettier-ignore
export const pageEnd = html`</main>
</body>
</html>
`

/** The text of a whole page. */
export function wholePage(page: Page, body: readonly Html[]): string {
  return [pageHead(page), ...body, pageEnd].map(({ text }) => text).join('')
}
