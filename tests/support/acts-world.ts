// One text before a few people, in one or two processes over one log, all held in memory: what waits, is lost or comes back does so
// when the test says, and comes again from the same seed.
import * as Y from 'yjs'
import type { Act } from '~/document/acts'
import { textOf } from '~/document/canonical'
import { between, type NewProvision, putProvision } from '~/document/shape'
import { Room, type Waiting } from '../../collab-server/room'
import { FuzzClient } from './fuzz-client'
import { charactersOf } from './negotiation'

type Process = { room: Room; line: Waiting[]; turns: (() => void)[] }
/** A row of the log: whose it is, and the act that it came from; none for what was typed. */
export type Row = { bytes: Uint8Array; by: FuzzClient; act: Act | undefined }

export class ActsWorld {
  readonly log: Row[] = []
  readonly start: Uint8Array
  readonly clients: FuzzClient[]
  /** Whatever threw that must not throw, or stands in the live text though it was refused. */
  readonly faults: unknown[] = []
  /** Who typed each letter on a screen. */
  readonly typedBy = new Map<string, FuzzClient>()
  /** Whose each client id is: a person's, or '' for the server's own. */
  readonly owners = new Map<number, string>()
  /**
   * Letters that somebody had removed when a line broke that still carried it. Whoever has heard of a division meanwhile and brings them
   * back may have them twice: what was removed is then taken for the division's.
   */
  readonly doubtful = new Set<string>()
  /** What happened, for whoever looks into a seed. */
  readonly steps: string[] = []
  private readonly processes: Process[]
  /** What of each client's line has been received is dealt with in order. */
  private readonly lines = new Map<FuzzClient, Promise<void>>()
  private readonly asked = new Map<FuzzClient, Act[]>()
  private minted = 0
  private nextLetter = 0x4e00

  constructor(
    readonly draw: () => number,
    processes: number,
    people: readonly FuzzClient['person'][],
    provisions: readonly NewProvision[],
    private readonly stored: (row: Row) => void,
  ) {
    this.start = this.begun(provisions)
    this.processes = Array.from({ length: processes }, () => this.process())
    this.clients = people.map((one) => {
      const clientId = () => this.clientId(one.personId)
      return new FuzzClient(one.personId, one, { clientId, mint: this.mint })
    })
  }

  private begun(provisions: readonly NewProvision[]): Uint8Array {
    const doc = new Y.Doc()
    doc.clientID = this.clientId('')
    let order = ''
    for (const one of provisions) {
      order = between(order, null)
      putProvision(doc, one, order, this.mint())
    }
    return Y.encodeStateAsUpdate(doc)
  }

  readonly mint = () => `minted-${this.minted++}-${Math.floor(this.draw() * 1e6)}`

  private clientId(owner: string): number {
    const id = 1 + Math.floor(this.draw() * 0xff_ff_ff)
    if (this.owners.has(id)) return this.clientId(owner)
    this.owners.set(id, owner)
    return id
  }

  /** A letter that nobody has typed before; none of a person where an act brings it. */
  letter(by?: FuzzClient): string {
    const letter = String.fromCodePoint(this.nextLetter++)
    if (by) this.typedBy.set(letter, by)
    return letter
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.draw() * list.length)]
  }

  asks(client: FuzzClient, act: Act): void {
    this.asked.set(client, [...(this.asked.get(client) ?? []), act])
    client.act(act)
  }

  connect(client: FuzzClient): void {
    const process = this.pick(this.processes)
    if (!process || client.line) return
    this.lines.delete(client)
    client.connect(process.room)
  }

  /** The oldest message of a client reaches its server. */
  async arrives(client: FuzzClient, count = 1): Promise<void> {
    for (let n = 0; n < count; n++) {
      const deal = client.takeOut()
      const before = this.lines.get(client) ?? Promise.resolve()
      this.lines.set(
        client,
        before.then(deal).catch((error) => void this.faults.push(error)),
      )
    }
    await this.turn()
  }

  cut(client: FuzzClient): void {
    if (
      client.line?.out.length ||
      this.processes.some(({ line }) => line.some((one) => one.peer === client.line?.peer))
    )
      for (const letter of client.moved) this.doubtful.add(letter)
    client.cut()
  }

  /** @param answerLost whether it is stored and the process does not hear so */
  commit(at: number, count = Number.POSITIVE_INFINITY, answerLost = false): void {
    const { room, line } = this.processes[at] as Process
    const isAbreast = room.head === BigInt(this.log.length)
    const batch = line.splice(0, isAbreast ? count : line.length)
    if (batch.length === 0) return
    if (isAbreast) {
      for (const one of batch) this.append(one)
      if (!answerLost) {
        room.committed(batch)
        room.show(batch)
        return
      }
    }
    const left = line.splice(0)
    this.read(room)
    room.judgeAnew([...batch, ...left], true)
  }

  private append({ row, peer, told }: Waiting): void {
    const by = this.clients.find((one) => one.person.personId === peer.personId) as FuzzClient
    const stored = { bytes: row.bytes, by, act: 'done' in told ? this.asked.get(by)?.[told.done - 1] : undefined }
    this.log.push(stored)
    this.stored(stored)
  }

  commitAny(): void {
    const at = Math.floor(this.draw() * this.processes.length)
    const count = this.draw() < 0.3 ? 1 + Math.floor(this.draw() * 3) : undefined
    this.commit(at, count, this.draw() < 0.03)
  }

  look(): void {
    for (const { room } of this.processes) if (room.waiting === 0) this.read(room)
  }

  private read(room: Room): void {
    const rows = this.log.slice(Number(room.head)).map((one) => one.bytes)
    room.writtenElsewhere(BigInt(this.log.length), rows)
  }

  /** A process dies with what it has not stored, and its people find another. */
  restart(): void {
    const at = Math.floor(this.draw() * this.processes.length)
    const old = (this.processes[at] as Process).room
    for (const client of this.clients) if (client.line?.room === old) this.cut(client)
    old.end()
    this.processes[at] = this.process()
  }

  text(): Y.Doc {
    return textOf(Y.mergeUpdates([this.start, ...this.log.map((one) => one.bytes)]))
  }

  /** Everything on its way arrives, those who are cut off come back, until nothing moves any more. */
  async settle(): Promise<boolean> {
    for (let round = 0; round < 50; round++) {
      for (const client of this.clients) this.connect(client)
      for (const client of this.clients) {
        while (client.line && client.line.out.length > 0) await this.arrives(client)
        while (client.line && client.line.in.length > 0) client.reads()
      }
      for (const at of this.processes.keys()) this.commit(at)
      this.look()
      await this.turn()
      const waits = this.processes.some(({ room }) => room.waiting > 0) || this.clients.some((one) => one.waiting > 0)
      if (!waits && this.clients.every((one) => one.line)) return true
    }
    return false
  }

  end(): void {
    for (const client of this.clients) client.cut()
    for (const { room } of this.processes) room.end()
  }

  /** Letters that came or went by the hands of several, who may each have brought them back. */
  movedBySeveral(): Set<string> {
    const all = this.clients.flatMap((one) => [...one.moved])
    return new Set(all.filter((letter, at) => all.indexOf(letter) !== at))
  }

  lettersOf(client: FuzzClient): Set<string> {
    return new Set(charactersOf(client.doc).map((one) => one.letter))
  }

  private process(): Process {
    const line: Waiting[] = []
    const turns: (() => void)[] = []
    const text = Y.mergeUpdates([this.start, ...this.log.map((one) => one.bytes)])
    const room = new Room('draft', BigInt(this.log.length), text, {
      store: (_, waiting) => void line.push(waiting),
      isFull: () => false,
      bind: async (_, clientId, { personId }) => (this.owners.get(clientId) === personId ? 'own' : 'another’s'),
      mint: this.mint,
      look: async (room) => {
        if (room.waiting === 0) this.read(room)
      },
      later: (goOn) => void turns.push(goOn),
      gossip: () => undefined,
      lives: ({ doc }) => {
        doc.clientID = this.clientId('')
      },
      refused: ({ kind, reason }) => {
        if (kind === 'act' && !this.isAsStored(room, line)) this.faults.push(`${reason}: refused, and something stays`)
      },
    })
    return { room, line, turns }
  }

  /** Whether the live text is what is stored, and what waits to be. */
  private isAsStored(room: Room, line: readonly Waiting[]): boolean {
    const rows = [...this.log.slice(0, Number(room.head)).map((one) => one.bytes), ...line.map((one) => one.row.bytes)]
    const stored = textOf(Y.mergeUpdates([this.start, ...rows]))
    return Y.equalSnapshots(Y.snapshot(stored), Y.snapshot(room.doc))
  }

  private async turn(): Promise<void> {
    await new Promise((next) => setImmediate(next))
    for (const { turns } of this.processes) for (const goOn of turns.splice(0)) goOn()
  }
}
