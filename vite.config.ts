import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import type { Rollup } from 'vite'
import { defineConfig } from 'vite'
import remixOptions from './remix.config.js'

/** What so many pages need, every page brings: each file more costs a browser as much as 20 kB of script. */
const manyPages = 10

function chunkOf(id: string, { getModuleInfo }: Rollup.ManualChunkMeta): string | undefined {
  if (id.includes('\0') || id.endsWith('.css')) return undefined
  const seen = new Set([id])
  let pages = 0
  for (const each of seen) {
    const info = getModuleInfo(each)
    if (info?.isEntry) pages += 1
    // What is loaded later, if at all, stays by itself.
    else for (const importer of info?.importers ?? []) seen.add(importer)
  }
  return pages >= manyPages ? 'common' : undefined
}

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixOptions)],
  resolve: {
    alias: { '~': fileURLToPath(new URL('./app', import.meta.url)) },
    // Two copies of Yjs make `instanceof` fail without a word, and edits vanish.
    dedupe: ['yjs', 'lexical', 'react', 'react-dom'],
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: chunkOf } },
  },
}))
