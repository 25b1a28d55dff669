// The collab-server: attaches itself to an HTTP server and speaks plain y-websocket on /collab/<draft>.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Registry } from 'prom-client'
import { WebSocketServer } from 'ws'
import { databaseUrl } from '../app/db.server'
import { environment } from '../app/env.server'
import { log } from '../app/log.server'
import { Admission, type Admitted } from './admission'
import type { Allowance } from './allowance'
import { postgresBus } from './bus'
import { addressOf, bounds, Doorway, demonstrationBounds } from './doorway'
import { Line, RoomSocket } from './line'
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
/** Whoever has not closed by then is cut off. */
const goodbyesWithin = 2_000
/** With a database that is away for longer, the process ends all the same: browsers keep what was never said to be saved. */
const drainWithin = 20_000

export async function startCollab(
  server: Server,
  within = environment().demo ? demonstrationBounds : bounds,
): Promise<Collab> {
  const failed = (error: unknown) => log.warn({ err: error }, 'the collab-server could not reach the database')
  const bus = await postgresBus(databaseUrl(), failed)
  const watch = new Watch(log)
  const rooms = new Rooms({
    announce: (draftIds) => bus.wake(draftIds),
    gossip: bus.gossip.bind(bus),
    failed,
    watch,
    copiesOfPerson: within.copiesOfPerson,
  })
  watch.over(() => rooms.live())
  const liveRooms = new LiveRooms(() => rooms.live(), failed)
  const admission = new Admission()
  const doorway = new Doorway(within)
  const present = new Present((admitted) => admission.again(admitted), failed)
  bus.onWake((drafts) => void (drafts === 'all' ? rooms.lookAtAll() : rooms.look(drafts)).catch(failed))
  bus.onTalk((ids) => void rooms.talked(ids).catch(failed))
  bus.onGossip((draftId, state, from) => void rooms.heard(draftId, state, from).catch(failed))
  const judgeAgain = (whom: (admitted: Admitted) => boolean, news?: (draftId: string) => boolean) => {
    admission.forget()
    void present.judgeAgain(whom, news).catch(failed)
  }
  bus.onAccess((ids) => {
    const concerns = (id: string) => ids === 'all' || ids.includes(id)
    judgeAgain(({ personId, draftId }) => concerns(personId) || concerns(draftId), concerns)
  })
  const rounds = setInterval(() => {
    doorway.sweep(Date.now())
    judgeAgain(() => true)
  }, judgeAllEvery).unref()
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
    if (!request.url?.startsWith('/collab/')) {
      // In development somebody else may answer; otherwise nobody would, and the socket would stay for ever.
      if (server.listenerCount('upgrade') === 1) turnAway(socket, 403)
      return
    }
    knock(request, socket, head).catch((error) => {
      failed(error)
      watch.answered('failed')
      turnAway(socket, 503)
    })
  })

  async function knock(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const address = addressOf(request)
    if (draining) return refuse('stopping')
    if (!doorway.mayKnock(address, Date.now())) return refuse('too many')
    const before = present.changes
    const found = await doorway.inTurn(() => arrive(request))
    if (found === 'too many') return refuse('full')
    if (!found) return refuse('turned away')
    if (draining) return refuse('stopping')
    // Whoever did not wait for the answer takes no place.
    if (socket.destroyed) return
    const place = doorway.take(address, found.admitted.personId, Date.now())
    if (!place) return refuse('too many')
    socket.once('close', place.giveBack)
    watch.answered('let in')
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const peer = enter(webSocket, socket, found, place.allowance)
      webSocket.once('close', present.add({ admitted: found.admitted, peer }, before))
    })

    function refuse(answer: keyof typeof answers): void {
      watch.answered(answer === 'full' ? 'too many' : answer)
      turnAway(socket, answers[answer])
    }
  }

  async function arrive(request: IncomingMessage): Promise<{ admitted: Admitted; room: Room } | undefined> {
    const admitted = await admission.admit(request)
    const room = admitted && (await rooms.open(admitted.draftId))
    return admitted && room && { admitted, room }
  }

  function enter(
    webSocket: RoomSocket,
    socket: Duplex,
    found: { admitted: Admitted; room: Room },
    allowance: Allowance,
  ): Peer {
    const { admitted, room } = found
    const line = new Line(webSocket, socket, admitted.notices, allowance, {
      receive: (bytes) => {
        watch.received(bytes.length)
        return room.receive(peer, decode(new Uint8Array(bytes)))
      },
      sent: (bytes) => watch.sent(bytes),
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

  async function drained(): Promise<void> {
    await rooms.drain(async () => {
      await present.empty(goodbyesWithin)
      for (const webSocket of sockets.clients) webSocket.terminate()
    })
    await liveRooms.close()
    await bus.close()
  }

  return {
    metrics: watch.metrics.registry,
    async drain() {
      draining = true
      clearInterval(poll)
      clearInterval(rounds)
      const late = new Promise<'late'>((done) => setTimeout(done, drainWithin, 'late').unref())
      if ((await Promise.race([drained(), late])) === 'late')
        log.error({ bytes: rooms.unsavedBytes }, 'stopped with words unsaved: the database did not answer')
      sockets.close()
    },
  }
}

const answers = {
  'turned away': 403,
  'too many': 429,
  full: 503,
  stopping: 503,
} as const
const reasons = { 403: 'Forbidden', 429: 'Too Many Requests', 503: 'Service Unavailable' } as const

function turnAway(socket: Duplex, status: keyof typeof reasons): void {
  // Spread, so that those who are told at once do not come back at once.
  const later = status === 403 ? '' : `Retry-After: ${1 + Math.floor(Math.random() * 5)}\r\n`
  socket.end(`HTTP/1.1 ${status} ${reasons[status]}\r\n${later}Connection: close\r\nContent-Length: 0\r\n\r\n`)
}
