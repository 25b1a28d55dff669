// A bus between rooms of one process whose messages can be held back, let go in any order, and lost. Held to the same contract
// as the one over PostgreSQL (bus-contract.ts), so that what is tried over it is tried over a bus.
import type { Bus, Which } from '../../collab-server/bus'

type Listeners = {
  wake: ((draftIds: Which) => void)[]
  access: ((ids: Which) => void)[]
  talk: ((ids: Which) => void)[]
  gossip: ((draftId: string, state: Uint8Array, from: string) => void)[]
}

export class HeldNet {
  private readonly joined = new Map<HeldBus, Listeners>()
  private readonly cut = new Set<HeldBus>()
  private readonly held: (() => void)[] = []
  private names = 0
  /** While true, nothing arrives but by `release`. */
  holding = false

  constructor(private readonly failed: (error: unknown) => void) {}

  bus(): Bus {
    this.names += 1
    return new HeldBus(this, String(this.names))
  }

  get waiting(): number {
    return this.held.length
  }

  /** Lets one held message go, or loses it. `pick` chooses which, from 0 to n - 1. */
  release(pick: (n: number) => number, lost = false): void {
    const [go] = this.held.splice(pick(this.held.length), 1)
    if (!lost) go?.()
  }

  /** As a command says it, which is no process of the bus. */
  say(channel: 'wake' | 'access' | 'talk', ids: readonly string[]): void {
    this.send(undefined, (to) => {
      for (const listener of to[channel]) listener(ids)
    })
  }

  cutOff(bus: Bus): void {
    this.cut.add(bus as HeldBus)
  }

  joinAgain(bus: Bus): void {
    this.cut.delete(bus as HeldBus)
    for (const listener of this.of(bus as HeldBus).wake) listener('all')
    for (const listener of this.of(bus as HeldBus).access) listener('all')
    for (const listener of this.of(bus as HeldBus).talk) listener('all')
    ;(bus as HeldBus).sayUnsaid()
  }

  isCut(bus: HeldBus): boolean {
    return this.cut.has(bus)
  }

  of(bus: HeldBus): Listeners {
    const known = this.joined.get(bus)
    if (known) return known
    const listeners: Listeners = { wake: [], access: [], talk: [], gossip: [] }
    this.joined.set(bus, listeners)
    return listeners
  }

  leave(bus: HeldBus): void {
    this.joined.delete(bus)
  }

  send(from: HeldBus | undefined, hear: (to: Listeners) => void): void {
    for (const [bus, listeners] of this.joined) {
      if (bus === from || this.cut.has(bus)) continue
      const arrive = () => {
        if (!this.joined.has(bus) || this.cut.has(bus)) return
        try {
          hear(listeners)
        } catch (error) {
          this.failed(error)
        }
      }
      if (this.holding) this.held.push(arrive)
      else setImmediate(arrive)
    }
  }
}

class HeldBus implements Bus {
  private readonly unsaid = new Set<string>()
  private readonly states = new Map<string, Uint8Array>()
  private closed = false

  constructor(
    private readonly net: HeldNet,
    private readonly name: string,
  ) {
    net.of(this)
  }

  wake(draftIds: readonly string[]): void {
    if (this.closed) return
    if (this.net.isCut(this)) for (const id of draftIds) this.unsaid.add(id)
    else
      this.net.send(this, (to) => {
        for (const listener of to.wake) listener(draftIds)
      })
  }

  sayUnsaid(): void {
    const ids = [...this.unsaid]
    this.unsaid.clear()
    if (ids.length > 0) this.wake(ids)
  }

  gossip(draftId: string, state: Uint8Array): void {
    if (this.closed || this.net.isCut(this)) return
    if (this.states.size === 0) setImmediate(() => this.sendGossip())
    this.states.set(draftId, state)
  }

  private sendGossip(): void {
    for (const [draftId, state] of this.states) {
      this.net.send(this, (to) => {
        for (const listener of to.gossip) listener(draftId, state, this.name)
      })
    }
    this.states.clear()
  }

  onWake(listener: (draftIds: Which) => void): void {
    this.net.of(this).wake.push(listener)
  }

  onAccess(listener: (ids: Which) => void): void {
    this.net.of(this).access.push(listener)
  }

  onTalk(listener: (ids: Which) => void): void {
    this.net.of(this).talk.push(listener)
  }

  onGossip(listener: (draftId: string, state: Uint8Array, from: string) => void): void {
    this.net.of(this).gossip.push(listener)
  }

  async close(): Promise<void> {
    this.closed = true
    this.net.leave(this)
  }
}
