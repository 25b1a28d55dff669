// The collab-server: attaches itself to an HTTP server and speaks plain y-websocket on /collab/<draft>.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { databaseUrl } from '../app/db.server'
import { log } from '../app/log.server'
import { type Admitted, admit } from './admission'
import { Allowance, rates } from './allowance'
import { postgresBus } from './bus'
import { Line, RoomSocket } from './line'
import { Present } from './present'
import type { Peer, Room } from './room'
import { Rooms } from './rooms'
import { decode, largestMessage } from './wire'

export type Collab = { drain(): Promise<void> }

/** A process that missed a message finds out by itself within this time. */
const pollEvery = 2_000
/** A sign-in that ran out, or a message that was lost, is noticed within this time. */
const judgeAllEvery = 60_000

export async function startCollab(server: Server): Promise<Collab> {
  const failed = (error: unknown) => log.warn({ err: error }, 'the collab-server could not reach the database')
  const bus = await postgresBus(databaseUrl(), failed)
  const rooms = new Rooms({ announce: (draftIds) => bus.wake(draftIds), gossip: bus.gossip.bind(bus), failed })
  const present = new Present()
  bus.onWake((drafts) => void (drafts === 'all' ? rooms.lookAtAll() : rooms.look(drafts)).catch(failed))
  bus.onGossip((draftId, state, from) => void rooms.heard(draftId, state, from).catch(failed))
  const judgeAgain = (whom: (admitted: Admitted) => boolean) => void present.judgeAgain(whom).catch(failed)
  bus.onAccess((ids) =>
    judgeAgain(({ personId, draftId }) => ids === 'all' || ids.includes(personId) || ids.includes(draftId)),
  )
  const rounds = setInterval(() => judgeAgain(() => true), judgeAllEvery).unref()
  const poll = setInterval(() => void rooms.lookAtAll().catch(failed), pollEvery).unref()
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
    WebSocket: RoomSocket,
  })
  let draining = false

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    // Vite's own socket in development is not ours.
    if (!request.url?.startsWith('/collab/')) return
    void arrive(request).then(
      (found) => {
        if (!found || draining) return turnAway(socket, draining ? 503 : 403)
        sockets.handleUpgrade(request, socket, head, (webSocket) => {
          const peer = enter(webSocket, socket, found.admitted, found.room)
          present.add({ request, admitted: found.admitted, peer }, webSocket)
        })
      },
      (error) => {
        failed(error)
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
    async drain() {
      draining = true
      clearInterval(poll)
      clearInterval(rounds)
      await rooms.drain()
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

function enter(webSocket: RoomSocket, socket: Duplex, admitted: Admitted, room: Room): Peer {
  const line = new Line(webSocket, socket, admitted.notices, new Allowance(rates, Date.now()), {
    receive: (bytes) => room.receive(peer, decode(new Uint8Array(bytes))),
    caughtUp: () => room.caughtUp(peer),
    left: () => room.leave(peer),
    malformed: (error) => log.debug({ err: error }, 'a message was not understood'),
  })
  const peer: Peer = {
    ...admitted,
    send: (...messages) => line.send(...messages),
    isBehind: () => line.isBehind(),
    close: (code) => line.close(code),
  }
  room.join(peer)
  return peer
}
