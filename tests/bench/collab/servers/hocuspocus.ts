// @hocuspocus/server 4 with the cheapest storage it can have: one file a document. It judges nothing and admits everybody.
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Server } from '@hocuspocus/server'
import * as Y from 'yjs'
import { underControl } from './control'

const folder = join(process.env.BENCH_FOLDER ?? '.', 'hocuspocus')
const port = Number(process.env.PORT)
const control = underControl()
const server = new Server({
  port,
  address: '127.0.0.1',
  quiet: true,
  // The light clients say nothing while they only listen.
  timeout: 600_000,
  async onLoadDocument({ document, documentName }) {
    const file = join(folder, documentName)
    if (existsSync(file)) Y.applyUpdate(document, await readFile(file))
  },
  async onStoreDocument({ document, documentName }) {
    await writeFile(join(folder, documentName), Y.encodeStateAsUpdate(document))
  },
})
await server.listen()
control.listening(port)
