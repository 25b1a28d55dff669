// An honest y-websocket client whose line is held in hand: what it sends and what it is sent go on one message at a time, when
// the fuzz says so, and are lost when the line is cut. Refused, it copies its words and begins anew, as the editor does.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Act, ActDone } from '~/document/acts'
import type { Hand } from '~/document/change'
import { closeCodes, messages } from '~/document/close-codes'
import type { Peer, Room } from '../../collab-server/room'
import { decode } from '../../collab-server/wire'
import { Copy } from './copy'
import { mint } from './factories'
import { charactersOf } from './negotiation'
import { actFrame, awarenessFrame, syncFrame } from './raw-client'

/** @property clocks up to which each update sent, and those before it, bring its own words */
type Line = { room: Room; peer: Peer; out: Uint8Array[]; in: Uint8Array[]; open: boolean; clocks: number[] }
type Notice = { saved?: number; done?: number; refused?: string; act?: number | null } & Partial<Pasted>
type Pasted = Pick<ActDone, 'made' | 'tail'>
/** Where all is to come again from a seed: the ids that are else drawn by lot, and steps of undo that end when the test says so. */
export type Repeatable = { clientId: () => number; mint: () => string }

export class FuzzClient {
  private copy: Copy
  private readonly hand: Hand
  /** Characters that this hand removed, or that came or went as it took something back. */
  readonly moved = new Set<string>()
  /** Up to this clock of its own it was told that all is stored. */
  saved = 0
  line: Line | undefined
  /** Updates of its own that were refused: an honest client has none. */
  refused: string[] = []
  /** Acts that a rule refused, which may well be. */
  actsRefused: string[] = []
  /** What it has pasted, to be taken back in one go. */
  readonly pasted: Pasted[] = []
  sealed = false
  /** Others' states of presence, by client id. */
  present = new Map<number, unknown>()
  /** Updates of its own that it sent although its person only reads. */
  unasked = 0
  private acts = 0
  private cursor = 0

  constructor(
    readonly name: string,
    readonly person: Pick<Peer, 'personId' | 'delegationId' | 'way' | 'decides'>,
    private readonly repeatable?: Repeatable,
  ) {
    const { delegationId: delegation, personId } = person
    this.hand =
      delegation === null
        ? { way: 'edit' }
        : {
            way: 'propose',
            delegation,
            person: personId,
            now: () => new Date().toISOString(),
            mint: repeatable?.mint ?? mint,
          }
    this.copy = this.begin()
  }

  get doc(): Y.Doc {
    return this.copy.doc
  }

  get delegation(): string | null {
    return this.person.delegationId
  }

  look(): void {
    this.copy.look()
  }

  view(provision: string): string {
    return this.copy.view(provision)
  }

  splice(...given: Parameters<Copy['splice']>): void {
    const before = this.letters()
    this.copy.splice(...given)
    const after = this.letters()
    for (const letter of before) if (!after.has(letter)) this.moved.add(letter)
  }

  takeBack(): boolean {
    return this.moves(() => this.copy.takeBack())
  }

  bringBack(): boolean {
    return this.moves(() => this.copy.bringBack())
  }

  pauses(): void {
    this.copy.pauses()
  }

  /** Notes the characters that come or go as this hand takes something back. */
  private moves<T>(work: () => T): T {
    const before = this.letters()
    const done = work()
    const after = this.letters()
    for (const letter of before) if (!after.has(letter)) this.moved.add(letter)
    for (const letter of after) if (!before.has(letter)) this.moved.add(letter)
    return done
  }

  private letters(): Set<string> {
    return new Set(charactersOf(this.doc).map((one) => one.letter))
  }

  get waiting(): number {
    return this.line ? this.line.out.length + this.line.in.length : 0
  }

  connect(room: Room): void {
    const line: Line = { room, out: [], in: [], open: true, clocks: [], peer: this.peerOf(() => line) }
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
      hears: false,
      exact: true,
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
    this.copy.destroy()
    this.saved = 0
    this.copy = this.begin()
  }

  private begin(): Copy {
    const copy = new Copy(this.hand)
    if (this.repeatable) {
      copy.doc.clientID = this.repeatable.clientId()
      copy.pauses()
    }
    copy.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.sends(2, update)
    })
    return copy
  }

  private sends(step: 1 | 2, update: Uint8Array): void {
    const { doc, line } = this
    // One that only deletes brings no words, whatever was written before it.
    line?.clocks.push(Y.parseUpdateMeta(update).to.get(doc.clientID) ?? line.clocks.at(-1) ?? 0)
    line?.out.push(syncFrame(step, update))
  }

  private read(message: Uint8Array): void {
    const from = decoding.createDecoder(message)
    switch (decoding.readVarUint(from)) {
      case 0: {
        const step = decoding.readVarUint(from)
        const body = decoding.readVarUint8Array(from)
        if (step === 0) this.sends(1, this.answerTo(body))
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
        if (notice.saved !== undefined) this.saved = Math.max(this.saved, this.line?.clocks[notice.saved - 1] ?? 0)
        if (notice.made) this.pasted.push({ made: notice.made, tail: notice.tail })
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
