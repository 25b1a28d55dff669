// Who is here and where they stand. Collected for a moment and sent as changes; each entry only by the one it belongs to.

import type { Peer } from './room'
import { type AwarenessEntry, encodeAwareness } from './wire'

const gatherFor = 50
const longestState = 4_096

export class Cursors {
  private readonly entries = new Map<number, AwarenessEntry & { peer: Peer }>()
  private readonly changed = new Set<number>()
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly broadcast: (frame: Uint8Array, except?: Peer) => void) {}

  set(peer: Peer, entry: AwarenessEntry): void {
    const known = this.entries.get(entry.clientId)
    if (known && (known.peer !== peer ? known.clock > entry.clock : known.clock >= entry.clock && entry.state !== null))
      return
    if (JSON.stringify(entry.state).length > longestState) return
    // The name is the server's to say.
    const state = entry.state && { ...entry.state, user: peer.user }
    this.entries.set(entry.clientId, { ...entry, state, peer })
    this.announce(entry.clientId)
  }

  /** Whether a client id that nobody writes under is free, or this peer's already. */
  claimed(clientId: number, peer: Peer): boolean {
    const known = this.entries.get(clientId)
    return known === undefined || known.peer === peer || known.peer.personId === peer.personId
  }

  leave(peer: Peer): void {
    for (const entry of this.entries.values()) {
      if (entry.peer !== peer || entry.state === null) continue
      entry.state = null
      entry.clock += 1
      this.announce(entry.clientId)
    }
  }

  /** Everybody present, as one frame; undefined where nobody is. */
  all(): Uint8Array | undefined {
    const present = [...this.entries.values()].filter((entry) => entry.state !== null)
    return present.length > 0 ? encodeAwareness(present) : undefined
  }

  private announce(clientId: number): void {
    this.changed.add(clientId)
    this.timer ??= setTimeout(() => this.send(), gatherFor)
  }

  private send(): void {
    this.timer = undefined
    const entries = [...this.changed].flatMap((clientId) => this.entries.get(clientId) ?? [])
    this.changed.clear()
    for (const entry of entries) if (entry.state === null) this.entries.delete(entry.clientId)
    if (entries.length > 0) this.broadcast(encodeAwareness(entries))
  }
}
