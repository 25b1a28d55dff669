// The collab-server: attaches itself to an HTTP server and speaks plain y-websocket on /collab/<draft>.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Registry } from 'prom-client'
import { type WebSocket, WebSocketServer } from 'ws'
import { databaseUrl } from '../app/db.server'
import { closeCodes } from '../app/document/close-codes'
import { log } from '../app/log.server'
import { type Admitted, admit } from './admission'
import { postgresBus } from './bus'
import { LiveRooms } from './live-rooms'
import { Present } from './present'
import type { Peer, Room } from './room'
import { Rooms } from './rooms'
import { Watch } from './watch'
import { decode, largestMessage } from './wire'

export type Collab = {
  drain(): Promise<void>
  /** For Prometheus. */
  metrics: Registry
}

/** A process that missed a message finds out by itself within this time. */
const pollEvery = 2_000
/** A sign-in that ran out, or a message that was lost, is noticed within this time. */
const judgeAllEvery = 60_000
/** A reader that does not keep up is let go, to come back with a fresh synchronisation. */
const mostUnsent = 8 * 1024 * 1024

export async function startCollab(server: Server): Promise<Collab> {
  const failed = (error: unknown) => log.warn({ err: error }, 'the collab-server could not reach the database')
  const bus = await postgresBus(databaseUrl(), failed)
  const watch = new Watch(log)
  const rooms = new Rooms({ announce: (draftIds) => bus.wake(draftIds), failed, watch })
  watch.over(() => rooms.live())
  const liveRooms = new LiveRooms(() => rooms.live(), failed)
  const present = new Present()
  bus.onWake((drafts) => void (drafts === 'all' ? rooms.lookAtAll() : rooms.look(drafts)).catch(failed))
  const judgeAgain = (whom: (admitted: Admitted) => boolean) => void present.judgeAgain(whom).catch(failed)
  bus.onAccess((ids) =>
    judgeAgain(({ personId, draftId }) => ids === 'all' || ids.includes(personId) || ids.includes(draftId)),
  )
  const rounds = setInterval(() => judgeAgain(() => true), judgeAllEvery).unref()
  const poll = setInterval(() => void rooms.lookAtAll().catch(failed), pollEvery).unref()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage + 1024, perMessageDeflate: false })
  let draining = false

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    // Vite's own socket in development is not ours.
    if (!request.url?.startsWith('/collab/')) return
    void arrive(request).then(
      (found) => {
        watch.answered(draining ? 'stopping' : found ? 'let in' : 'turned away')
        if (!found || draining) return turnAway(socket, draining ? 503 : 403)
        sockets.handleUpgrade(request, socket, head, (webSocket) => {
          const peer = enter(webSocket, found.admitted, found.room, watch)
          present.add({ request, admitted: found.admitted, peer }, webSocket)
        })
      },
      (error) => {
        failed(error)
        watch.answered('failed')
        turnAway(socket, 503)
      },
    )
  })

  async function arrive(request: IncomingMessage): Promise<{ admitted: Admitted; room: Room } | undefined> {
    const admitted = await admit(request, new Date())
    const room = admitted && (await rooms.open(admitted.draftId))
    return admitted && room && { admitted, room }
  }

  return {
    metrics: watch.metrics.registry,
    async drain() {
      draining = true
      clearInterval(poll)
      clearInterval(rounds)
      await rooms.drain()
      await liveRooms.close()
      await bus.close()
      sockets.close()
    },
  }
}

function turnAway(socket: Duplex, status: 403 | 503): void {
  socket.end(
    `HTTP/1.1 ${status === 403 ? '403 Forbidden' : '503 Service Unavailable'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  )
}

function enter(webSocket: WebSocket, admitted: Admitted, room: Room, watch: Watch): Peer {
  webSocket.binaryType = 'nodebuffer'
  const peer: Peer = {
    ...admitted,
    send(bytes) {
      if (webSocket.readyState !== webSocket.OPEN) return
      if (webSocket.bufferedAmount > mostUnsent) return webSocket.terminate()
      webSocket.send(bytes)
      watch.sent(bytes.length)
    },
    close: (code) => webSocket.close(code),
  }
  // One message after the other: a later one must not overtake an earlier one that waits.
  let last: Promise<void> = Promise.resolve()
  webSocket.on('message', (bytes: Buffer) => {
    watch.received(bytes.length)
    last = last.then(async () => {
      try {
        await room.receive(peer, decode(new Uint8Array(bytes)))
      } catch (error) {
        log.debug({ err: error }, 'a message was not understood')
        webSocket.close(closeCodes.malformed)
      }
    })
  })
  webSocket.on('close', () => room.leave(peer))
  webSocket.on('error', () => webSocket.terminate())
  const beat = setInterval(() => webSocket.ping(), 30_000).unref()
  webSocket.on('close', () => clearInterval(beat))
  room.join(peer)
  return peer
}
