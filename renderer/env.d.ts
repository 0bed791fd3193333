// Lets TypeScript import style sheets, and linters that do not understand Vue import components.
/// <reference types="vite/client" />

declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent
  // eslint-disable-next-line no-restricted-syntax -- what the compiler of components makes of every file
  export default component
}
