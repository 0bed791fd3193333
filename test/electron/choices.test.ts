// Small decisions of the main process: the engine's host, allowed addresses, the menu, the language.

import { expect, it } from 'vitest'
import { chooseEngineHost } from '../../electron/engine/chooseHost.ts'
import { type MenuActions, menuTemplate } from '../../electron/menu/menuTemplate.ts'
import { isAllowedAddress } from '../../electron/security/harden.ts'
import { textsIn } from '../../electron/texts.ts'

it('runs the engine in a utility process, on another Node only where that is too old or one is named', () => {
  expect(chooseEngineHost(undefined, '24.2.0', [process.execPath])).toEqual({ kind: 'utility' })
  expect(chooseEngineHost('', '24.2.0', [])).toEqual({ kind: 'utility' })
  expect(chooseEngineHost('/opt/node', '24.2.0', [])).toEqual({ kind: 'node', node: '/opt/node' })
  const shipped = ['/nowhere/node', process.execPath]
  expect(chooseEngineHost(undefined, '18.15.0', shipped)).toEqual({ kind: 'node', node: process.execPath })
  expect(chooseEngineHost(undefined, '18.15.0', ['/nowhere/node'])).toEqual({ kind: 'none' })
})

it('lets a window load nothing from outside', () => {
  const allows = (address: string) => isAllowedAddress(address, ['pairlens://app'])
  expect(allows('pairlens://app/index.html')).toBe(true)
  expect(allows('data:image/png;base64,AAAA')).toBe(true)
  for (const address of [
    'https://example.org/',
    'http://localhost:8080/',
    'file:///etc/passwd',
    'pairlens://application/index.html',
    'pairlens://app.example.org/',
    'ftp://example.org/',
    'chrome://gpu',
  ]) {
    expect(allows(address), address).toBe(false)
  }
})

const actions: MenuActions = {
  command: () => undefined,
  openRecent: () => undefined,
  showLogs: () => undefined,
  quit: () => undefined,
}

/** Every label of a menu and the menus below it. */
function labels(items: ReturnType<typeof menuTemplate>): string[] {
  return items.flatMap(({ label, submenu }) => [
    ...(label === undefined ? [] : [label]),
    ...(Array.isArray(submenu) ? labels(submenu) : []),
  ])
}

const situation = { recents: [], hasWorkspace: true, isMac: false, isDevelopment: false }

it('speaks the chosen language, else the system’s, in every menu', () => {
  const inEnglish = labels(menuTemplate({ ...situation, texts: textsIn('en', 'zh-CN').menu }, actions))
  const inChinese = labels(menuTemplate({ ...situation, texts: textsIn(null, 'zh-CN').menu }, actions))
  expect(inEnglish).toContain('Open Workspace…')
  expect(inChinese).toHaveLength(inEnglish.length)
  for (const label of inChinese) expect(label).toMatch(/[\u4e00-\u9fff]/)
})

it('offers developer tools to developers alone', () => {
  const texts = textsIn('en', 'en').menu
  expect(labels(menuTemplate({ ...situation, texts }, actions))).not.toContain('Developer Tools')
  const inDevelopment = menuTemplate({ ...situation, texts, isDevelopment: true }, actions)
  expect(labels(inDevelopment)).toContain('Developer Tools')
})

it('lists the recent workspaces that are still there', () => {
  const recent = { folder: '/data', openedAt: '2026-01-01', exists: true }
  const template = menuTemplate(
    {
      ...situation,
      texts: textsIn('en', 'en').menu,
      recents: [
        { ...recent, id: '1', name: 'R&D.pairlens' },
        { ...recent, id: '2', name: 'gone.pairlens', exists: false },
      ],
    },
    actions,
  )
  // An & in a label would underline the next letter.
  expect(labels(template)).toContain('R&&D.pairlens (/data)')
  expect(labels(template).join()).not.toContain('gone.pairlens')
})
