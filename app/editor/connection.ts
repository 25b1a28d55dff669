// One copy of the text and its line to the collab-server: what is saved, what was refused, acts and their outcome. A copy that
// was refused does not go on; its words are kept and another copy is opened.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { z } from 'zod'
import type { Act, ActDone } from '../document/acts'
import { closeCodes, messages } from '../document/close-codes'
import { type Kept, unsavedIn } from './unsaved'

/** The notices of collab-server/wire.ts, as they arrive. */
const noticeSchema = z.union([
  z.object({ saved: z.number() }),
  z.object({ done: z.number(), id: z.string(), at: z.number() }),
  z.object({ refused: z.string(), act: z.number().nullable() }),
  z.object({ reason: z.string(), sentence: z.string() }),
  z.object({ look: z.literal('talk') }),
])

export type Here = { client: number; name: string; delegation: string | null; colour: string }
export type Standing = {
  synced: boolean
  connected: boolean
  /** Since when something is not stored; null where everything is. */
  unsavedSince: number | null
  savedAt: number | null
  closed: { code: number; kept: Kept[] } | null
  /** Why the line is interrupted, by its code, until it is back. */
  away: number | null
  /** Connections in a row that were turned away. */
  failures: number
  here: Here[]
  /** How often the server has said that there is something new in comments and notes. */
  talked: number
}

type Waiting = { resolve: (done: ActDone) => void; reject: (error: Error) => void }

export class Connection {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  standing: Standing = {
    synced: false,
    connected: false,
    unsavedSince: null,
    savedAt: null,
    closed: null,
    away: null,
    failures: 0,
    here: [],
    talked: 0,
  }
  private readonly listeners = new Set<() => void>()
  private readonly acts = new Map<number, Waiting>()
  private acted = 0
  /** Of this connection: messages with words that were sent, and my clock at each. */
  private sent: number[] = []
  private savedClock = 0

  constructor(address: string, draftId: string) {
    const sending = (bytes: Uint8Array) => this.sending(bytes)
    class CountedSocket extends WebSocket {
      override send(data: Parameters<WebSocket['send']>[0]): void {
        if (data instanceof Uint8Array) sending(data)
        super.send(data)
      }
    }
    this.provider = new WebsocketProvider(address, draftId, this.doc, {
      params: { notices: '1' },
      disableBc: true,
      connect: false,
      WebSocketPolyfill: CountedSocket,
    })
    this.provider.messageHandlers[messages.notice] = (_, decoder) => this.noticed(decoding.readVarString(decoder))
    this.provider.on('status', ({ status }) => this.connectionIs(status))
    this.provider.on('sync', (synced) => synced && this.change({ synced: true, away: null, failures: 0 }))
    this.provider.on('connection-close', (event) => this.interrupted(event?.code ?? null))
    this.provider.on('closed', ({ code }) => this.ended(code))
    this.provider.awareness.on('change', () => this.change({ here: this.whoIsHere() }))
    this.doc.on('update', (_, origin) => {
      if (origin !== this.provider) this.change({ unsavedSince: this.standing.unsavedSince ?? Date.now() })
    })
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
    this.provider.destroy()
    this.doc.destroy()
  }

  private change(to: Partial<Standing>): void {
    this.standing = { ...this.standing, ...to }
    for (const listener of this.listeners) listener()
  }

  private interrupted(code: number | null): void {
    const failures = this.standing.failures + 1
    // y-websocket waits for the shorter of this and its own pause, which grows with what it counts: ours is to be the shorter.
    this.provider.maxBackoffTime = pauseBefore(failures, code)
    this.provider.wsUnsuccessfulReconnects = 10
    // What was said first is said until it is over: the attempts between are closed without a reason.
    this.change({ failures, away: this.standing.away ?? code })
  }

  private connectionIs(status: 'connected' | 'disconnected' | 'connecting'): void {
    if (status === 'connecting') return
    this.sent = []
    this.change({ connected: status === 'connected' })
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
    if (bytes[0] === 0 && bytes[1] !== 0) this.sent.push(Y.getState(this.doc.store, this.doc.clientID))
  }

  private noticed(json: string): void {
    const parsed = noticeSchema.safeParse(JSON.parse(json))
    if (!parsed.success) return
    const notice = parsed.data
    if ('saved' in notice) {
      this.savedClock = Math.max(this.savedClock, this.sent[notice.saved - 1] ?? 0)
      const all = notice.saved >= this.sent.length
      this.change({ savedAt: Date.now(), unsavedSince: all ? null : Date.now() })
    } else if ('done' in notice) {
      this.acts.get(notice.done)?.resolve({ id: notice.id, at: notice.at })
      this.acts.delete(notice.done)
      this.change({ savedAt: Date.now() })
    } else if ('look' in notice) {
      this.change({ talked: this.standing.talked + 1 })
    } else if ('refused' in notice && notice.act !== null) {
      this.acts.get(notice.act)?.reject(new Error(notice.refused))
      this.acts.delete(notice.act)
    }
  }

  private ended(code: number): void {
    this.change({ closed: { code, kept: unsavedIn(this.doc, this.savedClock) } })
  }

  private whoIsHere(): Here[] {
    const user = z.object({ name: z.string(), delegation: z.string().nullable(), colour: z.string() })
    return [...this.provider.awareness.getStates()].flatMap(([client, state]) => {
      const parsed = user.safeParse(state.user)
      return parsed.success && client !== this.doc.clientID ? [{ client, ...parsed.data }] : []
    })
  }
}

const longestPause = 5_000
/** A server that stops takes a while to be back; nobody need hurry. */
const afterDraining = 2_000

/** Milliseconds before the next attempt, never the same for two: those who lose the line together do not come back together. */
export function pauseBefore(failures: number, code: number | null, draw: () => number = Math.random): number {
  const doubled = Math.min(2 ** failures * 100, longestPause)
  return (code === closeCodes.draining ? Math.max(doubled, afterDraining) : doubled) * (0.25 + 0.75 * draw())
}
