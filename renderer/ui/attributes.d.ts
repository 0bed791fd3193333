// Attributes that may be written on every component: those without a property of the name hand them to their element.
import type {} from 'vue'

declare module 'vue' {
  interface ComponentCustomProps {
    id?: string
    role?: string
    tabindex?: number | string
    'aria-label'?: string
    'aria-labelledby'?: string
    'aria-describedby'?: string | undefined
    'aria-checked'?: boolean | undefined
    'aria-current'?: 'page' | 'true' | undefined
    'data-testid'?: string
    'data-tooltip'?: string | undefined
    'data-formula'?: string | undefined
    onClick?: (event: MouseEvent) => void
    onKeydown?: (event: KeyboardEvent) => void
  }
  interface HTMLAttributes {
    popover?: '' | 'auto' | 'manual'
  }
}
