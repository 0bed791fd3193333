// What the file of a view is called, until the user says otherwise.

/** `too-similar.view.json`; characters that some file systems refuse are left out. */
export function viewFileName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '')
  return `${plain.slice(0, 60) || 'pairlens'}.view.json`
}
