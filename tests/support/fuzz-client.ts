// An honest y-websocket client whose line is held in hand: what it sends and what it is sent go on one message at a time, when
// the fuzz says so, and are lost when the line is cut. Refused, it copies its words and begins anew, as the editor does.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Act } from '~/document/acts'
import { closeCodes, messages } from '~/document/close-codes'
import type { Peer, Room } from '../../collab-server/room'
import { decode } from '../../collab-server/wire'
import { actFrame, awarenessFrame, syncFrame } from './raw-client'

type Line = { room: Room; peer: Peer; out: Uint8Array[]; in: Uint8Array[]; open: boolean }
type Notice = { saved?: number; done?: number; refused?: string; act?: number | null }

export class FuzzClient {
  doc = new Y.Doc()
  undo = this.undoing()
  line: Line | undefined
  /** Updates of its own that were refused: an honest client has none. */
  refused: string[] = []
  /** Acts that a rule refused, which may well be. */
  actsRefused: string[] = []
  sealed = false
  /** Others' states of presence, by client id. */
  present = new Map<number, unknown>()
  /** Updates of its own that it sent although its person only reads. */
  unasked = 0
  private acts = 0
  private cursor = 0

  constructor(
    readonly name: string,
    readonly person: Pick<Peer, 'personId' | 'delegationId' | 'way'>,
  ) {
    this.listen()
  }

  get waiting(): number {
    return this.line ? this.line.out.length + this.line.in.length : 0
  }

  connect(room: Room): void {
    const line: Line = { room, out: [], in: [], open: true, peer: this.peerOf(() => line) }
    this.line = line
    room.join(line.peer)
    line.out.push(syncFrame(0, Y.encodeStateVector(this.doc)))
    this.shows()
  }

  /** The line breaks: what was on its way, in both directions, is lost. */
  cut(): void {
    const line = this.line
    this.line = undefined
    this.present.clear()
    if (!line) return
    line.open = false
    line.room.leave(line.peer)
  }

  /** The oldest of what it has sent leaves the line. @returns what the server does with it */
  takeOut(): () => Promise<void> {
    const { line } = this
    const message = line?.out.shift()
    return async () => {
      if (line && message) await line.room.receive(line.peer, decode(message))
    }
  }

  /** The oldest of what it was sent is read. */
  reads(): void {
    const message = this.line?.in.shift()
    if (message) this.read(message)
  }

  act(act: Act): void {
    this.acts += 1
    this.line?.out.push(actFrame(JSON.stringify({ n: this.acts, act })))
  }

  /** Shows where it stands. */
  shows(): void {
    this.cursor += 1
    const state = JSON.stringify({ at: this.cursor, of: this.name })
    this.line?.out.push(awarenessFrame([{ clientId: this.doc.clientID, clock: this.cursor, state }]))
  }

  private peerOf(line: () => Line): Peer {
    return {
      ...this.person,
      decides: false,
      hears: false,
      user: { name: this.name, delegation: null, colour: '#000' },
      notices: true,
      send: (...sent) => {
        if (line().open) line().in.push(...sent)
      },
      isBehind: () => false,
      close: (code) => {
        if (!line().open) return
        if (code === closeCodes.sealed) this.sealed = true
        // What was sent before the close is read before it.
        while (this.line === line() && this.line.in.length > 0) this.reads()
        this.cut()
        if (code === closeCodes.refused) this.beginAnew()
      },
    }
  }

  private beginAnew(): void {
    this.undo.destroy()
    this.doc.destroy()
    this.doc = new Y.Doc()
    this.undo = this.undoing()
    this.listen()
  }

  private listen(): void {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server') return
      this.line?.out.push(syncFrame(2, update))
    })
  }

  private undoing(): Y.UndoManager {
    return new Y.UndoManager(this.doc.getMap('provisions'), { trackedOrigins: new Set([this]), captureTimeout: 0 })
  }

  private read(message: Uint8Array): void {
    const from = decoding.createDecoder(message)
    switch (decoding.readVarUint(from)) {
      case 0: {
        const step = decoding.readVarUint(from)
        const body = decoding.readVarUint8Array(from)
        if (step === 0) this.line?.out.push(syncFrame(1, this.answerTo(body)))
        else Y.applyUpdate(this.doc, body, 'server')
        return
      }
      case 1: {
        const entries = decoding.createDecoder(decoding.readVarUint8Array(from))
        for (let n = decoding.readVarUint(entries); n > 0; n--) {
          const [clientId] = [decoding.readVarUint(entries), decoding.readVarUint(entries)]
          const state: unknown = JSON.parse(decoding.readVarString(entries))
          if (state === null) this.present.delete(clientId)
          else this.present.set(clientId, state)
        }
        return
      }
      case messages.notice: {
        const notice = JSON.parse(decoding.readVarString(from)) as Notice
        if (notice.refused === undefined) return
        if (notice.act === null) this.refused.push(notice.refused)
        else this.actsRefused.push(notice.refused)
        return
      }
      default:
        throw new Error('No client knows this message.')
    }
  }

  private answerTo(stateVector: Uint8Array): Uint8Array {
    const answer = Y.encodeStateAsUpdate(this.doc, stateVector)
    // A reader's answer may hold what others wrote and this process has not read yet, never anything of its own.
    const own = Y.decodeUpdate(answer).structs.filter((struct) => struct.id.client === this.doc.clientID)
    if (this.person.way === 'read' && own.length > 0) this.unasked += 1
    return answer
  }
}
