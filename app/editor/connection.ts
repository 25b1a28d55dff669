// One copy of the text and its line to the collab-server: when it comes and goes, and what the page is told of it. A copy that was
// refused does not go on; its words are kept and another copy is opened.
import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { z } from 'zod'
import type { Act, ActDone } from '../document/acts'
import { closeCodes, messages } from '../document/close-codes'
import { provisionMaps } from '../document/shape'
import { AskedActs } from './asked-acts'
import { lineSocket } from './line-socket'
import { noticeOf } from './notices'
import { KeptCopy } from './offline/kept-copy'
import { OwnClients } from './offline/own-clients'
import { entryOf, keepWords, type Whose } from './offline/register'
import { SentWords } from './sent-words'
import { atFirst, type Here, type Line, type Standing } from './standing'
import { isWorthShowing, unsavedIn } from './unsaved'

const userSchema = z.object({ name: z.string(), delegation: z.string().nullable(), colour: z.string() })

/** Whose copy is kept in this browser, and under which title. */
export type Keeping = Whose & { title: string }

export class Connection {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  standing = atFirst
  /** The same object until something of it changes: whoever only asks for this is not told of each key. */
  line: Line = this.standing
  private readonly own = new OwnClients(this.doc)
  private readonly copy: KeptCopy | null
  private readonly listeners = new Set<() => void>()
  private readonly acts = new AskedActs()
  private readonly words = new SentWords(this.own)
  private isClosed = false
  private isLoading = false
  private loading: Promise<void> | null = null

  /** @param keeping none for those who only read */
  constructor(
    address: string,
    draftId: string,
    private readonly keeping: Keeping | null = null,
  ) {
    this.provider = new WebsocketProvider(address, draftId, this.doc, {
      // exact: see document/exactly.
      params: { notices: '1', exact: '1' },
      disableBc: true,
      connect: false,
      WebSocketPolyfill: lineSocket((bytes) => this.words.sending(bytes)),
    })
    this.words.hearWhatIsStored(this.provider)
    this.provider.messageHandlers[messages.notice] = (_, decoder) => this.noticed(decoding.readVarString(decoder))
    this.provider.on('status', ({ status }) => this.connectionIs(status))
    // What comes first is news to nobody, and no change of mine: told to those who listen, all of it would be written out once more.
    this.doc.off('update', this.provider._updateHandler)
    this.provider.on('sync', (synced) => {
      if (!synced) return
      this.listen()
      this.change({ synced: true, away: null, failures: 0 })
    })
    this.provider.on('connection-close', (event) => this.interrupted(event?.code ?? null))
    this.provider.on('closed', ({ code }) => this.ended(code))
    this.provider.awareness.on('change', () => this.lookWhoIsHere())
    this.copy = keeping
      ? new KeptCopy(keeping, keeping.title, this.doc, this.own, () => this.change({ keeps: false }))
      : null
    void this.begin()
  }

  /** What was kept is in the text before the server is asked what it lacks. */
  private async begin(): Promise<void> {
    // Where nothing was kept there is nothing to wait for, and nothing to keep before the text is there.
    if (this.keeping && entryOf(this.keeping) !== null) {
      this.isLoading = true
      this.listen()
      await this.loading
      this.isLoading = false
      if (this.isClosed) return
      if (!this.own.isAllSaved()) this.change({ unsavedSince: Date.now() })
    }
    this.provider.connect()
  }

  /** From now on what changes is sent, kept in this browser, and said to be unsaved. */
  private listen(): void {
    if (this.loading) return
    this.doc.on('update', this.provider._updateHandler)
    this.doc.on('update', (_, origin) => {
      if (origin !== this.provider && !this.isLoading)
        this.change({ unsavedSince: this.standing.unsavedSince ?? Date.now() })
    })
    this.loading = this.load()
  }

  private async load(): Promise<void> {
    await this.copy?.load()
    if (this.copy) this.change({ keeps: this.standing.keeps ?? true })
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Asks the server for a change of structure. @returns where to stand afterwards. Rejects with the sentence of a refusal. */
  act(act: Act): Promise<ActDone> {
    return this.acts.ask(this.provider.ws, act)
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
    const shown = this.standing.synced || (this.loading !== null && provisionMaps(this.doc).size > 0)
    this.change({ failures, away: this.standing.away ?? code, synced: shown })
  }

  private connectionIs(status: 'connected' | 'disconnected' | 'connecting'): void {
    if (status === 'connecting') return
    this.words.begin()
    this.change(status === 'connected' ? { connected: true, level: false } : { connected: false })
    if (status === 'connected') {
      // Others may remember that I left: only a later word of mine brings me back.
      this.provider.awareness.setLocalState({ ...this.provider.awareness.getLocalState() })
      return
    }
    this.acts.lost()
  }

  private noticed(json: string): void {
    const notice = noticeOf(json)
    if (!notice) return
    if ('saved' in notice) {
      const all = this.words.saved(notice.saved)
      this.copy?.saved()
      this.change({ level: true, savedAt: Date.now(), unsavedSince: all ? null : Date.now() })
    } else if ('done' in notice) {
      const { done: n, ...done } = notice
      this.acts.done(n, done)
      this.change({ savedAt: Date.now() })
    } else if ('look' in notice) {
      const { talked, news } = this.standing
      this.change(notice.look === 'talk' ? { talked: talked + 1 } : { news: news + 1 })
    } else if ('refused' in notice && notice.act !== null) {
      this.acts.refused(notice.act, notice.refused)
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
