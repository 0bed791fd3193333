// Parses JSON as it is really written: with NaN, and with the comma that stood between two elements.

const bareNumbers = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gu

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  return attempt(text) ?? attempt(respelt(text))
}

/** Python writes NaN, which JSON does not have, and a list that was cut into lines leaves its commas behind. */
function respelt(text: string): string {
  const withoutComma = text.replace(/,\s*$/u, '')
  return withoutComma.replace(bareNumbers, (found) => (found.startsWith('"') ? found : 'null'))
}

function attempt(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
