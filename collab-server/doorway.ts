// L4. The way in: so many at a time, the rest in order, and none without bound; so many from one address and as one person.
import type { IncomingMessage } from 'node:http'
import { Allowance, type Rates, rates } from './allowance'

export type Bounds = {
  /** Admissions looked up at a time, and those that may wait for their turn. */
  atATime: number
  mostWaiting: number
  /** Upgrades a second and address, ten seconds' worth at once: a hall behind one address comes back after a restart. */
  upgrades: number
  socketsOfAddress: number
  socketsOfPerson: number
  /** Client ids that one person may have in one draft, ever: each time the text is opened takes one. Null for as many as come. */
  copiesOfPerson: number | null
  /** What one person may write. */
  rates: Rates
  /** Whether the connections of one person share what that person may write. */
  shared: boolean
}

export const bounds: Bounds = {
  atATime: 100,
  mostWaiting: 2_000,
  upgrades: 300,
  socketsOfAddress: 5_000,
  socketsOfPerson: 50,
  copiesOfPerson: 5_000,
  rates,
  shared: true,
}

/** In a demonstration one person stands for a delegation of them. */
export const demonstrationBounds: Bounds = {
  ...bounds,
  socketsOfPerson: 5_000,
  copiesOfPerson: null,
  shared: false,
}

const forgetAddressAfter = 60_000

export type Place = { allowance: Allowance; giveBack(): void }

export class Doorway {
  private inside = 0
  private readonly line: (() => void)[] = []
  private readonly upgrades = new Map<string, { allowance: Allowance; last: number }>()
  private readonly ofAddress = new Map<string, number>()
  private readonly ofPerson = new Map<string, { sockets: number; allowance: Allowance }>()

  constructor(private readonly bounds: Bounds) {}

  get waiting(): number {
    return this.line.length
  }

  /** Runs one lookup when its turn comes. @returns undefined where too many wait already */
  async inTurn<T>(lookUp: () => Promise<T>): Promise<T | 'too many'> {
    if (this.inside >= this.bounds.atATime) {
      if (this.line.length >= this.bounds.mostWaiting) return 'too many'
      await new Promise<void>((turn) => this.line.push(turn))
    } else {
      this.inside += 1
    }
    try {
      return await lookUp()
    } finally {
      const next = this.line.shift()
      // Whoever is next takes this place.
      if (next) next()
      else this.inside -= 1
    }
  }

  /** Whether this address may knock once more now. */
  mayKnock(address: string, now: number): boolean {
    let known = this.upgrades.get(address)
    if (!known) {
      known = { allowance: new Allowance({ messages: this.bounds.upgrades, bytes: 0 }, now), last: now }
      this.upgrades.set(address, known)
    }
    known.last = now
    return known.allowance.maySpend(now)
  }

  /** Takes a place for one connection. @returns undefined where there is none left */
  take(address: string, personId: string, now: number): Place | undefined {
    const here = this.ofAddress.get(address) ?? 0
    const person = this.ofPerson.get(personId) ?? { sockets: 0, allowance: new Allowance(this.bounds.rates, now) }
    if (here >= this.bounds.socketsOfAddress || person.sockets >= this.bounds.socketsOfPerson) return undefined
    this.ofAddress.set(address, here + 1)
    this.ofPerson.set(personId, person)
    person.sockets += 1
    return {
      allowance: this.bounds.shared ? person.allowance : new Allowance(this.bounds.rates, now),
      giveBack: () => {
        const left = (this.ofAddress.get(address) ?? 1) - 1
        if (left > 0) this.ofAddress.set(address, left)
        else this.ofAddress.delete(address)
        person.sockets -= 1
        if (person.sockets === 0) this.ofPerson.delete(personId)
      },
    }
  }

  /** Now and then: addresses that have not knocked for long are forgotten. */
  sweep(now: number): void {
    for (const [address, { last }] of this.upgrades) if (now - last > forgetAddressAfter) this.upgrades.delete(address)
  }
}

/** Whence a request comes; a proxy on this machine says for whom it asks. */
export function addressOf(request: IncomingMessage): string {
  const direct = request.socket.remoteAddress ?? 'unknown'
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',')
  const loopback = /^(::1|(::ffff:)?127\.)/.test(direct)
  return (loopback && forwarded.at(-1)?.trim()) || direct
}
