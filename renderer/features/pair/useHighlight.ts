// What the pointer or the keyboard is on, and which cell is selected: shared by all parts of a pair's detail.
import {
  computed,
  type ComputedRef,
  inject,
  type InjectionKey,
  provide,
  type Ref,
  shallowRef,
  watch,
} from 'vue'
import type { DisplayMatrix } from '../../../charts/matrix/displayMatrix.ts'

/** Rows and columns of the matrix as shown; one of each is a cell, rows or columns alone are a word. */
export interface Target {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

export interface MatrixCell {
  readonly row: number
  readonly column: number
}

export interface Highlight {
  readonly hovered: Readonly<Ref<Target | null>>
  readonly selected: Readonly<Ref<MatrixCell | null>>
  /** What is lit: what is hovered, otherwise the selected cell. */
  readonly lit: ComputedRef<Target | null>
  readonly hover: (target: Target | null) => void
  /** Selecting the selected cell again frees it. */
  readonly toggle: (cell: MatrixCell) => void
  readonly select: (cell: MatrixCell | null) => void
}

const key: InjectionKey<Highlight> = Symbol('highlight')

/** Makes the highlight of a matrix; it begins anew when the matrix becomes another. */
export function createHighlight(matrix: Readonly<Ref<DisplayMatrix | null>>): Highlight {
  const hovered = shallowRef<Target | null>(null)
  const selected = shallowRef<MatrixCell | null>(null)
  watch(matrix, () => {
    hovered.value = null
    selected.value = null
  })
  const select = (cell: MatrixCell | null): void => {
    selected.value = cell
  }
  return {
    hovered,
    selected,
    lit: computed(() => hovered.value ?? (selected.value === null ? null : targetOf(selected.value))),
    hover: (target) => {
      if (!sameTarget(hovered.value, target)) hovered.value = target
    },
    toggle: (cell) => select(sameCell(selected.value, cell) ? null : cell),
    select,
  }
}

export function provideHighlight(highlight: Highlight): void {
  provide(key, highlight)
}

/** @throws Error outside of a pair's detail */
export function useHighlight(): Highlight {
  const highlight = inject(key)
  if (highlight === undefined) throw new Error('A part of the pair detail is used outside of it.')
  return highlight
}

export function targetOf({ row, column }: MatrixCell): Target {
  return { rows: [row], columns: [column] }
}

/** The one cell that a target is; null for words. */
export function cellOf(target: Target | null): MatrixCell | null {
  const [row, column] = [target?.rows[0], target?.columns[0]]
  return row === undefined || column === undefined ? null : { row, column }
}

export function sameCell(a: MatrixCell | null, b: MatrixCell | null): boolean {
  return a?.row === b?.row && a?.column === b?.column
}

function sameTarget(a: Target | null, b: Target | null): boolean {
  if (a === null || b === null) return a === b
  return a.rows.join() === b.rows.join() && a.columns.join() === b.columns.join()
}
