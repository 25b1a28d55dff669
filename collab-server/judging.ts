// What somebody in a room brings, an update or an act, upon the live text: it is judged, or done, and waits for its commit; or is
// refused, which ends that copy of the text.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { type ActDone, actSchema, type By, perform } from '../app/document/acts'
import { cannotBeStored, closeCodes, notSaved } from '../app/document/close-codes'
import { keepLate, nothingLate } from '../app/document/late'
import type { LogRow } from '../app/document/store.server'
import { Refusal } from '../app/domain/refusal'
import { judge, type Verdict } from './judge'
import type { Peer, RoomDependencies, Waiting } from './room'
import type { Standings } from './standing'
import type { Notice } from './wire'

/** Why something is refused that the judge found right: the database can never take it. */
const unstorable = 'not storable'

export type JudgingDependencies = Pick<RoomDependencies, 'isFull' | 'mint' | 'refused'> & {
  draftId: string
  /** The live text. */
  doc(): Y.Doc
  standings: Standings
  /** Sealed, or let go. */
  isOver(): boolean
  /** Resolves when all that is stored has been read. */
  drawLevel(): Promise<void>
  /** What was judged, or done, waits for its commit. */
  keep(peer: Peer, made: Pick<LogRow, 'bytes' | 'deed'>, then: Pick<Waiting, 'told' | 'again' | 'refuse'>): void
  /** Nothing of what was begun and not kept stays in the live text. */
  forgetHalfDone(): void
  /** Says what is here already, once nothing waits to be stored. @param again where the text has moved on before that */
  onceSaved(say: () => void, again: () => void): void
  notify(peer: Peer, notice: Notice): void
  /** Asks for all that this peer has and the text has not. */
  ask(peer: Peer): void
}

export class Judging {
  constructor(private readonly deps: JudgingDependencies) {}

  private get doc(): Y.Doc {
    return this.deps.doc()
  }

  /** @param whole whether this is all that a copy has, rather than one change as it was made */
  async update(peer: Peer, update: Uint8Array, whole: boolean): Promise<void> {
    const { standings, notify, onceSaved } = this.deps
    const standing = standings.of(peer)
    if (!standing || standings.hasEnded(peer)) return
    const n = ++standing.received
    const { fresh } = standing
    if (whole) standing.fresh = false
    // L7. All that it has is on its way, these words among them. A new line asks for it first: what the last one lost is missing here,
    // and words that take something back would stand beside what they replace.
    if (standing.held || ((standing.asked || fresh) && !whole)) return
    if (isEmpty(update)) {
      // Who has nothing to bring has answered too.
      if (whole) standing.asked = false
      return onceSaved(
        () => notify(peer, { saved: n }),
        () => this.askAgain(peer),
      )
    }
    if (this.deps.isFull()) {
      standing.held = true
      return notify(peer, { reason: 'not saved', sentence: notSaved })
    }
    // Whoever comes from another process brings what that one has stored: it is theirs who wrote it, and is read first.
    if (whole && fresh) await this.deps.drawLevel()
    // Client ids are bound before anything of theirs is judged; afterwards the world may have moved on, so the judge comes last.
    for (const clientId of this.unboundIn(update, peer)) await this.owns(peer, clientId)
    if (!standings.has(peer) || this.deps.isOver()) return
    this.rule(peer, n, update, whole)
  }

  /** Whether a client id is this peer's; whoever brings more of them than one may have is turned away. */
  async owns(peer: Peer, clientId: number): Promise<boolean> {
    const bound = await this.deps.standings.owns(peer, clientId)
    if (bound === 'too many') this.refuse(peer, 'too many copies', closeCodes.tooManyCopies)
    return bound === 'own'
  }

  private judged(peer: Peer, update: Uint8Array, whole: boolean): Verdict {
    const { way, personId, delegationId, exact } = peer
    const mayUse = (clientId: number) => this.deps.standings.isOwner(personId, clientId)
    return judge(this.doc, update, { way, personId, delegationId, mayUse, ...(exact ? { exact } : {}) }, !whole)
  }

  /** Does what the judge says of update n. */
  private rule(peer: Peer, n: number, update: Uint8Array, whole: boolean): void {
    const { standings, notify, onceSaved, keep } = this.deps
    if (standings.hasEnded(peer)) return
    const verdict = this.judged(peer, update, whole)
    const standing = standings.of(peer)
    if (standing && whole && verdict.kind !== 'gap') standing.asked = false
    switch (verdict.kind) {
      case 'gap':
        this.gap(peer, whole)
        break
      case 'nothing':
        // Known here, and perhaps not stored yet: a client that comes back while the database is away brings its words again.
        onceSaved(
          () => notify(peer, { saved: n }),
          () => this.rule(peer, n, update, whole),
        )
        break
      case 'refuse':
        this.refuse(peer, verdict.reason)
        break
      case 'accept':
        keep(
          peer,
          { bytes: this.apply(peer, verdict) },
          {
            told: { saved: n },
            again: () => this.rule(peer, n, verdict.update, whole),
            refuse: () => this.refuse(peer, unstorable),
          },
        )
    }
  }

  /** @returns what is stored and shown: the update, and in one with it the proposals that keep what came late */
  private apply(peer: Peer, { update, late }: Extract<Verdict, { kind: 'accept' }>): Uint8Array {
    const by = { personId: peer.personId, now: new Date() }
    try {
      Y.applyUpdate(this.doc, update, peer)
      if (nothingLate(late)) return update
      return Y.mergeUpdates([update, this.caught(() => keepLate(this.doc, late, by, this.deps.mint)).bytes])
    } catch (error) {
      this.deps.forgetHalfDone()
      throw error
    }
  }

  /** Something before it is missing here. Asked for all it has, a client sends all; who does not then is not a client. */
  private gap(peer: Peer, whole: boolean): void {
    if (!this.deps.standings.of(peer)?.asked) this.askAgain(peer)
    else if (whole) this.refuse(peer, 'something missing')
  }

  private askAgain(peer: Peer): void {
    const standing = this.deps.standings.of(peer)
    if (!standing) return
    standing.asked = true
    this.deps.ask(peer)
  }

  act(peer: Peer, n: number, given: unknown): void {
    if (this.deps.standings.hasEnded(peer)) return
    try {
      const parsed = actSchema.safeParse(given)
      if (!parsed.success) throw new Refusal('T0', 'This change is not one that can be made here.', 422)
      const { bytes, done } = this.caught(() => perform(this.doc, parsed.data, byOf(peer), this.deps.mint, 'act'))
      const { deed, ...stand } = done
      this.deps.keep(
        peer,
        { bytes, ...(deed ? { deed } : {}) },
        {
          told: { done: n, ...stand },
          again: () => this.actAgain(peer, n, given, bytes, stand),
          refuse: () => this.refuseAct(peer, n, unstorable, cannotBeStored),
        },
      )
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.refuseAct(peer, n, error.rule, error.sentence)
    }
  }

  private refuseAct(peer: Peer, n: number, reason: string, sentence: string): void {
    const { draftId, refused, notify } = this.deps
    refused({ kind: 'act', reason, draftId, personId: peer.personId })
    notify(peer, { refused: sentence, act: n })
  }

  /** A commit whose outcome was lost may have been made: then the act is done already, and is not done twice. */
  private actAgain(peer: Peer, n: number, given: unknown, bytes: Uint8Array, done: ActDone): void {
    const there = [...Y.parseUpdateMeta(bytes).to].every(
      ([client, clock]) => Y.getState(this.doc.store, client) >= clock,
    )
    if (there)
      this.deps.onceSaved(
        () => this.deps.notify(peer, { done: n, ...done }),
        () => this.actAgain(peer, n, given, bytes, done),
      )
    else this.act(peer, n, given)
  }

  /**
   * L6. Does something to the text, and catches the one update that it makes. Refused half way, it has changed the live text by what is
   * never stored: all that came after would stand upon that.
   */
  private caught<T>(change: () => T): { bytes: Uint8Array; done: T } {
    const { doc } = this
    const before = Y.encodeStateVector(doc)
    let bytes: Uint8Array | undefined
    const catchUpdate = (update: Uint8Array) => {
      bytes = update
    }
    doc.on('update', catchUpdate)
    try {
      const done = change()
      return { bytes: bytes ?? Y.encodeStateAsUpdate(doc, before), done }
    } catch (error) {
      if (bytes) this.deps.forgetHalfDone()
      throw error
    } finally {
      doc.off('update', catchUpdate)
    }
  }

  /** Whose name is to be asked for before an update is judged: nobody's, where it brings its author's own words or none. */
  private unboundIn(update: Uint8Array, { personId }: Peer): number[] {
    const sole = soleWriterOf(update)
    return sole === null || (sole !== undefined && this.deps.standings.isOwner(personId, sole))
      ? []
      : this.writersOf(update)
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

  private refuse(peer: Peer, reason: string, code: number = closeCodes.refused): void {
    const { standings, refused, notify, draftId } = this.deps
    if (!standings.has(peer) || standings.hasEnded(peer)) return
    standings.endCopy(peer)
    refused({ kind: 'update', reason, draftId, personId: peer.personId })
    // A stock client would bring the same words back for ever: it is left reading.
    if (!peer.notices) return
    if (code === closeCodes.refused) notify(peer, { refused: reason, act: null })
    peer.close(code)
  }
}

function byOf({ way, decides, personId, delegationId }: Peer): By {
  return { way, decides, personId, delegationId, now: new Date() }
}

/** As nearly every update is: the one client whose words it brings; null where it brings none; undefined where there are more. */
function soleWriterOf(update: Uint8Array): number | null | undefined {
  try {
    const from = decoding.createDecoder(update)
    const clients = decoding.readVarUint(from)
    if (clients !== 1) return clients === 0 ? null : undefined
    decoding.readVarUint(from)
    return decoding.readVarUint(from)
  } catch {
    return undefined
  }
}

/** What a client answers that has nothing we have not: no document need be built to judge it. */
function isEmpty(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0
}
