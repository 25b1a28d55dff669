// One live text and the people in it. Judge, store, show: a change is judged, waits for its commit, and only then is sent to
// the others; what anybody sees on another's behalf is stored. Pure of sockets and of the database.
import * as Y from 'yjs'
import { actSchema, type By, perform } from '../app/document/acts'
import { closeCodes } from '../app/document/close-codes'
import { keepLate, nothingLate } from '../app/document/late'
import type { LogRow } from '../app/document/store.server'
import type { Way } from '../app/domain/draft'
import { Refusal } from '../app/domain/refusal'
import { Cursors } from './cursors'
import { judge, type Verdict } from './judge'
import { encodeAnswer, encodeAsk, encodeNotice, encodeUpdate, type Message } from './wire'

export type Peer = {
  personId: string
  delegationId: string | null
  /** Shown beside the cursor; what a client says of itself is not believed. */
  user: { name: string; delegation: string | null; colour: string }
  way: Way
  /** Whether this person decides on proposals and provisions: the chair. */
  decides: boolean
  /** Whether the client asked for our own messages. */
  notices: boolean
  send(bytes: Uint8Array): void
  close(code: number): void
}

export type Waiting = { row: LogRow; done?: () => void }

export type RoomDependencies = {
  /** Hands what was judged to the flush. */
  store(room: Room, waiting: Waiting): void
  /** Binds a client id to the peer's person for ever; resolves to whether it is theirs. */
  bind(draftId: string, clientId: number, peer: Peer, used: boolean): Promise<boolean>
  mint(): string
}

type Standing = { received: number; saved: number; muted: boolean }

export class Room {
  readonly doc = new Y.Doc()
  readonly cursors = new Cursors((frame, except) => this.broadcast(frame, except))
  private readonly standing = new Map<Peer, Standing>()
  private readonly owners = new Map<number, string>()
  private committed: Uint8Array[]
  /** To be said once nothing waits any more. */
  private known: (() => void)[] = []
  /** Judged and not yet stored. */
  waiting = 0

  constructor(
    readonly draftId: string,
    public head: bigint,
    state: Uint8Array,
    private readonly deps: RoomDependencies,
  ) {
    Y.applyUpdate(this.doc, state)
    this.committed = [state]
  }

  get peers(): number {
    return this.standing.size
  }

  join(peer: Peer): void {
    this.standing.set(peer, { received: 0, saved: 0, muted: false })
    peer.send(encodeAsk(Y.encodeStateVector(this.doc)))
    const present = this.cursors.all()
    if (present) peer.send(present)
  }

  leave(peer: Peer): void {
    this.standing.delete(peer)
    this.cursors.leave(peer)
  }

  async receive(peer: Peer, message: Message): Promise<void> {
    switch (message.kind) {
      case 'asks':
        // Only what is committed: the live text is ahead of it.
        peer.send(encodeAnswer(Y.diffUpdate(this.committedState(), message.stateVector)))
        return
      case 'update':
        return this.update(peer, message.update, message.live)
      case 'awareness': {
        for (const entry of message.entries) {
          if (await this.ownedBy(entry.clientId, peer)) this.cursors.set(peer, entry)
        }
        return
      }
      case 'asks awareness': {
        const present = this.cursors.all()
        if (present) peer.send(present)
        return
      }
      case 'act':
        return this.act(peer, message.n, message.act)
    }
  }

  private async update(peer: Peer, update: Uint8Array, live: boolean): Promise<void> {
    const standing = this.standing.get(peer)
    if (!standing || standing.muted) return
    const n = ++standing.received
    // Client ids are bound before anything of theirs is judged; afterwards the world may have moved on, so the judge comes last.
    for (const clientId of writersOf(update)) await this.ownedBy(clientId, peer)
    if (!this.standing.has(peer)) return
    const verdict = judge(
      this.doc,
      update,
      {
        way: peer.way,
        personId: peer.personId,
        delegationId: peer.delegationId,
        mayUse: (clientId) => this.owners.get(clientId) === peer.personId,
      },
      live,
    )
    switch (verdict.kind) {
      case 'nothing':
        // Known here, and perhaps not stored yet: a client that comes back while the database is away brings its words again.
        if (this.waiting === 0) return this.saved(peer, n)
        this.known.push(() => this.saved(peer, n))
        return
      case 'gap':
        peer.send(encodeAsk(Y.encodeStateVector(this.doc)))
        return
      case 'refuse':
        return this.refuse(peer, verdict.reason)
      case 'accept':
        this.keep({ bytes: this.apply(peer, verdict), personId: peer.personId, delegationId: peer.delegationId }, () =>
          this.saved(peer, n),
        )
    }
  }

  /** @returns what is stored and shown: the update, and in one with it the proposals that keep what came late */
  private apply(peer: Peer, { update, late }: Extract<Verdict, { kind: 'accept' }>): Uint8Array {
    Y.applyUpdate(this.doc, update, peer)
    if (nothingLate(late)) return update
    const kept = this.caught(() =>
      keepLate(this.doc, late, { personId: peer.personId, now: new Date() }, this.deps.mint),
    )
    return Y.mergeUpdates([update, kept.bytes])
  }

  private act(peer: Peer, n: number, given: unknown): void {
    try {
      const parsed = actSchema.safeParse(given)
      if (!parsed.success) throw new Refusal('T0', 'This change is not one that can be made here.', 422)
      const { bytes, done } = this.caught(() => perform(this.doc, parsed.data, byOf(peer), this.deps.mint, 'act'))
      const { deed, ...stand } = done
      this.keep({ bytes, personId: peer.personId, delegationId: peer.delegationId, ...(deed ? { deed } : {}) }, () =>
        this.notify(peer, { done: n, ...stand }),
      )
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.notify(peer, { refused: error.sentence, act: n })
    }
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

  private keep(row: LogRow, done: () => void): void {
    this.waiting += 1
    this.deps.store(this, { row, done })
  }

  /** What has been committed is shown to all; its author takes it as "saved". */
  stored(batch: readonly Waiting[]): void {
    this.head += BigInt(batch.length)
    this.waiting -= batch.length
    const updates = batch.map((one) => one.row.bytes)
    this.committed.push(...updates)
    this.broadcast(encodeUpdate(updates.length === 1 ? (updates[0] as Uint8Array) : Y.mergeUpdates(updates)))
    for (const one of batch) one.done?.()
    if (this.waiting === 0) for (const say of this.known.splice(0)) say()
  }

  /** What another process, or a command, has written. */
  writtenElsewhere(head: bigint, updates: readonly Uint8Array[]): void {
    this.head = head
    if (updates.length === 0) return
    const merged = Y.mergeUpdates([...updates])
    Y.applyUpdate(this.doc, merged, 'elsewhere')
    this.committed.push(merged)
    this.broadcast(encodeUpdate(merged))
  }

  closeAll(code: number): void {
    for (const peer of this.standing.keys()) peer.close(code)
  }

  committedState(): Uint8Array {
    if (this.committed.length > 1) this.committed = [Y.mergeUpdates(this.committed)]
    return this.committed[0] as Uint8Array
  }

  private async ownedBy(clientId: number, peer: Peer): Promise<boolean> {
    const owner = this.owners.get(clientId)
    if (owner !== undefined) return owner === peer.personId
    if (peer.way === 'read') {
      // A reader writes nothing: its cursor is its own for as long as it is here, and nothing is stored for it.
      return this.cursors.claimed(clientId, peer)
    }
    const own = await this.deps.bind(this.draftId, clientId, peer, Y.getState(this.doc.store, clientId) > 0)
    if (own) this.owners.set(clientId, peer.personId)
    return own
  }

  private refuse(peer: Peer, reason: string): void {
    if (!peer.notices) {
      // A stock client would bring the same words back for ever: it is left reading.
      const standing = this.standing.get(peer)
      if (standing) standing.muted = true
      return
    }
    this.notify(peer, { refused: reason, act: null })
    peer.close(closeCodes.refused)
  }

  private saved(peer: Peer, n: number): void {
    const standing = this.standing.get(peer)
    if (!standing) return
    standing.saved = Math.max(standing.saved, n)
    this.notify(peer, { saved: standing.saved })
  }

  private notify(peer: Peer, notice: Parameters<typeof encodeNotice>[0]): void {
    if (peer.notices && this.standing.has(peer)) peer.send(encodeNotice(notice))
  }

  private broadcast(frame: Uint8Array, except?: Peer): void {
    for (const peer of this.standing.keys()) if (peer !== except) peer.send(frame)
  }
}

function byOf({ way, decides, personId, delegationId }: Peer): By {
  return { way, decides, personId, delegationId, now: new Date() }
}

/** The client ids that an update brings structs of; none where it cannot be read, which the judge will say. */
function writersOf(update: Uint8Array): number[] {
  try {
    return [...Y.parseUpdateMeta(update).to.keys()]
  } catch {
    return []
  }
}
