// What no content of a window may do: go elsewhere, open windows, load from outside, be given permissions.

import type { Session, WebContents } from 'electron'

/** What a page may do without being asked: put text into the clipboard when its user presses a button. */
const grantedPermission = 'clipboard-sanitized-write'

/** Denies every other permission, and every request that is not for `allowedOrigins` or made by the page itself. */
export function hardenSession(session: Session, allowedOrigins: readonly string[]): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === grantedPermission),
  )
  session.setPermissionCheckHandler((_contents, permission) => permission === grantedPermission)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isAllowedAddress(url, allowedOrigins) }),
  )
  session.on('will-download', (event, item) => {
    // Exports are written by the engine; a page has nothing to download but what it made itself.
    if (!item.getURL().startsWith('blob:')) event.preventDefault()
  })
}

/** Whether a window may load an address. */
export function isAllowedAddress(address: string, allowedOrigins: readonly string[]): boolean {
  if (/^(blob|data|devtools):/.test(address)) return true
  return allowedOrigins.some((origin) => address.startsWith(`${origin}/`))
}

/** Keeps a window's contents where they are: its page may be reloaded, and nothing else. */
export function hardenContents(contents: WebContents, pageAddress: string): void {
  const denyOther = (event: { readonly preventDefault: () => void }, address: string): void => {
    if (address !== pageAddress) event.preventDefault()
  }
  contents.on('will-navigate', denyOther)
  contents.on('will-redirect', denyOther)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
