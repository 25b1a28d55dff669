// A light client: it joins, hears everything, writes real updates, and holds no document of its own.

import { Histogram } from '../figures'
import type { Target } from '../servers'
import type { Place } from '../text'
import { Wire } from './frames'
import {
  asks,
  brings,
  cursor,
  type Dialect,
  dialect,
  hasNothing,
  hear,
  microseconds,
  presentIn,
  taken,
  typed,
  word,
  wordLength,
  words,
} from './messages'

export type Seat = {
  room: string
  cookie: string
  /** Told apart by this number in all processes; also the Yjs client id, from `clientIds` on. */
  n: number
  clientIds: number
  place: Place
  /** Says where it stands on joining. */
  cursor: boolean
  /** Asks for the messages that only our own client knows. */
  notices?: boolean
}

/** What all clients of a process have heard of words typed from a moment until another. */
export class Tally {
  others = new Histogram()
  own = new Histogram()
  from = Number.POSITIVE_INFINITY
  until = 0
  /** Messages with words and with cursors. */
  texts = 0
  cursors = 0
  /** Words that somebody other than their writer has seen. */
  seen: Set<string> | undefined

  during(from: number, until: number): void {
    Object.assign(this, new Tally(), { from, until, seen: this.seen })
  }
}

export class Client {
  /** µs; undefined while it is not yet so. */
  synced: number | undefined
  everybodyThere: number | undefined
  /** Told by the server before the words came. */
  syncedEmpty = false
  refused: number | undefined
  turnedAway = 0
  /** The code with which it was sent away after it was let in. */
  dropped: number | undefined
  lastHeard = 0
  readonly clientId: number
  private wire: Wire | undefined
  private readonly speech: Dialect
  private readonly present = new Set<number>()
  private clock = 0
  private erased = 0
  private cursorClock = 0
  private at: Place
  private leaving = false
  wordsTyped = 0

  constructor(
    private readonly target: Target,
    readonly seat: Seat,
    /** How many cursors are to be seen before everybody is there. */
    private readonly awaited: number,
    private readonly tally: Tally,
    private readonly changed: (client: Client) => void,
    private readonly kept?: (update: Uint8Array, at: number, whole: boolean) => void,
  ) {
    this.clientId = seat.clientIds + seat.n
    this.speech = dialect(target, seat.room, seat.notices ?? false)
    this.at = seat.place
    this.connect()
  }

  private connect(): void {
    this.wire = new Wire(
      { port: this.target.port, path: this.speech.path, cookie: this.seat.cookie, from: addressOf(this.seat.n) },
      {
        open: () => this.open(),
        message: (payload) => this.message(payload),
        closed: (code) => {
          if (this.leaving || this.refused !== undefined) return
          if (this.synced === undefined) this.fail(code)
          else {
            this.dropped = code
            this.changed(this)
          }
        },
        turnedAway: (status, retryAfter) => {
          if (status !== 503) return this.fail(status)
          // As our own client does: it waits as it is told, and not all to the same moment.
          this.turnedAway += 1
          const wait = retryAfter === undefined ? 100 + Math.random() * 200 : retryAfter * 1_000 * (0.5 + Math.random())
          this.leaving = true
          setTimeout(() => {
            this.leaving = false
            this.connect()
          }, wait)
        },
      },
    )
  }

  private fail(status: number): void {
    this.refused = status
    this.changed(this)
  }

  private open(): void {
    const { frame, greeting } = this.speech
    this.wire?.send(...greeting, frame(asks), ...(this.seat.cursor ? [this.cursorFrame()] : []))
  }

  private message(payload: Buffer): void {
    const now = microseconds()
    this.lastHeard = now
    const heard = hear(payload, this.speech.offset)
    switch (heard.kind) {
      case 'asks':
        this.wire?.send(this.speech.frame(hasNothing))
        return
      case 'state':
        this.kept?.(heard.update, now, true)
        if (heard.update.length < 100) this.syncedEmpty = true
        if (this.synced !== undefined) return
        this.synced = now
        this.changed(this)
        return
      case 'update':
        this.kept?.(heard.update, now, false)
        if (now >= this.tally.from && now < this.tally.until) this.tally.texts += 1
        words(payload, (at, writer, whole) => this.count(now, at, writer, whole))
        return
      case 'awareness':
        if (now >= this.tally.from && now < this.tally.until) this.tally.cursors += 1
        if (this.everybodyThere === undefined && this.awaited > 0) this.notice(heard.entries, now)
        return
    }
  }

  private count(now: number, at: number, writer: number, whole: string): void {
    const { tally } = this
    if (writer !== this.seat.n) tally.seen?.add(whole)
    if (at < tally.from || at >= tally.until) return
    const to = writer === this.seat.n ? tally.own : tally.others
    to.add((now - at) / 1_000)
  }

  private notice(entries: Uint8Array, now: number): void {
    presentIn(entries, (clientId) => this.present.add(clientId))
    if (this.present.size < this.awaited) return
    this.everybodyThere = now
    this.changed(this)
  }

  /** Types one word at its place, and moves its cursor there. */
  type(withCursor: boolean): void {
    const now = microseconds()
    const update = typed(this.clientId, this.clock, this.at, word(now, this.seat.n))
    this.clock += wordLength
    this.at = { client: this.clientId, clock: this.clock - 1 }
    if (now >= this.tally.from && now < this.tally.until) this.wordsTyped += 1
    this.wire?.send(this.speech.frame(brings(update)), ...(withCursor ? [this.cursorFrame()] : []))
  }

  /** Takes out all that it has typed. */
  erase(): void {
    if (this.clock > this.erased) {
      this.wire?.send(this.speech.frame(brings(taken(this.clientId, this.erased, this.clock - this.erased))))
    }
    this.erased = this.clock
  }

  /** Words under somebody else's name, as their next, which no honest client sends. */
  forge(other: Client): void {
    this.wire?.send(this.speech.frame(brings(typed(other.clientId, other.clock, this.seat.place, 'forged'))))
  }

  /** Says anything. */
  babble(bytes: Uint8Array): void {
    this.wire?.send(bytes)
  }

  private cursorFrame(): Uint8Array {
    return this.speech.frame(cursor(this.clientId, ++this.cursorClock, this.at))
  }

  leave(): void {
    this.leaving = true
    this.wire?.close()
  }
}

/** On Linux all of 127/8 is this machine: each client comes from an address of its own, as people do. */
function addressOf(n: number): string | undefined {
  return process.platform === 'linux' ? `127.1.${(n >> 7) & 127}.${1 + (n & 127)}` : undefined
}
