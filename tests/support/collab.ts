// A collab-server of its own on a real port, for the stock y-websocket clients that join it.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signIn } from '~/sign-in.server'
import { type Bounds, demonstrationBounds } from '../../collab-server/doorway'
import { type Collab, startCollab } from '../../collab-server/index'

export { stockClient, until } from './stock-client'

export type RunningCollab = { url: string; port: number; collab: Collab; stop: () => Promise<void> }

/** @param given the port of one that has stopped; else any that is free */
export async function runCollab(within: Partial<Bounds> = {}, given = 0): Promise<RunningCollab> {
  const server: Server = createServer()
  const collab = await startCollab(server, { ...demonstrationBounds, ...within })
  await new Promise<void>((ready) => server.listen(given, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}/collab`,
    port,
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
