// What stands outside of the list of rows in a JSON file: finds where the list begins, and notices what else is there.

/** Keys are kept up to here; longer ones are not the list's. */
const LONGEST_KEY = 1_000

/** Longer names of other lists are cut. */
const LONGEST_NAME = 100

/** So many names of other lists are kept. */
const MOST_NAMES = 10

/** Lists of rows that are not read. */
export interface OtherLists {
  readonly count: number
  /** The first of their keys. */
  readonly names: readonly string[]
}

export interface ListFinder {
  /**
   * Goes on from outside of the list; when it was found before, from behind it.
   *
   * @returns where its first element begins, or the length of the text when it does not begin there
   */
  find(text: string, from: number): number
  /** Whether the list was found and {@link find} has not been asked to go on behind it. */
  isInList(): boolean
  /** Whether there is text that is neither the list nor another member of the object around it. */
  hasTextBehind(): boolean
  readonly otherLists: () => OtherLists
}

/**
 * Lists that stand one behind the other are read as one, and so are those of objects that do.
 *
 * @param key of the list in the object at the root; null when the root is the list
 */
export function createListFinder(key: string | null): ListFinder {
  /** How many lists and objects are open. */
  let depth = 0
  let isString = false
  let isEscaped = false
  /** The last string of the object at the root, and whether a colon followed. */
  let name = ''
  let isNamed = false
  let isInList = false
  let isFound = false
  let isFoundInThisObject = false
  let isTextBehind = false
  /** The key of a list that has no element yet. */
  let otherList: string | null = null
  let otherCount = 0
  const otherNames = new Set<string>()

  const takeInString = (character: string): void => {
    if (isEscaped) isEscaped = false
    else if (character === '\\') isEscaped = true
    else if (character === '"' || character === '\n') isString = false
    if (isString && depth === 1 && name.length <= LONGEST_KEY) name += character
  }
  /** @returns whether it is the list */
  const open = (character: string): boolean => {
    depth += 1
    if (depth === 1) {
      if (key === null && character === '[') return true
      if (key === null || character === '[') isTextBehind ||= isFound
      isFoundInThisObject = false
      isNamed = false
    } else if (depth === 2 && key !== null) {
      if (!isNamed) isTextBehind ||= isFound
      const isList = character === '[' && isNamed
      if (isList && name === key && !isFoundInThisObject) return true
      otherList = isList ? name : null
    } else if (depth === 3 && otherList !== null) {
      otherCount += 1
      if (otherNames.size < MOST_NAMES) otherNames.add(otherList.slice(0, LONGEST_NAME))
      otherList = null
    }
    return false
  }
  const close = (): void => {
    depth = Math.max(0, depth - 1)
    if (depth === 1) otherList = null
    if (depth === 0 && key !== null && !isFoundInThisObject) isTextBehind ||= isFound
  }
  const takeOther = (character: string): void => {
    if (depth === 0 || (depth === 1 && !isNamed)) isTextBehind ||= isFound && character.trim() !== ''
  }

  const find = (text: string, from: number): number => {
    if (isInList) {
      isInList = false
      isNamed = false
      close()
    }
    for (let at = from; at < text.length; at += 1) {
      const character = text[at] ?? ''
      if (isString) {
        takeInString(character)
        continue
      }
      switch (character) {
        case '"':
          isString = true
          if (depth === 0) takeOther(character)
          if (depth === 1) {
            name = ''
            isNamed = false
          }
          break
        case ':':
          if (depth === 1) isNamed = true
          break
        case ',':
          if (depth === 1) isNamed = false
          break
        case '[':
        case '{':
          if (!open(character)) break
          isInList = true
          isFound = true
          isFoundInThisObject = true
          return at + 1
        case ']':
        case '}':
          close()
          break
        default:
          takeOther(character)
      }
    }
    return text.length
  }
  return {
    find,
    isInList: () => isInList,
    hasTextBehind: () => isTextBehind || (isFound && depth > 0 && key !== null && !isFoundInThisObject),
    otherLists: () => ({ count: otherCount, names: [...otherNames] }),
  }
}
