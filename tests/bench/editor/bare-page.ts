// Builds the bare set-up as the product is built, and serves it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** The same measures as our paper has, so that the browser lays out as much. */
const style = `body{margin:0;font:17.5px/29px Georgia,serif}.surface{max-width:620px;margin:40px auto;outline:0;white-space:pre-wrap}p{margin:0;padding:7px 0}`
const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title><style>${style}</style></head><body><div id="root"></div><script type="module" src="/bare.js"></script></body></html>`

export async function serveBare(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const out = join(folder, 'bare')
  mkdirSync(out, { recursive: true })
  const entry = fileURLToPath(new URL('./bare.tsx', import.meta.url))
  await build({
    configFile: false,
    root: dirname(entry),
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { dedupe: ['yjs', 'lexical', 'react', 'react-dom'] },
    esbuild: { jsx: 'automatic' },
    build: {
      target: 'es2022',
      outDir: out,
      emptyOutDir: false,
      lib: { entry, formats: ['es'], fileName: () => 'bare.js' },
    },
  })
  writeFileSync(join(out, 'index.html'), page)
  const script = readFileSync(join(out, 'bare.js'))
  const server = createServer((request, response) => {
    const isScript = request.url === '/bare.js'
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : page)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      await new Promise((closed) => server.close(closed))
      rmSync(out, { recursive: true, force: true })
    },
  }
}
