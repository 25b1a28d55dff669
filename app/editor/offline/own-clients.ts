// Which clients of a text are one's own (this copy's, and those of copies that were closed before all was saved), and how far the
// server has what each of them wrote.
import * as Y from 'yjs'
import { z } from 'zod'

const kept = z.array(z.tuple([z.number(), z.number()]))

export class OwnClients {
  private readonly saved = new Map<number, number>()
  /** Client → the clock before which there are words that were refused once, and brought again by themselves. */
  private readonly brought = new Map<number, number>()

  constructor(private readonly doc: Y.Doc) {
    this.saved.set(doc.clientID, 0)
  }

  /** Client → the clock before which all is stored. */
  get clocks(): ReadonlyMap<number, number> {
    return this.saved
  }

  /** What each has written until now. */
  written(): Map<number, number> {
    return new Map([...this.saved.keys()].map((client) => [client, Y.getState(this.doc.store, client)]))
  }

  /** How far an update brings the words of each: one that only deletes brings none, whatever was written before it. */
  broughtBy(update: Uint8Array): Map<number, number> {
    return this.among(Y.parseUpdateMeta(update).to)
  }

  /** Of the clocks of many, those of one's own. */
  among(clocks: ReadonlyMap<number, number>): Map<number, number> {
    return new Map([...clocks].filter(([client]) => this.saved.has(client)))
  }

  isAllSaved(): boolean {
    return [...this.written()].every(([client, clock]) => clock <= (this.saved.get(client) ?? 0))
  }

  /** Those clocks are stored too. */
  save(clocks: ReadonlyMap<number, number>): void {
    for (const client of this.saved.keys())
      this.saved.set(client, Math.max(this.saved.get(client) ?? 0, clocks.get(client) ?? 0))
  }

  /** What this copy has just written was refused before. */
  bringAgain(): void {
    this.brought.set(this.doc.clientID, Y.getState(this.doc.store, this.doc.clientID))
  }

  /** Whether words that were refused before are not saved yet: refused once more, they are not brought a third time by themselves. */
  areComingAgain(): boolean {
    return [...this.brought].some(([client, clock]) => (this.saved.get(client) ?? 0) < clock)
  }

  /** Takes over the clients of copies that were closed. */
  adopt(clients: ReadonlyMap<number, number>, brought: ReadonlyMap<number, number>): void {
    for (const [client, clock] of clients) this.saved.set(client, Math.max(this.saved.get(client) ?? 0, clock))
    for (const [client, clock] of brought) this.brought.set(client, clock)
  }

  broughtAgain(): [number, number][] {
    return [...this.brought]
  }

  /** This copy's client is among them before it has written: the page may be gone by then. */
  toJSON(): [number, number][] {
    return [...this.saved].filter(([client]) => client === this.doc.clientID || Y.getState(this.doc.store, client) > 0)
  }
}

/** What is read back is only trusted as far as it is of this shape. */
export function readOwnClients(given: unknown): Map<number, number> {
  const parsed = kept.safeParse(given)
  return new Map(parsed.success ? parsed.data : [])
}
