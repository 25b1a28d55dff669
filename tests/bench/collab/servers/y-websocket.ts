// The server that y-websocket 2 brings (bin/utils), with LevelDB. It judges nothing and admits everybody.
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'
import type { RoomPlan } from '../world'
import { underControl } from './control'

type Utils = {
  setupWSConnection(socket: WebSocket, request: IncomingMessage): void
  getPersistence(): { provider: { storeUpdate(room: string, update: Uint8Array): Promise<number> } }
}

const folder = process.env.BENCH_FOLDER ?? '.'
const storage = join(folder, 'leveldb')
const port = Number(process.env.PORT)
const control = underControl()
const isNew = !existsSync(storage)
process.env.YPERSISTENCE = storage
// It is CommonJS, and so is its Yjs: this process must not load another.
const utils = createRequire(import.meta.url)('y-websocket-2/bin/utils') as Utils
if (isNew) await bringIn()
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
sockets.on('connection', utils.setupWSConnection)
const server = createServer()
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request)),
)
server.listen(port, '127.0.0.1', () => control.listening(port))

async function bringIn(): Promise<void> {
  const rooms: RoomPlan[] = JSON.parse(readFileSync(join(folder, 'rooms.json'), 'utf8'))
  const tail: string[] = JSON.parse(readFileSync(join(folder, 'tail.json'), 'utf8'))
  const [state, before] = ['state', 'before'].map((name) => new Uint8Array(readFileSync(join(folder, name))))
  const { provider } = utils.getPersistence()
  for (const { id, withHistory } of rooms) {
    await provider.storeUpdate(id, (withHistory ? before : state) as Uint8Array)
    if (!withHistory) continue
    for (const update of tail) await provider.storeUpdate(id, new Uint8Array(Buffer.from(update, 'base64')))
  }
}
