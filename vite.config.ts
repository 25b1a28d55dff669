import { fileURLToPath } from 'node:url'
import { constants } from 'node:zlib'
import { vitePlugin as remix } from '@remix-run/dev'
import type { Rollup } from 'vite'
import { defineConfig } from 'vite'
import { compression, defineAlgorithm } from 'vite-plugin-compression2'
import remixOptions from './remix.config.js'

/** Each file more costs a browser as much as 20 kB of script: what so many pages need, every page brings. */
const manyPages = 10
/** Part of every page. */
const everywhere = ['/app/root.tsx', '/app/entry.client.tsx']
const draft = '/app/routes/drafts.$id.tsx'
/** Where a text is read out of its updates, and most of a page is what does it. */
const ofTexts = [draft, '/app/routes/drafts.$id_.room.tsx', '/app/routes/drafts.$id_.versions.$name.tsx']

function chunkOf(id: string, { getModuleInfo }: Rollup.ManualChunkMeta): string | undefined {
  if (id.includes('\0') || id.endsWith('.css')) return undefined
  const seen = new Set([id])
  const pages: string[] = []
  for (const each of seen) {
    const info = getModuleInfo(each)
    if (info?.isEntry) pages.push(each)
    // What is loaded later, if at all, stays by itself.
    else for (const importer of info?.importers ?? []) seen.add(importer)
  }
  const isIn = (all: readonly string[]) => (page: string) => all.some((one) => page.split('?')[0]?.endsWith(one))
  if (pages.length >= manyPages || pages.some(isIn(everywhere))) return 'common'
  // The longest of all pages is made of few files: what it shares with others is not one for each company that it keeps.
  if (pages.length < 2 || !pages.some(isIn([draft]))) return undefined
  return pages.every(isIn(ofTexts)) ? 'texts' : 'drafts'
}

/** Packed once, and not for each browser that asks. */
const packed = compression({
  include: /\.(js|css|svg)$/,
  threshold: 1_000,
  logLevel: 'silent',
  algorithms: ['gzip', defineAlgorithm('brotliCompress', { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })],
})

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixOptions), ...(isSsrBuild ? [] : [packed])],
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
