// How the main process, the preload script and the window are built: `electron-vite build` and `electron-vite dev`.
import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname

// Main and preload are CommonJS for Node 18, the window is built for Chromium 114: the oldest Electron that PairLens
// is tested on (see docs/adr).
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node18',
      externalizeDeps: { exclude: ['zod'] },
      rolldownOptions: {
        input: { main: join(root, 'electron/main.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node18',
      externalizeDeps: { exclude: ['zod'] },
      rolldownOptions: {
        input: { preload: join(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: join(root, 'renderer'),
    // Relative: the same files are served by Electron's own scheme and by `pairlens serve`.
    base: './',
    plugins: [vue(), tailwindcss()],
    build: {
      outDir: join(root, 'out/renderer'),
      target: 'chrome114',
      // Inlined files would be data: addresses, which the content security policy allows for images alone.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: join(root, 'renderer/index.html') },
    },
  },
})
