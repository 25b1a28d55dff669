// One copy of the text and its line to the collab-server: what is saved, what was refused, acts and their outcome. A copy that
// was refused does not go on; its words are kept and another copy is opened.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1 } from 'y-protocols/sync'
import { messageSync, WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { z } from 'zod'
import type { Act, ActDone } from '../document/acts'
import { closeCodes, messages } from '../document/close-codes'
import { provisionMaps } from '../document/shape'
import type { Refused } from './bring-again'
import { noticeSchema } from './notices'
import { KeptCopy } from './offline/kept-copy'
import { OwnClients } from './offline/own-clients'
import { entryOf, keepWords, type Whose } from './offline/register'
import { isWorthShowing, type Kept, unsavedIn } from './unsaved'

const userSchema = z.object({ name: z.string(), delegation: z.string().nullable(), colour: z.string() })

export type Here = { client: number; name: string; delegation: string | null; colour: string }
export type Standing = {
  synced: boolean
  connected: boolean
  /** Whether the server has said on this line, or on the last, that what it was brought is stored: then all that is stored is here. */
  level: boolean
  /** Since when something is not stored; null where everything is. */
  unsavedSince: number | null
  savedAt: number | null
  /** again: a copy refused as it came back, of which what can stand is yet to be brought. */
  closed: { code: number; kept: Kept[]; again: Refused | null } | null
  /** Why the line is interrupted, by its code, until it is back. */
  away: number | null
  /** Connections in a row that were turned away. */
  failures: number
  here: Here[]
  /** Whether this browser keeps what is written without a connection; null until that is known. */
  keeps: boolean | null
  /** How often the server has said that there is something new in comments and notes. */
  talked: number
  /** How often it has said so of the draft itself: its state, its sponsors, its silence. */
  news: number
}

/** How the line stands, without what changes at each key. */
export type Line = Omit<Standing, 'unsavedSince' | 'savedAt'>

/** Whose copy is kept in this browser, and under which title. */
export type Keeping = Whose & { title: string }

type Waiting = { resolve: (done: ActDone) => void; reject: (error: Error) => void }

export class Connection {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  standing: Standing = {
    synced: false,
    connected: false,
    level: false,
    unsavedSince: null,
    savedAt: null,
    closed: null,
    away: null,
    failures: 0,
    here: [],
    keeps: null,
    talked: 0,
    news: 0,
  }
  /** The same object until something of it changes: whoever only asks for this is not told of each key. */
  line: Line = this.standing
  private readonly own = new OwnClients(this.doc)
  private readonly copy: KeptCopy | null
  private readonly listeners = new Set<() => void>()
  private readonly acts = new Map<number, Waiting>()
  private acted = 0
  /** Of this connection: messages with words that were sent, and how far each and those before it bring my own. */
  private sent: Map<number, number>[] = []
  /** What the server had of my own when it asked on this connection. */
  private there: ReadonlyMap<number, number> = new Map()
  private isClosed = false
  private isLoading = false

  /** @param keeping none for those who only read */
  constructor(
    address: string,
    draftId: string,
    private readonly keeping: Keeping | null = null,
  ) {
    const sending = (bytes: Uint8Array) => this.sending(bytes)
    class CountedSocket extends WebSocket {
      override send(data: Parameters<WebSocket['send']>[0]): void {
        if (data instanceof Uint8Array) sending(data)
        super.send(data)
      }
    }
    this.provider = new WebsocketProvider(address, draftId, this.doc, {
      // exact: see document/exactly.
      params: { notices: '1', exact: '1' },
      disableBc: true,
      connect: false,
      WebSocketPolyfill: CountedSocket,
    })
    this.hearWhatIsStored()
    this.provider.messageHandlers[messages.notice] = (_, decoder) => this.noticed(decoding.readVarString(decoder))
    this.provider.on('status', ({ status }) => this.connectionIs(status))
    this.provider.on('sync', (synced) => synced && this.change({ synced: true, away: null, failures: 0 }))
    this.provider.on('connection-close', (event) => this.interrupted(event?.code ?? null))
    this.provider.on('closed', ({ code }) => this.ended(code))
    this.provider.awareness.on('change', () => this.lookWhoIsHere())
    this.doc.on('update', (_, origin) => {
      if (origin !== this.provider && !this.isLoading)
        this.change({ unsavedSince: this.standing.unsavedSince ?? Date.now() })
    })
    this.copy = keeping
      ? new KeptCopy(keeping, keeping.title, this.doc, this.own, () => this.change({ keeps: false }))
      : null
    void this.begin()
  }

  /** What was kept is in the text before the server is asked what it lacks. */
  private async begin(): Promise<void> {
    if (this.copy && this.keeping) {
      // Where nothing was kept there is nothing to wait for.
      const kept = entryOf(this.keeping) !== null
      const loading = this.copy.load().then(() => this.change({ keeps: this.standing.keeps ?? true }))
      if (kept) {
        this.isLoading = true
        await loading
        this.isLoading = false
        if (this.isClosed) return
        if (!this.own.isAllSaved()) this.change({ unsavedSince: Date.now() })
      }
    }
    this.provider.connect()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Asks the server for a change of structure. @returns where to stand afterwards. Rejects with the sentence of a refusal. */
  act(act: Act): Promise<ActDone> {
    const { ws } = this.provider
    if (!ws || ws.readyState !== ws.OPEN) return Promise.reject(new Error('Connection lost: try again in a moment.'))
    const n = ++this.acted
    const to = encoding.createEncoder()
    encoding.writeVarUint(to, messages.act)
    encoding.writeVarString(to, JSON.stringify({ n, act }))
    ws.send(encoding.toUint8Array(to))
    return new Promise((resolve, reject) => this.acts.set(n, { resolve, reject }))
  }

  stand(cursor: unknown): void {
    if (this.standing.closed) return
    this.provider.awareness.setLocalStateField('cursor', cursor)
  }

  close(): void {
    this.isClosed = true
    this.copy?.close()
    this.provider.destroy()
    this.doc.destroy()
  }

  /** What was written last had been refused before. */
  broughtAgain(): void {
    this.own.bringAgain()
    this.copy?.saved()
  }

  private change(to: Partial<Standing>): void {
    const { standing } = this
    const changed = (Object.keys(to) as (keyof Standing)[]).filter((key) => to[key] !== standing[key])
    if (changed.length === 0) return
    this.standing = { ...standing, ...to }
    if (changed.some((key) => key !== 'unsavedSince' && key !== 'savedAt')) this.line = this.standing
    for (const listener of this.listeners) listener()
  }

  private interrupted(code: number | null): void {
    const failures = this.standing.failures + 1
    // y-websocket waits for the shorter of this and its own pause, which grows with what it counts: ours is to be the shorter.
    this.provider.maxBackoffTime = pauseBefore(failures, code)
    this.provider.wsUnsuccessfulReconnects = 10
    // What was said first is said until it is over: the attempts between are closed without a reason.
    // Without a line, what this browser has kept of the text is better than none of it.
    const shown = this.standing.synced || provisionMaps(this.doc).size > 0
    this.change({ failures, away: this.standing.away ?? code, synced: shown })
  }

  private connectionIs(status: 'connected' | 'disconnected' | 'connecting'): void {
    if (status === 'connecting') return
    this.sent = []
    this.there = new Map()
    this.change(status === 'connected' ? { connected: true, level: false } : { connected: false })
    if (status === 'connected') {
      // Others may remember that I left: only a later word of mine brings me back.
      this.provider.awareness.setLocalState({ ...this.provider.awareness.getLocalState() })
      return
    }
    for (const waiting of this.acts.values()) waiting.reject(new Error('Connection lost: try again in a moment.'))
    this.acts.clear()
  }

  private sending(bytes: Uint8Array): void {
    // y-websocket: 0 is synchronisation; of its steps, 1 asks and the other two bring words.
    if (bytes[0] !== 0 || bytes[1] === 0) return
    const brought = this.own.broughtBy(decoding.readVarUint8Array(decoding.createDecoder(bytes.subarray(2))))
    // Each brings more than the last: Yjs takes no words before those that they were written after.
    const all = new Map(this.sent.at(-1))
    for (const [client, clock] of [...this.there, ...brought]) all.set(client, Math.max(clock, all.get(client) ?? 0))
    this.sent.push(all)
  }

  /** The server says what it has when it asks for the rest. Some of that may wait to be stored: it is once the answer is. */
  private hearWhatIsStored(): void {
    const synchronise = this.provider.messageHandlers[messageSync]
    if (!synchronise) throw new Error('y-websocket does not synchronise.')
    this.provider.messageHandlers[messageSync] = (encoder, decoder, ...rest) => {
      const ahead = decoding.clone(decoder)
      if (decoding.readVarUint(ahead) === messageYjsSyncStep1)
        this.there = this.own.among(Y.decodeStateVector(decoding.readVarUint8Array(ahead)))
      return synchronise(encoder, decoder, ...rest)
    }
  }

  private noticed(json: string): void {
    const parsed = noticeSchema.safeParse(JSON.parse(json))
    if (!parsed.success) return
    const notice = parsed.data
    if ('saved' in notice) {
      this.own.save(this.sent[notice.saved - 1] ?? new Map())
      this.copy?.saved()
      // What was written while there was no line may not have been sent yet.
      const all = notice.saved >= this.sent.length && this.own.isAllSaved()
      this.change({ level: true, savedAt: Date.now(), unsavedSince: all ? null : Date.now() })
    } else if ('done' in notice) {
      const { done: _, ...done } = notice
      this.acts.get(notice.done)?.resolve(done)
      this.acts.delete(notice.done)
      this.change({ savedAt: Date.now() })
    } else if ('look' in notice) {
      const { talked, news } = this.standing
      this.change(notice.look === 'talk' ? { talked: talked + 1 } : { news: news + 1 })
    } else if ('refused' in notice && notice.act !== null) {
      this.acts.get(notice.act)?.reject(new Error(notice.refused))
      this.acts.delete(notice.act)
    }
  }

  private ended(code: number): void {
    const kept = unsavedIn(this.doc, this.own.clocks).filter(isWorthShowing)
    if (this.keeping && !comesAgain.includes(code)) {
      keepWords(this.keeping, code, this.keeping.title, kept)
      this.copy?.forget()
    }
    const asItCameBack = code === closeCodes.refused && !this.standing.level && !this.own.areComingAgain()
    const again = asItCameBack ? { doc: this.doc, saved: this.own.clocks } : null
    this.change({ closed: { code, kept, again } })
  }

  /** Somebody who only moves their caret is here as before. */
  private lookWhoIsHere(): void {
    const here = this.whoIsHere()
    if (JSON.stringify(here) !== JSON.stringify(this.standing.here)) this.change({ here })
  }

  private whoIsHere(): Here[] {
    return [...this.provider.awareness.getStates()].flatMap(([client, state]) => {
      const parsed = userSchema.safeParse(state.user)
      return parsed.success && client !== this.doc.clientID ? [{ client, ...parsed.data }] : []
    })
  }
}

const longestPause = 5_000
/** Closed so, a copy is good still: what it keeps is sent as soon as this person is let in again. */
const comesAgain: readonly number[] = [closeCodes.notAdmitted, closeCodes.tooFast]
/** A server that stops takes a while to be back; nobody need hurry. */
const afterDraining = 2_000

/** Milliseconds before the next attempt, never the same for two: those who lose the line together do not come back together. */
export function pauseBefore(failures: number, code: number | null, draw: () => number = Math.random): number {
  const doubled = Math.min(2 ** failures * 100, longestPause)
  return (code === closeCodes.draining ? Math.max(doubled, afterDraining) : doubled) * (0.25 + 0.75 * draw())
}
