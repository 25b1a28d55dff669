// The collab-server: attaches itself to an HTTP server and speaks plain y-websocket on /collab/<draft>.
import type { Server } from 'node:http'

export type Collab = { drain(): Promise<void> }

export async function startCollab(_server: Server): Promise<Collab> {
  return { drain: async () => undefined }
}
