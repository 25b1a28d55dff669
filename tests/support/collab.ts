// A collab-server of its own on a real port, and stock y-websocket clients that join it.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { signIn } from '~/sign-in.server'
import { type Collab, startCollab } from '../../collab-server/index'

export type RunningCollab = { url: string; collab: Collab; stop: () => Promise<void> }

export async function runCollab(): Promise<RunningCollab> {
  const server: Server = createServer()
  const collab = await startCollab(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}/collab`,
    collab,
    stop: async () => {
      await collab.drain()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

export async function cookieOf(personId: string): Promise<string> {
  const header = await signIn(personId, { userAgent: 'test', address: null }, new Date())
  return header.split(';')[0] as string
}

/** A stock client, as anybody may write one. */
export function stockClient(url: string, draftId: string, cookie: string, params: Record<string, string> = {}) {
  class WithCookie extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie } })
    }
  }
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(url, draftId, doc, {
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params,
    maxBackoffTime: 200,
  })
  return { doc, provider, close: () => provider.destroy() }
}

/** Until a condition holds, looked at on each turn of the loop. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, within = 10_000): Promise<void> {
  const end = Date.now() + within
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`This did not come about: ${what}`)
    await new Promise((next) => setTimeout(next, 5))
  }
}
