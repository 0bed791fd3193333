// One line of a menu.
import type { Component } from 'vue'

export interface MenuItem {
  readonly key: string
  readonly label: string
  readonly run: () => void
  readonly disabled?: boolean
  /** Below the label. */
  readonly hint?: string
  /** As people read it, at the end of the line. */
  readonly shortcut?: string
  /** Makes it one of several choices. */
  readonly checked?: boolean
  readonly icon?: Component
  /** Draws a line above it. */
  readonly separated?: boolean
}
