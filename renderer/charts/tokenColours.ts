// Reads the colours of the tokens for what is drawn on a canvas or into a file, which cannot name them.

/** @returns the colour of a token such as `text-muted` */
export function tokenColours(theme: 'dark' | 'light'): (name: string) => string {
  const root = document.documentElement
  // The attribute may be set after this: whoever comes first sets it.
  root.dataset['theme'] = theme
  const style = getComputedStyle(root)
  return (name) => style.getPropertyValue(`--color-${name}`).trim()
}
