import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import remixOptions from './remix.config.js'

export default defineConfig({
  plugins: [remix(remixOptions)],
  resolve: {
    alias: { '~': fileURLToPath(new URL('./app', import.meta.url)) },
    // Two copies of Yjs make `instanceof` fail without a word, and edits vanish.
    dedupe: ['yjs', 'lexical', 'react', 'react-dom'],
  },
  build: { target: 'es2022', assetsInlineLimit: 0 },
})
