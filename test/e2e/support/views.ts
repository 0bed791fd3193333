// Every view of the window, one after the other, reached in the same way in every language: by keys and by places.
import { expect, type Page } from '@playwright/test'
import type { Folder } from './corpus.ts'

export interface View {
  readonly name: string
  /** Leads here from the view before. */
  readonly show: (page: Page, folder: Folder) => Promise<void>
}

/** The order matters. The first begins wherever the page is, as long as nothing lies over it. */
const views: readonly View[] = [
  {
    name: 'start',
    show: async (page) => {
      await page.getByRole('banner').getByRole('button', { name: 'PairLens', exact: true }).click()
      await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
    },
  },
  {
    name: 'explore',
    show: async (page) => {
      await page.keyboard.press('1')
      await expect(page.getByRole('grid').getByRole('row').nth(5)).toBeVisible()
    },
  },
  {
    name: 'pair as a heatmap',
    show: async (page) => {
      await page.keyboard.press('j')
      await pictures(page).first().click()
      await expect(page.getByRole('application')).toBeVisible()
    },
  },
  {
    name: 'pair as connections',
    show: async (page) => {
      await pictures(page).nth(1).click()
      await expect(page.getByRole('application')).toBeHidden()
    },
  },
  {
    name: 'pinned pair',
    show: async (page) => {
      await page.getByRole('main').getByRole('article').getByRole('button').first().click()
      await page.keyboard.press('j')
      await expect(page.getByRole('main').getByRole('article')).toHaveCount(2)
    },
  },
  {
    name: 'tags of a pair',
    show: async (page) => {
      await page.keyboard.press('t')
      await expect(page.getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'tag for all',
    show: async (page) => {
      await page.keyboard.press('Escape')
      // Between the orders and the files.
      const menus = page.getByRole('main').locator('[aria-haspopup=menu]')
      await menus.nth(0).locator('xpath=following::button[1]').click()
      await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    },
  },
  {
    name: 'filter',
    show: async (page) => {
      // The first closes the list of tags.
      await page.keyboard.press('Escape')
      await closeDialog(page)
      await page.keyboard.press('Escape')
      await filter(page, 'similarity>0.5 genre=news')
      await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible()
    },
  },
  {
    name: 'suggestions',
    show: async (page) => {
      await page.keyboard.press('/')
      await page.keyboard.press('Control+a')
      await page.keyboard.type('l')
      await expect(page.getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'wrong filter',
    show: async (page) => {
      await filter(page, 'similarity>much')
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'nothing matches',
    show: async (page) => {
      await filter(page, 'similarity>0.9 similarity<0.1')
      await expect(page.getByRole('row').nth(1)).toBeHidden()
    },
  },
  {
    name: 'failed pair',
    show: async (page) => {
      await filter(page, 'is:failed')
      await expect(page.getByRole('row').nth(1)).toBeVisible()
      await page.keyboard.press('j')
      await expect(page.getByRole('main').getByRole('article')).toBeVisible()
    },
  },
  {
    name: 'menu of orders',
    show: async (page) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await page.getByRole('main').locator('[aria-haspopup=menu]').first().click()
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'statistics',
    show: async (page) => {
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toBeHidden()
      await page.keyboard.press('2')
      // The card of token pairs comes last, in either language.
      const pairs = page.getByRole('article', { name: /pairs$|[元形]对$/u })
      await expect(pairs).toBeVisible({ timeout: 60_000 })
    },
  },
  {
    name: 'chart as a table',
    show: async (page) => {
      const card = page.getByRole('main').getByRole('article').first()
      await card.locator('button[aria-pressed]').click()
      await expect(card.getByRole('table')).toBeVisible()
    },
  },
  {
    name: 'runs',
    show: async (page) => {
      await page.keyboard.press('3')
      await expect(page.getByRole('form')).toBeVisible()
    },
  },
  {
    name: 'model from the hub',
    show: async (page) => {
      await page.getByRole('form').getByRole('combobox').nth(1).locator('xpath=following::button[1]').click()
      await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    },
  },
  {
    name: 'menu of views',
    show: async (page) => {
      await closeDialog(page)
      await menuOfViews(page).click()
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'saved views',
    show: async (page) => {
      // Before the last line, which imports one.
      for (const key of ['End', 'ArrowUp', 'Enter']) await page.keyboard.press(key)
      await expect(page.getByRole('dialog').getByRole('textbox').nth(1)).toBeVisible()
    },
  },
  {
    name: 'name for a view',
    show: async (page) => {
      await closeDialog(page)
      await page.keyboard.press('Control+s')
      await page.keyboard.type('idioms')
      await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('idioms')
    },
  },
  {
    name: 'models',
    show: async (page) => {
      await closeDialog(page)
      await page.keyboard.press('4')
      await expect(page.getByRole('main').getByRole('heading', { level: 3 }).first()).toBeVisible({
        timeout: 60_000,
      })
    },
  },
  {
    name: 'import',
    show: async (page) => {
      await page.keyboard.press('Control+i')
      await expect(page.getByRole('table')).toBeVisible()
    },
  },
  {
    name: 'preview of a file',
    show: async (page, folder) => {
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('main').getByRole('button').first().click()
      await (await chooser).setFiles(folder.path('corpus.csv'))
      await expect(page.getByText('Only one field').first()).toBeVisible()
    },
  },
  {
    name: 'list of choices',
    show: async (page) => {
      await page.getByRole('main').getByRole('combobox').first().click()
      await expect(page.getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'command palette',
    show: async (page) => {
      // Away from the field: it takes letters for itself.
      await page.getByRole('main').getByRole('heading').first().click()
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'settings',
    show: async (page) => {
      await closeDialog(page)
      await page.keyboard.press('Control+,')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'keyboard shortcuts',
    show: async (page) => {
      await closeDialog(page)
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'menu',
    show: async (page) => {
      await closeDialog(page)
      await page.getByRole('banner').getByRole('button').last().click()
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'about',
    show: async (page) => {
      await page.keyboard.press('End')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
]

/** Goes through every view and looks at each; they can be visited again. */
export async function visitViews(
  { page, folder }: { readonly page: Page; readonly folder: Folder },
  look: (view: View) => Promise<void>,
): Promise<void> {
  for (const view of views) {
    await view.show(page, folder)
    await look(view)
  }
  await closeDialog(page)
  // The second button of the preview leaves it.
  await page.getByRole('main').getByRole('button').nth(1).click()
}

/** The menu before the one of the application. */
const menuOfViews = (page: Page) => page.getByRole('banner').locator('[aria-haspopup=menu]').nth(-2)

const pictures = (page: Page) => page.getByRole('toolbar').getByRole('radiogroup').first().getByRole('radio')

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** Writes a filter into the search box and leaves the box, so that keys are commands again. */
async function filter(page: Page, text: string): Promise<void> {
  await page.keyboard.press('/')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
}
