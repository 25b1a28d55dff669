// The rooms of this process: loaded once however many arrive, dropped only when nobody is there and nothing is unsaved.
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { closeCodes } from '../app/document/close-codes'
import { append, bindClient, heads, loadDraft, readLog, snapshot } from '../app/document/store.server'
import { Flush } from './flush'
import { type Peer, Room } from './room'

const lookEvery = 15_000
/** A room in which nobody writes for this long lets go of its live document; one in which nobody is, of itself. */
const quietFor = 60_000
const emptyFor = 30_000
const snapshotEvery = 500n
/** Live documents held at once; the one that has been quiet longest makes room. */
const mostLive = 500
const bindAgainAfter = 500

export type RoomsDependencies = {
  announce(draftIds: readonly string[]): void
  gossip(draftId: string, state: Uint8Array): void
  failed(error: unknown): void
}

export class Rooms {
  private readonly loaded = new Map<string, Promise<Room | undefined>>()
  private readonly live = new Set<Room>()
  private readonly snapshots = new Map<string, bigint>()
  private readonly flush: Flush
  private readonly timer: NodeJS.Timeout

  constructor(private readonly deps: RoomsDependencies) {
    this.flush = new Flush({
      append: async (appends) => {
        const stored = await append(appends)
        if (stored.size > 0) deps.announce([...stored])
        return stored
      },
      catchUp: (room) => this.catchUp(room),
      relieved: () => void this.each((room) => room.relieved()),
      wait: setTimeout,
      failed: deps.failed,
    })
    this.timer = setInterval(() => void this.tidy().catch(deps.failed), lookEvery).unref()
  }

  /** @returns the room of a draft, or undefined where it is not there or is sealed */
  async open(draftId: string): Promise<Room | undefined> {
    let loading = this.loaded.get(draftId)
    if (!loading) {
      loading = this.load(draftId)
      this.loaded.set(draftId, loading)
      loading.then(
        (found) => found ?? this.loaded.delete(draftId),
        () => this.loaded.delete(draftId),
      )
    }
    const room = await loading
    // Whoever asks is about to come in: it is not let go of under their feet.
    if (room) room.touched = Date.now()
    return room
  }

  private async load(draftId: string): Promise<Room | undefined> {
    const draft = await loadDraft(draftId)
    if (!draft || draft.sealed) return undefined
    return new Room(draftId, draft.head, draft.state, {
      store: (room, waiting) => this.flush.add(room, waiting),
      isFull: () => this.flush.isFull(),
      bind: (id, clientId, peer) => this.bind(id, clientId, peer),
      mint: () => randomBytes(9).toString('base64url'),
      later: setImmediate,
      gossip: this.deps.gossip,
      lives: (room) => this.lives(room),
    })
  }

  /** Where the database is away it is asked again until it answers: meanwhile this client's words wait, unjudged. */
  private async bind(draftId: string, clientId: number, peer: Peer): Promise<boolean> {
    for (;;) {
      try {
        return await bindClient(draftId, clientId, peer.personId, peer.delegationId)
      } catch (error) {
        this.deps.failed(error)
        await setTimeout(bindAgainAfter)
      }
    }
  }

  private lives(room: Room): void {
    this.live.add(room)
    if (this.live.size <= mostLive) return
    const byQuiet = [...this.live].filter((one) => one !== room).sort((a, b) => a.touched - b.touched)
    const quietest = byQuiet.find((one) => one.text.rest())
    if (quietest) this.live.delete(quietest)
  }

  /** Something was written to these drafts, here or elsewhere: look. */
  async look(draftIds: readonly string[]): Promise<void> {
    const known = draftIds.filter((id) => this.loaded.has(id))
    if (known.length === 0) return
    const stand = await heads(known)
    for (const id of known) {
      const room = await this.loaded.get(id)
      const now = stand.get(id)
      if (!room || !now) continue
      if (now.sealed) await this.seal(room)
      else if (now.head > room.head && room.waiting === 0) await this.read(room, () => room.waiting === 0)
    }
  }

  async lookAtAll(): Promise<void> {
    await this.look([...this.loaded.keys()])
  }

  /** What another process shows of those who are in this room there. */
  async heard(draftId: string, state: Uint8Array, from: string): Promise<void> {
    const room = await this.loaded.get(draftId)
    room?.cursors.heard(state, from)
  }

  private async catchUp(room: Room): Promise<boolean> {
    const stand = (await heads([room.draftId])).get(room.draftId)
    if (!stand || stand.sealed) {
      await this.seal(room)
      return false
    }
    await this.read(room, () => true)
    return true
  }

  /** @param may whether what was read may be taken over now: not while words of our own are on their way to the same log */
  private async read(room: Room, may: () => boolean): Promise<void> {
    const before = room.head
    const { head, rows } = await readLog(room.draftId, before)
    if (room.head !== before || !may()) return
    room.writtenElsewhere(
      head,
      rows.map((row) => row.bytes),
    )
  }

  private async seal(room: Room): Promise<void> {
    await this.read(room, () => true)
    this.letGo(room)
    room.closeAll(closeCodes.sealed)
  }

  private letGo(room: Room): void {
    this.loaded.delete(room.draftId)
    this.live.delete(room)
    room.end()
  }

  private async tidy(): Promise<void> {
    await this.each(async (room) => {
      room.cursors.sweep()
      if (room.head - (this.snapshots.get(room.draftId) ?? 0n) >= snapshotEvery && room.waiting === 0) {
        const head = room.head
        await snapshot(room.draftId, head, room.text.committed())
        this.snapshots.set(room.draftId, head)
      }
      const quiet = Date.now() - room.touched
      if (quiet >= quietFor && room.text.rest()) this.live.delete(room)
      // Asked again after each await: somebody may have come in meanwhile.
      if (quiet >= emptyFor && room.peers === 0 && room.waiting === 0) {
        this.letGo(room)
        this.snapshots.delete(room.draftId)
      }
    })
  }

  private async each(does: (room: Room) => void | Promise<void>): Promise<void> {
    for (const loading of [...this.loaded.values()]) {
      // One that could not be loaded has said so to whoever asked for it.
      const room = await loading.catch(() => undefined)
      if (room) await does(room)
    }
  }

  /** Everybody is sent away to come back; resolves when nothing is unsaved. */
  async drain(): Promise<void> {
    clearInterval(this.timer)
    await this.flush.drained()
    await this.each((room) => room.closeAll(closeCodes.draining))
    await this.flush.drained()
  }

  /** Judged and not yet stored, in bytes. */
  get unsavedBytes(): number {
    return this.flush.bytes
  }
}
