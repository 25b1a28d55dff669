// One live text and the people in it. Judge, store, show: a change is judged, waits for its commit, and only then is sent to
// the others; what anybody sees on another's behalf is stored. Pure of sockets and of the database.
import type * as Y from 'yjs'
import { merged } from '../app/document/merged'
import type { Bound, LogRow } from '../app/document/store.server'
import type { Way } from '../app/domain/draft'
import { Abreast } from './abreast'
import { Audience } from './audience'
import { Cursors } from './cursors'
import { HeldText } from './held-text'
import { Judging } from './judging'
import type { LiveRoom } from './live-rooms'
import { Standings } from './standing'
import type { Refused } from './watch'
import { encodeNotice, type Message, type Notice } from './wire'

export type Peer = {
  personId: string
  delegationId: string | null
  /** Shown beside the cursor; what a client says of itself is not believed. `presides`: the chair, whom room screens follow. */
  user: { name: string; delegation: string | null; colour: string; presides?: true }
  way: Way
  /** Whether this person decides on proposals and provisions: the chair. */
  decides: boolean
  /** Whether this person hears the comments on the text. */
  hears: boolean
  /** Whether the client asked for our own messages. */
  notices: boolean
  /** Whether its client names exactly what its words stand behind. */
  exact?: boolean
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
  /** Refuses it, where the database can never take it. */
  refuse: () => void
}

export type RoomDependencies = {
  /** Hands what was judged to the flush. */
  store(room: Room, waiting: Waiting): void
  /** Whether no more may wait to be stored. */
  isFull(): boolean
  /** Binds a client id to the peer's person for ever, where it is nobody's. Waits where the database is away. */
  bind(draftId: string, clientId: number, peer: Peer, used: boolean): Promise<Bound>
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

type Known = { say: () => void; again: () => void }

export class Room {
  readonly text: HeldText
  readonly cursors: Cursors
  readonly audience: Audience
  private readonly standings: Standings
  private readonly judging: Judging
  /** What is here already, to be said to be stored once nothing waits any more; or found out again, where the text has moved on. */
  private known: Known[] = []
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
    this.standings = new Standings((clientId, peer) => deps.bind(draftId, clientId, peer, this.text.has(clientId)))
    this.judging = new Judging({
      draftId,
      isFull: deps.isFull,
      mint: deps.mint,
      refused: deps.refused,
      standings: this.standings,
      doc: () => this.doc,
      isOver: () => this.ended,
      drawLevel: () => this.abreast.reached(),
      keep: (...given) => this.keep(...given),
      forgetHalfDone: () => this.text.fallBack(),
      onceSaved: (...known) => this.onceSaved(...known),
      notify: (peer, notice) => this.notify(peer, notice),
      ask: (peer) => this.audience.tell(peer, this.text.asking()),
    })
    this.cursors.ask()
  }

  get peers(): number {
    return this.standings.size
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
      present: this.standings.peers().map(({ personId, delegationId, way }) => ({ personId, delegationId, way })),
    }
  }

  join(peer: Peer): void {
    this.touched = Date.now()
    this.standings.join(peer)
    this.audience.join(peer)
  }

  leave(peer: Peer): void {
    this.touched = Date.now()
    this.standings.leave(peer)
    this.audience.leave(peer)
    this.cursors.leave(peer)
  }

  caughtUp(peer: Peer): void {
    this.audience.caughtUp(peer)
  }

  async receive(peer: Peer, message: Message): Promise<void> {
    if (this.ended || !this.standings.has(peer)) return
    // A stock client is left reading; one that was told begins anew.
    if (this.standings.hasEnded(peer) && peer.notices) return
    switch (message.kind) {
      case 'asks':
        return this.audience.answer(peer, message.stateVector)
      case 'update':
        return this.judging.update(peer, message.update, message.whole)
      case 'awareness': {
        for (const entry of message.entries) {
          if ((await this.judging.owns(peer, entry.clientId)) && this.standings.has(peer)) this.cursors.set(peer, entry)
        }
        return
      }
      case 'asks awareness':
        return this.audience.present(peer)
      case 'act':
        return this.judging.act(peer, message.n, message.act)
    }
  }

  /** What was judged, or done, waits for its commit. */
  private keep(
    peer: Peer,
    made: Pick<LogRow, 'bytes' | 'deed'>,
    then: Pick<Waiting, 'told' | 'again' | 'refuse'>,
  ): void {
    this.touched = Date.now()
    this.abreast.keeps()
    this.text.wait(made.bytes)
    this.unsavedBytes += made.bytes.length
    const { personId, delegationId } = peer
    this.deps.store(this, { row: { ...made, personId, delegationId }, peer, since: performance.now(), ...then })
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
    const known = this.known.splice(0)
    this.noLongerWaiting(line)
    this.text.fallBack()
    // What somebody brought again may have been among what falls now.
    if (may) for (const one of [...line, ...known]) one.again()
    this.sayWhatIsKnown()
  }

  private noLongerWaiting(line: readonly Waiting[]): void {
    this.text.noLongerWait(line.length)
    for (const one of line) this.unsavedBytes -= one.row.bytes.length
  }

  /** What another process, or a command, has written. */
  writtenElsewhere(head: bigint, updates: readonly Uint8Array[]): void {
    this.head = head
    if (updates.length === 0) return
    const update = merged(updates)
    this.text.learn(update)
    this.audience.show([update], new Map())
  }

  /** There is place again: whoever was turned away is asked for all it has. */
  relieved(): void {
    for (const peer of this.standings.relieved()) this.audience.tell(peer, this.text.asking())
  }

  /** @param delegationIds whose note it is; none: a comment, or messages were missed */
  talked(delegationIds: readonly string[]): void {
    for (const peer of this.standings.peers()) {
      const own = peer.delegationId !== null && delegationIds.includes(peer.delegationId)
      if (own || (delegationIds.length === 0 && peer.hears)) this.notify(peer, { look: 'talk' })
    }
  }

  closeAll(code: number): void {
    for (const peer of this.standings.peers()) peer.close(code)
  }

  /** Sealed, or let go: nothing more is taken. */
  end(): void {
    this.ended = true
    this.cursors.stop()
  }

  private onceSaved(say: () => void, again: () => void): void {
    this.known.push({ say, again })
    this.sayWhatIsKnown()
  }

  private sayWhatIsKnown(): void {
    this.abreast.dealt()
    if (this.waiting === 0) for (const { say } of this.known.splice(0)) say()
  }

  private notify(peer: Peer, notice: Notice): void {
    if (peer.notices && this.standings.has(peer)) this.audience.tell(peer, encodeNotice(notice))
  }
}
