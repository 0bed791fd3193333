// Notices a text that is shown for a moment only.
import type { Page } from '@playwright/test'

/** Call it before what makes the text appear. @returns a promise of the moment at which the page shows `text` */
export function willShow(page: Page, text: string): Promise<void> {
  return page.evaluate(`new Promise((resolve) => {
    const look = () => {
      if (!document.body.innerText.includes(${JSON.stringify(text)})) return
      observer.disconnect()
      resolve()
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    look()
  })`)
}
