// Who is here and where they stand. Collected for a moment and sent as changes; each entry only by the one it belongs to. Those
// of other processes are shown here, and let go when they have not been heard of for a while.
import type { Peer } from './room'
import { type AwarenessEntry, decodeGossip, encodeAwareness, encodeGossip, type ShownEntry } from './wire'

const gatherFor = 50
/** A client says every 15 s that it is still there; others forget it after 30 s. */
const renewalsWait = 5_000
/** What has waited this long goes with the words that are sent just now. */
const ridesAfter = 15
const longestState = 4_096
/** Client ids that one connection may show. */
const mostOfOne = 20
const silentFor = 45_000
const mostRemembered = 2_000
const gone = 'null'

type Entry = (ShownEntry & { peer: Peer }) | (ShownEntry & { peer: undefined; from: string; heard: number })

export type CursorsDependencies = {
  /** @param changes undefined where only newcomers are to be shown who is here */
  broadcast(changes: Uint8Array | undefined): void
  /** To the other processes: all who are here, which replaces what was said before. It may be lost. */
  gossip(state: Uint8Array): void
}

export class Cursors {
  private readonly entries = new Map<number, Entry>()
  private readonly ofPeer = new Map<Peer, Set<number>>()
  private readonly changed = new Set<number>()
  private readonly renewed = new Set<number>()
  /** Of those who have left, the clock of their last word. */
  private readonly lastOf = new Map<number, number>()
  private changedSince = 0
  private timer: NodeJS.Timeout | undefined
  private due = Number.POSITIVE_INFINITY
  private everybody: Uint8Array | undefined
  /** Where no other process has this room, nothing need be said. */
  private othersHeard = Number.NEGATIVE_INFINITY

  constructor(private readonly deps: CursorsDependencies) {}

  set(peer: Peer, { clientId, clock, state: given }: AwarenessEntry): void {
    const known = this.entries.get(clientId)
    if (known?.peer === peer ? known.clock >= clock && given !== null : this.isEcho(peer, clientId, clock)) return
    // The name is the server's to say.
    const json = JSON.stringify(given && { ...given, user: peer.user })
    if (json.length > longestState) return
    const own = this.ofPeer.get(peer) ?? new Set()
    if (!own.has(clientId) && own.size >= mostOfOne) return
    this.ofPeer.set(peer, own.add(clientId))
    if (known?.peer && known.peer !== peer) this.ofPeer.get(known.peer)?.delete(clientId)
    this.entries.set(clientId, { clientId, clock, json, peer })
    this.announce(clientId, known?.json === json)
  }

  /**
   * A stock client says again what it is shown of others, and the same person may be here twice, or in another process: only a
   * later word of the entry's own client moves it from one connection to another, or the first word of a connection, which is
   * its own, come back.
   */
  private isEcho(peer: Peer, clientId: number, clock: number): boolean {
    const last = this.entries.get(clientId)?.clock ?? this.lastOf.get(clientId) ?? -1
    return clock < last || (clock === last && (this.ofPeer.get(peer)?.size ?? 0) > 0)
  }

  leave(peer: Peer): void {
    for (const clientId of this.ofPeer.get(peer) ?? []) {
      const entry = this.entries.get(clientId)
      if (entry?.peer === peer) this.end(entry)
    }
    this.ofPeer.delete(peer)
  }

  /** Everybody present, as one message; undefined where nobody is. */
  all(): Uint8Array | undefined {
    if (this.everybody) return this.everybody
    const present = [...this.entries.values()].filter((entry) => entry.json !== gone)
    if (present.length > 0) this.everybody = encodeAwareness(present)
    return this.everybody
  }

  /** Somebody came in, who is shown with the next changes who is here: one message for all who came meanwhile. */
  welcome(): void {
    if (this.entries.size > 0) this.sendWithin(gatherFor)
  }

  /** What has waited long enough to go with words that are sent now. */
  riding(): Uint8Array | undefined {
    return this.changed.size > 0 && Date.now() - this.changedSince >= ridesAfter ? this.take() : undefined
  }

  /** Asks the other processes who is there. */
  ask(): void {
    this.tellOthers(true)
  }

  /** All that another process shows of its own; nothing that it says is believed of those who are here. */
  heard(state: Uint8Array, from: string): void {
    const { asks, entries } = decodeGossip(state)
    // Whoever is heard for the first time may not have heard us: until now there was nobody to say it to.
    const first = Date.now() - this.othersHeard >= silentFor
    this.othersHeard = Date.now()
    const named = new Set(entries.map((entry) => entry.clientId))
    for (const known of this.entries.values())
      if (!known.peer && known.from === from && !named.has(known.clientId)) this.end(known)
    for (const { clientId, clock, json } of entries) {
      const known = this.entries.get(clientId)
      if (known?.peer || json.length > longestState) continue
      if (known?.from === from && known.clock >= clock) {
        known.heard = Date.now()
      } else if (!known || known.from === from || known.clock <= clock) {
        this.entries.set(clientId, { clientId, clock, json, peer: undefined, from, heard: Date.now() })
        this.announce(clientId, known?.json === json)
      }
    }
    // Where nobody shows a cursor here, who asks must hear all the same that somebody may be looking.
    if (asks || (first && this.ofPeer.size > 0)) this.tellOthers(false)
  }

  /** Now and then: lets go of those whose process has fallen silent, and says again who is here. */
  sweep(): void {
    const before = Date.now() - silentFor
    for (const entry of this.entries.values()) if (!entry.peer && entry.heard < before) this.end(entry)
    if (this.ofPeer.size > 0) this.tellOthers(true)
  }

  private tellOthers(asks: boolean): void {
    const entries = [...this.entries.values()].filter((entry) => entry.peer && entry.json !== gone)
    this.deps.gossip(encodeGossip({ asks, entries }))
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private end(entry: Entry): void {
    if (entry.json === gone) return
    this.lastOf.delete(entry.clientId)
    this.lastOf.set(entry.clientId, entry.clock)
    const [oldest] = this.lastOf.keys()
    if (this.lastOf.size > mostRemembered && oldest !== undefined) this.lastOf.delete(oldest)
    entry.json = gone
    entry.clock += 1
    this.announce(entry.clientId, false)
  }

  private announce(clientId: number, bare: boolean): void {
    this.everybody = undefined
    if (bare) this.renewed.add(clientId)
    else if (this.changed.add(clientId).size === 1) this.changedSince = Date.now()
    this.sendWithin(bare ? renewalsWait : gatherFor)
  }

  private sendWithin(wait: number): void {
    const due = Date.now() + wait
    if (due >= this.due) return
    clearTimeout(this.timer)
    this.due = due
    this.timer = setTimeout(() => this.deps.broadcast(this.take()), wait).unref()
  }

  private take(): Uint8Array | undefined {
    clearTimeout(this.timer)
    this.due = Number.POSITIVE_INFINITY
    const entries = [...new Set([...this.changed, ...this.renewed])].flatMap((id) => this.entries.get(id) ?? [])
    this.changed.clear()
    this.renewed.clear()
    for (const entry of entries) if (entry.json === gone) this.entries.delete(entry.clientId)
    if (Date.now() - this.othersHeard < silentFor && entries.some((entry) => entry.peer)) this.tellOthers(false)
    return entries.length > 0 ? encodeAwareness(entries) : undefined
  }
}
