// Some processes over one database, the bus between them held in hand, and honest people who write, come, go and come back.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import * as Y from 'yjs'
import { textOf } from '~/document/canonical'
import { outline } from '~/document/shape'
import { loadDraft } from '~/document/store.server'
import type { Bus } from '../../collab-server/bus'
import { Rooms } from '../../collab-server/rooms'
import { Watch } from '../../collab-server/watch'
import { FuzzClient } from './fuzz-client'
import { HeldNet } from './held-bus'

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

  constructor(
    readonly draftId: string,
    private readonly url: string,
    private readonly draw: Draw,
    processes: number,
    writers: number,
  ) {
    this.processes = Array.from({ length: processes }, () => this.process())
    const person = (way: 'edit' | 'read') => ({ personId: randomUUID(), delegationId: null, way })
    this.clients = Array.from({ length: writers }, (_, n) => new FuzzClient(`w${n}`, person('edit')))
    this.clients.push(new FuzzClient('reader', person('read')))
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.draw() * list.length)]
  }

  get writers(): FuzzClient[] {
    return this.clients.filter((one) => one.person.way === 'edit')
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

  /** Words that somebody has seen on another's behalf and that are not stored: the one thing that must never be. */
  async seenAndNotStored(): Promise<string[]> {
    // Read before the database is asked: meanwhile a copy may be begun anew, under another id.
    const seen = this.clients.map(({ name, doc }) => ({
      name,
      own: doc.clientID,
      state: Y.decodeStateVector(Y.encodeStateVector(doc)),
    }))
    const stored = Y.decodeStateVector(Y.encodeStateVector(await this.stored()))
    return seen.flatMap(({ name, own, state }) =>
      [...state]
        .filter(([id, clock]) => id !== own && clock > (stored.get(id) ?? 0))
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

/** Something a person does with a text that is open to all: types, deletes, takes back, does again. */
export function edits(client: FuzzClient, draw: Draw, word: string): void {
  const open = outline(client.doc).filter((one) => one.state === 'open')
  const { text } = open[Math.floor(draw() * open.length)] ?? {}
  const what = draw()
  if (what < 0.1) client.undo.undo()
  else if (what < 0.15) client.undo.redo()
  else if (!text) return
  else if (what < 0.3 && text.length > 0) {
    const from = Math.floor(draw() * text.length)
    client.doc.transact(() => text.delete(from, Math.min(1 + Math.floor(draw() * 6), text.length - from)), client)
  } else client.doc.transact(() => text.insert(Math.floor(draw() * (text.length + 1)), word), client)
}
