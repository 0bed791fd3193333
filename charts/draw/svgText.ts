// Makes SVG as text, with everything that comes from outside escaped.

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in an element or an attribute; control characters, which XML forbids, are left out. */
export function escapeXml(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- XML 1.0 has no way of writing them
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      // Halves of characters, which UTF-8 cannot hold.
      .replaceAll(/\p{Surrogate}/gu, '\ufffd')
      .replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '')
  )
}

/** An element; attributes and text are escaped here, `children` are elements already. */
export function svgElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeXml(typeof value === 'number' ? shortNumber(value) : value)}"`,
  )
  return children.length === 0
    ? `<${name}${written.join('')}/>`
    : `<${name}${written.join('')}>${children.join('')}</${name}>`
}

/** A text element. */
export function svgText(attributes: Readonly<Record<string, string | number>>, text: string): string {
  return svgElement('text', attributes, [escapeXml(text)])
}

function shortNumber(value: number): string {
  return String(Math.round(value * 100) / 100)
}
