// One live text and the people in it. Judge, store, show: a change is judged, waits for its commit, and only then is sent to
// the others; what anybody sees on another's behalf is stored. Pure of sockets and of the database.
import * as Y from 'yjs'
import { type ActDone, actSchema, type By, perform } from '../app/document/acts'
import { closeCodes, notSaved } from '../app/document/close-codes'
import { keepLate, nothingLate } from '../app/document/late'
import type { LogRow } from '../app/document/store.server'
import type { Way } from '../app/domain/draft'
import { Refusal } from '../app/domain/refusal'
import { Abreast } from './abreast'
import { Audience } from './audience'
import { Cursors } from './cursors'
import { HeldText } from './held-text'
import { judge, type Verdict } from './judge'
import type { LiveRoom } from './live-rooms'
import type { Refused } from './watch'
import { encodeNotice, type Message, type Notice } from './wire'

export type Peer = {
  personId: string
  delegationId: string | null
  /** Shown beside the cursor; what a client says of itself is not believed. */
  user: { name: string; delegation: string | null; colour: string }
  way: Way
  /** Whether this person decides on proposals and provisions: the chair. */
  decides: boolean
  /** Whether this person hears the comments on the text. */
  hears: boolean
  /** Whether the client asked for our own messages. */
  notices: boolean
  /** All in one write. */
  send(...messages: Uint8Array[]): void
  /** Whether it reads more slowly than it is sent to. Once it has read all, the room is told by `caughtUp`. */
  isBehind(): boolean
  close(code: number): void
}

export type Waiting = {
  row: LogRow
  peer: Peer
  /** When it was judged, by the clock of `performance`. */
  since: number
  /** What its author is told once it is stored. */
  told: Notice
  /** Judges or performs it anew, where the text has moved on before it was stored. */
  again: () => void
}

export type RoomDependencies = {
  /** Hands what was judged to the flush. */
  store(room: Room, waiting: Waiting): void
  /** Whether no more may wait to be stored. */
  isFull(): boolean
  /** Binds a client id to the peer's person for ever; resolves to whether it is theirs. Waits where the database is away. */
  bind(draftId: string, clientId: number, peer: Peer, used: boolean): Promise<boolean>
  mint(): string
  /** Reads what other processes have stored; not while something of this room waits. Waits where the database is away. */
  look(room: Room): Promise<void>
  /** Goes on in a later turn of the loop. */
  later(goOn: () => void): void
  /** To the other processes that have this room; may be lost. */
  gossip(draftId: string, state: Uint8Array): void
  /** The live document of this room has just been built. */
  lives(room: Room): void
  refused(what: Refused): void
}

/**
 * muted: a stock client that was refused reads on; held: its words have been turned away until there is place; asked: it was asked
 * for all it has, and the answer is on its way; fresh: it has not yet said what it brings.
 */
type Standing = { fresh: boolean; received: number; muted: boolean; held: boolean; asked: boolean; names: number }

const somebodyElse = 'somebody else'
/** Client ids that one connection may take for itself: an offline copy may bring a few. */
const mostNames = 50

export class Room {
  readonly text: HeldText
  readonly cursors: Cursors
  readonly audience: Audience
  private readonly standing = new Map<Peer, Standing>()
  private readonly owners = new Map<number, string>()
  /** To be said once nothing waits any more. */
  private known: (() => void)[] = []
  private ended = false
  private readonly abreast: Abreast
  private readonly since = new Date()
  private unsavedBytes = 0
  private savedLag: number | null = null
  /** When somebody last wrote, came or left: since then it is quiet. */
  touched = Date.now()

  constructor(
    readonly draftId: string,
    public head: bigint,
    state: Uint8Array,
    private readonly deps: RoomDependencies,
  ) {
    this.text = new HeldText(state, () => deps.lives(this))
    this.cursors = new Cursors({
      broadcast: (changes) => this.audience.pass(changes),
      gossip: (state) => deps.gossip(draftId, state),
    })
    this.audience = new Audience(this.text, this.cursors, deps.later)
    this.abreast = new Abreast(
      () => this.waiting,
      () => deps.look(this),
    )
    this.cursors.ask()
  }

  get peers(): number {
    return this.standing.size
  }

  get doc(): Y.Doc {
    return this.text.doc
  }

  /** Judged and not yet stored. */
  get waiting(): number {
    return this.text.unsaved
  }

  /** As the administrator sees it. */
  asLive(): LiveRoom {
    return {
      draftId: this.draftId,
      since: this.since,
      live: this.text.isLive,
      unsaved: this.waiting,
      unsavedBytes: this.unsavedBytes,
      savedLag: this.savedLag,
      present: [...this.standing.keys()].map(({ personId, delegationId, way }) => ({ personId, delegationId, way })),
    }
  }

  join(peer: Peer): void {
    this.touched = Date.now()
    this.standing.set(peer, { fresh: true, received: 0, muted: false, held: false, asked: false, names: 0 })
    this.audience.join(peer)
  }

  leave(peer: Peer): void {
    this.touched = Date.now()
    this.standing.delete(peer)
    this.audience.leave(peer)
    this.cursors.leave(peer)
  }

  caughtUp(peer: Peer): void {
    this.audience.caughtUp(peer)
  }

  async receive(peer: Peer, message: Message): Promise<void> {
    if (this.ended || !this.standing.has(peer)) return
    switch (message.kind) {
      case 'asks':
        return this.audience.answer(peer, message.stateVector)
      case 'update':
        return this.update(peer, message.update, message.whole)
      case 'awareness': {
        for (const entry of message.entries) {
          if ((await this.owns(peer, entry.clientId)) && this.standing.has(peer)) this.cursors.set(peer, entry)
        }
        return
      }
      case 'asks awareness':
        return this.audience.present(peer)
      case 'act':
        return this.act(peer, message.n, message.act)
    }
  }

  private async update(peer: Peer, update: Uint8Array, whole: boolean): Promise<void> {
    const standing = this.standing.get(peer)
    if (!standing || standing.muted) return
    const n = ++standing.received
    const { fresh } = standing
    if (whole) standing.fresh = false
    // All that it has is on its way, these words among them.
    if (standing.held || (standing.asked && !whole)) return
    if (isEmpty(update)) return this.onceSaved(() => this.notify(peer, { saved: n }))
    if (this.deps.isFull()) {
      standing.held = true
      return this.notify(peer, { reason: 'not saved', sentence: notSaved })
    }
    // Whoever comes from another process brings what that one has stored: it is theirs who wrote it, and is read first.
    if (whole && fresh) await this.abreast.reached()
    // Client ids are bound before anything of theirs is judged; afterwards the world may have moved on, so the judge comes last.
    for (const clientId of this.writersOf(update)) await this.owns(peer, clientId)
    if (!this.standing.has(peer) || standing.muted || this.ended) return
    this.rule(peer, n, update, whole)
  }

  /** @param whole whether this is all that a copy has, rather than one change as it was made */
  private judged(peer: Peer, update: Uint8Array, whole: boolean): Verdict {
    const { way, personId, delegationId } = peer
    const mayUse = (clientId: number) => this.owners.get(clientId) === personId
    return judge(this.doc, update, { way, personId, delegationId, mayUse }, !whole)
  }

  /** Does what the judge says of update n. */
  private rule(peer: Peer, n: number, update: Uint8Array, whole: boolean): void {
    const verdict = this.judged(peer, update, whole)
    const standing = this.standing.get(peer)
    if (standing && whole && verdict.kind !== 'gap') standing.asked = false
    switch (verdict.kind) {
      case 'gap':
        this.gap(peer, whole)
        break
      case 'nothing':
        // Known here, and perhaps not stored yet: a client that comes back while the database is away brings its words again.
        this.onceSaved(() => this.notify(peer, { saved: n }))
        break
      case 'refuse':
        this.refuse(peer, verdict.reason)
        break
      case 'accept':
        this.keep(peer, { bytes: this.apply(peer, verdict) }, { saved: n }, () =>
          this.rule(peer, n, verdict.update, whole),
        )
    }
  }

  /** @returns what is stored and shown: the update, and in one with it the proposals that keep what came late */
  private apply(peer: Peer, { update, late }: Extract<Verdict, { kind: 'accept' }>): Uint8Array {
    Y.applyUpdate(this.doc, update, peer)
    if (nothingLate(late)) return update
    const by = { personId: peer.personId, now: new Date() }
    return Y.mergeUpdates([update, this.caught(() => keepLate(this.doc, late, by, this.deps.mint)).bytes])
  }

  /** Something before it is missing here. Asked for all it has, a client sends all; who does not then is not a client. */
  private gap(peer: Peer, whole: boolean): void {
    const standing = this.standing.get(peer)
    if (!standing || standing.muted) return
    if (!standing.asked) {
      standing.asked = true
      this.audience.tell(peer, this.text.asking())
    } else if (whole) this.refuse(peer, 'something missing')
  }

  private act(peer: Peer, n: number, given: unknown): void {
    try {
      const parsed = actSchema.safeParse(given)
      if (!parsed.success) throw new Refusal('T0', 'This change is not one that can be made here.', 422)
      const { bytes, done } = this.caught(() => perform(this.doc, parsed.data, byOf(peer), this.deps.mint, 'act'))
      const { deed, ...stand } = done
      this.keep(peer, { bytes, ...(deed ? { deed } : {}) }, { done: n, ...stand }, () =>
        this.actAgain(peer, n, given, bytes, stand),
      )
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.deps.refused({ kind: 'act', reason: error.rule, draftId: this.draftId, personId: peer.personId })
      this.notify(peer, { refused: error.sentence, act: n })
    }
  }

  /** A commit whose outcome was lost may have been made: then the act is done already, and is not done twice. */
  private actAgain(peer: Peer, n: number, given: unknown, bytes: Uint8Array, done: ActDone): void {
    const there = [...Y.parseUpdateMeta(bytes).to].every(
      ([client, clock]) => Y.getState(this.doc.store, client) >= clock,
    )
    if (there) this.onceSaved(() => this.notify(peer, { done: n, ...done }))
    else this.act(peer, n, given)
  }

  /** Does something to the text, and catches the one update that it makes. */
  private caught<T>(change: () => T): { bytes: Uint8Array; done: T } {
    const before = Y.encodeStateVector(this.doc)
    let bytes: Uint8Array | undefined
    const catchUpdate = (update: Uint8Array) => {
      bytes = update
    }
    this.doc.on('update', catchUpdate)
    try {
      const done = change()
      return { bytes: bytes ?? Y.encodeStateAsUpdate(this.doc, before), done }
    } finally {
      this.doc.off('update', catchUpdate)
    }
  }

  /** What was judged, or done, waits for its commit. */
  private keep(peer: Peer, made: Pick<LogRow, 'bytes' | 'deed'>, told: Notice, again: () => void): void {
    this.touched = Date.now()
    this.abreast.keeps()
    this.text.unsaved += 1
    this.unsavedBytes += made.bytes.length
    const { personId, delegationId } = peer
    this.deps.store(this, { row: { ...made, personId, delegationId }, peer, since: performance.now(), told, again })
  }

  /** It is stored. */
  committed(line: readonly Waiting[]): void {
    this.head += BigInt(line.length)
    this.noLongerWaiting(line)
    this.savedLag = performance.now() - Math.min(...line.map((one) => one.since))
    this.text.commit(line.map((one) => one.row.bytes))
  }

  /** What has been committed is shown to all; its author takes it as "saved". */
  show(line: readonly Waiting[]): void {
    const told = new Map<Peer, Notice[]>()
    for (const { peer, told: notice } of line) {
      const before = (told.get(peer) ?? []).filter((one) => !('saved' in one && 'saved' in notice))
      told.set(peer, [...before, notice])
    }
    this.audience.show(
      line.map((one) => one.row.bytes),
      new Map([...told].map(([peer, notices]) => [peer, peer.notices ? notices.map(encodeNotice) : []])),
    )
    this.sayWhatIsKnown()
  }

  /**
   * L3. The text has moved on before these could be stored: each is judged, or done, anew upon the text as it is now.
   * @param may whether the text still takes any
   */
  judgeAnew(line: readonly Waiting[], may: boolean): void {
    this.noLongerWaiting(line)
    this.text.fallBack()
    if (may) for (const one of line) one.again()
    this.sayWhatIsKnown()
  }

  private noLongerWaiting(line: readonly Waiting[]): void {
    this.text.unsaved -= line.length
    for (const one of line) this.unsavedBytes -= one.row.bytes.length
  }

  /** What another process, or a command, has written. */
  writtenElsewhere(head: bigint, updates: readonly Uint8Array[]): void {
    this.head = head
    if (updates.length === 0) return
    const merged = Y.mergeUpdates([...updates])
    this.text.learn(merged)
    this.audience.show([merged], new Map())
  }

  /** There is place again: whoever was turned away is asked for all it has. */
  relieved(): void {
    for (const [peer, standing] of this.standing) {
      if (!standing.held) continue
      standing.held = false
      standing.asked = true
      this.audience.tell(peer, this.text.asking())
    }
  }

  /** @param delegationIds whose note it is; none: a comment, or messages were missed */
  talked(delegationIds: readonly string[]): void {
    for (const peer of this.standing.keys()) {
      const own = peer.delegationId !== null && delegationIds.includes(peer.delegationId)
      if (own || (delegationIds.length === 0 && peer.hears)) this.notify(peer, { look: 'talk' })
    }
  }

  closeAll(code: number): void {
    for (const peer of this.standing.keys()) peer.close(code)
  }

  /** Sealed, or let go: nothing more is taken. */
  end(): void {
    this.ended = true
    this.cursors.stop()
  }

  /** The client ids of which an update brings something new; none where it cannot be read, which the judge will say. */
  private writersOf(update: Uint8Array): number[] {
    try {
      const to = [...Y.parseUpdateMeta(update).to]
      return to.filter(([client, clock]) => clock > Y.getState(this.doc.store, client)).map(([client]) => client)
    } catch {
      return []
    }
  }

  private async owns(peer: Peer, clientId: number): Promise<boolean> {
    const owner = this.owners.get(clientId)
    if (owner !== undefined) return owner === peer.personId
    if (peer.way === 'read') {
      // A reader writes nothing: its cursor is its own for as long as it is here, and nothing is stored for it.
      return this.cursors.claimed(clientId, peer)
    }
    const standing = this.standing.get(peer)
    if (!standing || standing.names >= mostNames) return false
    standing.names += 1
    const own = await this.deps.bind(this.draftId, clientId, peer, this.text.has(clientId))
    this.owners.set(clientId, own ? peer.personId : somebodyElse)
    return own
  }

  private refuse(peer: Peer, reason: string): void {
    const standing = this.standing.get(peer)
    if (!standing || standing.muted) return
    standing.muted = true
    this.deps.refused({ kind: 'update', reason, draftId: this.draftId, personId: peer.personId })
    // A stock client would bring the same words back for ever: it is left reading.
    if (!peer.notices) return
    this.notify(peer, { refused: reason, act: null })
    peer.close(closeCodes.refused)
  }

  private onceSaved(say: () => void): void {
    this.known.push(say)
    this.sayWhatIsKnown()
  }

  private sayWhatIsKnown(): void {
    this.abreast.dealt()
    if (this.waiting === 0) for (const say of this.known.splice(0)) say()
  }

  private notify(peer: Peer, notice: Notice): void {
    if (peer.notices && this.standing.has(peer)) this.audience.tell(peer, encodeNotice(notice))
  }
}

function byOf({ way, decides, personId, delegationId }: Peer): By {
  return { way, decides, personId, delegationId, now: new Date() }
}

/** What a client answers that has nothing we have not: no document need be built to judge it. */
function isEmpty(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0
}
