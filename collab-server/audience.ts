// Who is in a room, and what each has yet to be shown. A change is shown at once; what is committed while the room is being shown
// one is merged into the next. Who reads too slowly is not written to: what was missed is given merged, or as the whole text.
import { merged } from '../app/document/merged'
import type { Cursors } from './cursors'
import type { HeldText } from './held-text'
import type { Peer } from './room'
import { encodeUpdate } from './wire'

/** Sockets written to before the loop may read again, and the next commit run. */
const atATime = 100

type Missed = {
  updates: Uint8Array[]
  bytes: number
  cursors: boolean
  asked: Uint8Array | undefined
  told: Uint8Array[]
}

export class Audience {
  private readonly seats = new Map<Peer, { missed: Missed | undefined }>()
  /** Not yet shown who is here. */
  private readonly newcomers = new Set<Peer>()
  private next: { updates: Uint8Array[]; told: Map<Peer, Uint8Array[]> } | undefined
  private showing = false

  constructor(
    private readonly text: HeldText,
    private readonly cursors: Pick<Cursors, 'all' | 'riding' | 'welcome'>,
    /** Goes on in a later turn of the loop. */
    private readonly later: (goOn: () => void) => void,
  ) {}

  get size(): number {
    return this.seats.size
  }

  has(peer: Peer): boolean {
    return this.seats.has(peer)
  }

  peers(): Peer[] {
    return [...this.seats.keys()]
  }

  join(peer: Peer): void {
    this.seats.set(peer, { missed: undefined })
    this.newcomers.add(peer)
    this.cursors.welcome()
    peer.send(this.text.asking())
  }

  leave(peer: Peer): void {
    this.seats.delete(peer)
    this.newcomers.delete(peer)
  }

  /** @param told what the authors among them are told with it: words of their own that are stored now */
  show(updates: readonly Uint8Array[], told: ReadonlyMap<Peer, readonly Uint8Array[]>): void {
    this.next ??= { updates: [], told: new Map() }
    this.next.updates.push(...updates)
    for (const [peer, notices] of told) this.next.told.set(peer, [...(this.next.told.get(peer) ?? []), ...notices])
    if (!this.showing) this.showNext()
  }

  private showNext(): void {
    const next = this.next
    this.next = undefined
    this.showing = next !== undefined
    if (!next) return
    const { updates, told } = next
    const update = merged(updates)
    const message = encodeUpdate(update)
    const cursors = this.cursors.riding()
    const give = (peer: Peer) => {
      const missed = this.missedBy(peer)
      const notices = told.get(peer)
      if (missed) this.miss(missed, update, notices ?? [])
      else if (notices || (cursors && this.newcomers.has(peer)))
        peer.send(message, ...(cursors ? this.cursorsFor(peer, cursors) : []), ...(notices ?? []))
      // Nearly all, and hundreds at once.
      else if (cursors) peer.send(message, cursors)
      else peer.send(message)
    }
    // The authors first: their own words, and that they are saved.
    const others = this.peers().filter((peer) => !told.has(peer))
    this.inTurn([...told.keys(), ...others], give, () => this.showNext())
  }

  /** Cursors and the like, which may be missed: who is behind gets them as they stand later. */
  pass(changes: Uint8Array | undefined): void {
    const give = (peer: Peer) => {
      const missed = this.missedBy(peer)
      const cursors = this.cursorsFor(peer, changes)
      if (missed) missed.cursors = true
      else if (cursors.length > 0) peer.send(...cursors)
    }
    this.inTurn(changes ? this.peers() : [...this.newcomers], give, () => undefined)
  }

  private cursorsFor(peer: Peer, changes: Uint8Array | undefined): Uint8Array[] {
    const cursors = this.newcomers.delete(peer) ? this.cursors.all() : changes
    return cursors ? [cursors] : []
  }

  /** To one, in order with what it has yet to be shown. */
  tell(peer: Peer, message: Uint8Array): void {
    const missed = this.missedBy(peer)
    if (missed) missed.told.push(message)
    else if (this.has(peer)) peer.send(message)
  }

  /** To one who asks for all that is missing there. Asked again before it has read the last answer, it is given one later. */
  answer(peer: Peer, stateVector: Uint8Array): void {
    const missed = this.missedBy(peer)
    if (missed) missed.asked = stateVector
    else if (this.has(peer)) peer.send(...this.text.answerTo(stateVector))
  }

  /** Who is here, to one who asks. */
  present(peer: Peer): void {
    const missed = this.missedBy(peer)
    const present = this.cursors.all()
    this.newcomers.delete(peer)
    if (missed) missed.cursors = true
    else if (present && this.has(peer)) peer.send(present)
  }

  /** It has read all that was sent to it. */
  caughtUp(peer: Peer): void {
    const seat = this.seats.get(peer)
    const missed = seat?.missed
    if (!seat || !missed) return
    seat.missed = undefined
    const messages: Uint8Array[] = []
    if (missed.asked) messages.push(...this.text.answerTo(missed.asked))
    else if (missed.updates.length > 0) messages.push(encodeUpdate(merged(missed.updates)))
    const present = missed.cursors && this.cursors.all()
    if (present) messages.push(present)
    messages.push(...missed.told)
    if (messages.length > 0) peer.send(...messages)
  }

  /** What has been kept back from a peer that is behind; undefined for one that keeps up. */
  private missedBy(peer: Peer): Missed | undefined {
    const seat = this.seats.get(peer)
    if (!seat) return undefined
    if (!seat.missed && peer.isBehind())
      seat.missed = { updates: [], bytes: 0, cursors: false, asked: undefined, told: [] }
    return seat.missed
  }

  private miss(missed: Missed, update: Uint8Array, notices: readonly Uint8Array[]): void {
    missed.told.push(...notices)
    if (missed.asked) return
    missed.updates.push(update)
    missed.bytes += update.length
    // More to tell than the text itself: the text, of which all who are that far behind share the bytes.
    if (missed.bytes <= this.text.size) return
    const whole = this.text.committed()
    Object.assign(missed, { updates: [whole], bytes: whole.length / 2 })
  }

  private inTurn(peers: readonly Peer[], give: (peer: Peer) => void, done: () => void): void {
    let at = 0
    const turn = () => {
      for (const end = Math.min(at + atATime, peers.length); at < end; at++) {
        const peer = peers[at] as Peer
        if (this.seats.has(peer)) give(peer)
      }
      if (at < peers.length) this.later(turn)
      else done()
    }
    turn()
  }
}
