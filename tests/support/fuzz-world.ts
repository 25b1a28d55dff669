// Some processes over one database, the bus between them held in hand, and honest people who write, come, go and come back.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import * as Y from 'yjs'
import { textOf } from '~/document/canonical'
import { loadDraft } from '~/document/store.server'
import type { Way } from '~/domain/draft'
import type { Bus } from '../../collab-server/bus'
import { Rooms } from '../../collab-server/rooms'
import { Watch } from '../../collab-server/watch'
import { FuzzClient } from './fuzz-client'
import { HeldNet } from './held-bus'

export type FuzzPerson = FuzzClient['person']

/** Whom nobody knows: what they decide could not be written in the history. */
export function anyone(way: Way): FuzzPerson {
  return { personId: randomUUID(), delegationId: null, way, decides: false }
}

type Process = { rooms: Rooms; bus: Bus }
export type Draw = () => number

export class FuzzWorld {
  readonly net = new HeldNet((error) => this.faults.push(error))
  readonly clients: FuzzClient[]
  /** Whatever threw that must not throw. */
  readonly faults: unknown[] = []
  private readonly processes: Process[]
  private readonly stopped: Rooms[] = []
  /** What of each client has been received is dealt with in order, while other things happen. */
  private readonly lines = new Map<FuzzClient, Promise<void>>()
  /** Who typed each character: a delegation, or '' for the text's own. */
  readonly typedBy = new Map<string, string>()
  private nextLetter = 0x5000

  constructor(
    readonly draftId: string,
    private readonly url: string,
    private readonly draw: Draw,
    processes: number,
    people: readonly FuzzPerson[],
  ) {
    this.processes = Array.from({ length: processes }, () => this.process())
    this.clients = people.map((one, n) => new FuzzClient(`${one.way} ${n}`, one))
  }

  /** Characters that came or went by the hands of several, who may each have brought them back. */
  movedBySeveral(): Set<string> {
    const all = this.clients.flatMap((one) => [...one.moved])
    return new Set(all.filter((letter, at) => all.indexOf(letter) !== at))
  }

  /** A character that nobody has typed before. */
  letter(by: string): string {
    const letter = String.fromCodePoint(this.nextLetter++)
    this.typedBy.set(letter, by)
    return letter
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.draw() * list.length)]
  }

  get writers(): FuzzClient[] {
    return this.clients.filter((one) => one.person.way !== 'read')
  }

  private process(): Process {
    const bus = this.net.bus()
    // A database that is cut off fails what it is asked meanwhile; it is asked again.
    const failed = () => undefined
    const rooms = new Rooms({
      announce: (draftIds) => bus.wake(draftIds),
      gossip: (draftId, state) => bus.gossip(draftId, state),
      failed,
      watch: new Watch(pino({ level: 'silent' })),
      copiesOfPerson: null,
    })
    bus.onWake((drafts) => void (drafts === 'all' ? rooms.lookAtAll() : rooms.look(drafts)).catch(failed))
    bus.onGossip((draftId, state, from) => void rooms.heard(draftId, state, from))
    return { rooms, bus }
  }

  async connect(client: FuzzClient): Promise<void> {
    await this.connectTo(client, Math.floor(this.draw() * this.processes.length))
  }

  async connectTo(client: FuzzClient, at: number): Promise<void> {
    const { rooms } = this.processes[at] as Process
    const room = await rooms.open(this.draftId).catch(() => undefined)
    // The process may have died while the room was being opened.
    if (room && !client.line && !client.sealed && this.processes.some((one) => one.rooms === rooms))
      client.connect(room)
  }

  /** The oldest message of a client reaches its server, which deals with it in its time. */
  arrives(client: FuzzClient): void {
    const deal = client.takeOut()
    const before = this.lines.get(client) ?? Promise.resolve()
    this.lines.set(
      client,
      before.then(deal).catch((error) => void this.faults.push(error)),
    )
  }

  /** Kill -9, or a good end: either way its people find another. */
  async restart(inGoodOrder: boolean): Promise<void> {
    const at = Math.floor(this.draw() * this.processes.length)
    const old = this.processes[at] as Process
    this.processes[at] = this.process()
    this.stopped.push(old.rooms)
    if (inGoodOrder) await old.rooms.drain()
    for (const client of this.clients) if (client.line && (await this.isOf(client, old.rooms))) client.cut()
    await old.bus.close()
  }

  private async isOf(client: FuzzClient, rooms: Rooms): Promise<boolean> {
    return client.line?.room === (await rooms.open(this.draftId).catch(() => undefined))
  }

  async lookAtAll(): Promise<void> {
    await Promise.all(this.processes.map(({ rooms }) => rooms.lookAtAll().catch(() => undefined)))
  }

  /** Every connection to the database breaks, whatever is under way on it. */
  async cutDatabase(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url })
    await client.connect()
    await client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    await client.end()
  }

  /** The text as it is stored. */
  async stored(): Promise<Y.Doc> {
    for (;;) {
      const loaded = await loadDraft(this.draftId).catch(() => undefined)
      if (loaded) return textOf(loaded.state)
    }
  }

  /** Words that somebody has seen on another's behalf, or was told are saved, and that are not stored: the one thing that must never be. */
  async seenAndNotStored(): Promise<string[]> {
    // Read before the database is asked: meanwhile a copy may be begun anew, under another id.
    const seen = this.clients.map(({ name, doc, saved }) => ({
      name,
      state: Y.decodeStateVector(Y.encodeStateVector(doc)).set(doc.clientID, saved),
    }))
    const stored = Y.decodeStateVector(Y.encodeStateVector(await this.stored()))
    return seen.flatMap(({ name, state }) =>
      [...state]
        .filter(([id, clock]) => clock > (stored.get(id) ?? 0))
        .map(([id, clock]) => `${name} has seen ${id} up to ${clock}, stored is ${stored.get(id) ?? 0}`),
    )
  }

  /** Everything on its way arrives, those who are cut off come back, until nothing moves any more. */
  async settle(converged: () => Promise<boolean>, within = 20_000): Promise<boolean> {
    this.net.holding = false
    while (this.net.waiting > 0) this.net.release((n) => Math.floor(this.draw() * n))
    const end = Date.now() + within
    while (Date.now() < end) {
      for (const client of this.clients) if (!client.line && !client.sealed) await this.connect(client)
      await this.carry()
      await this.lookAtAll()
      if (this.clients.every((client) => client.waiting === 0) && (await converged())) return true
    }
    return false
  }

  /** What is on the lines arrives and is read, and what is held on the bus is not. */
  async deliverUntil(holds: () => boolean, within = 10_000): Promise<void> {
    for (const end = Date.now() + within; !holds(); await this.carry())
      if (Date.now() > end) throw new Error('It did not come about.')
  }

  private async carry(): Promise<void> {
    for (const client of this.clients) {
      while (client.line && client.line.out.length > 0) this.arrives(client)
      await this.lines.get(client)
      while (client.line && client.line.in.length > 0) client.reads()
    }
    await new Promise((next) => setTimeout(next, 2))
  }

  async allAgree(): Promise<boolean> {
    const stored = Y.snapshot(await this.stored())
    return this.clients.every((client) => Y.equalSnapshots(Y.snapshot(client.doc), stored))
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.cut()
    await Promise.all(this.lines.values())
    for (const rooms of [...this.stopped, ...this.processes.map((one) => one.rooms)]) await rooms.drain()
    for (const { bus } of this.processes) await bus.close()
  }
}
