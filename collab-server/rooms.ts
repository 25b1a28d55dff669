// The rooms of this process: loaded once however many arrive, dropped only when nobody is there and nothing is unsaved.
import { randomBytes } from 'node:crypto'
import { closeCodes } from '../app/document/close-codes'
import { append, bindClient, heads, loadDraft, readLog, snapshot } from '../app/document/store.server'
import { Flush } from './flush'
import type { LiveRoom } from './live-rooms'
import { Room } from './room'
import type { Watch } from './watch'

const quietFor = 60_000
const snapshotEvery = 500n

export type RoomsDependencies = {
  announce(draftIds: readonly string[]): void
  failed(error: unknown): void
  watch: Watch
}

export class Rooms {
  private readonly loaded = new Map<string, Promise<Room | undefined>>()
  private readonly here = new Set<Room>()
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
      failed: deps.failed,
      watch: deps.watch,
    })
    this.timer = setInterval(() => void this.tidy().catch(deps.failed), quietFor).unref()
  }

  /** @returns the room of a draft, or undefined where it is not there or is sealed */
  async open(draftId: string): Promise<Room | undefined> {
    let room = this.loaded.get(draftId)
    if (!room) {
      room = this.load(draftId)
      this.loaded.set(draftId, room)
      room.then(
        (found) => found ?? this.loaded.delete(draftId),
        () => this.loaded.delete(draftId),
      )
    }
    return room
  }

  private async load(draftId: string): Promise<Room | undefined> {
    const draft = await loadDraft(draftId)
    if (!draft || draft.sealed) return undefined
    const room = new Room(draftId, draft.head, draft.state, {
      store: (room, waiting) => this.flush.add(room, waiting),
      bind: (id, clientId, peer) => bindClient(id, clientId, peer.personId, peer.delegationId),
      mint: () => randomBytes(9).toString('base64url'),
      refused: (what) => this.deps.watch.refused(what),
    })
    this.here.add(room)
    this.deps.watch.roomOpened(draftId)
    return room
  }

  live(): LiveRoom[] {
    return [...this.here].map((room) => room.asLive())
  }

  private close(room: Room, why: 'quiet' | 'sealed'): void {
    this.loaded.delete(room.draftId)
    if (this.here.delete(room)) this.deps.watch.roomClosed(room.draftId, why)
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
      else if (now.head > room.head && room.waiting === 0) await this.catchUp(room)
    }
  }

  async lookAtAll(): Promise<void> {
    await this.look([...this.loaded.keys()])
  }

  private async catchUp(room: Room): Promise<boolean> {
    const stand = (await heads([room.draftId])).get(room.draftId)
    if (!stand || stand.sealed) {
      await this.seal(room)
      return false
    }
    const before = room.head
    const { head, rows } = await readLog(room.draftId, before)
    if (room.head !== before) return true
    room.writtenElsewhere(
      head,
      rows.map((row) => row.bytes),
    )
    return true
  }

  private async seal(room: Room): Promise<void> {
    this.close(room, 'sealed')
    const { head, rows } = await readLog(room.draftId, room.head)
    room.writtenElsewhere(
      head,
      rows.map((row) => row.bytes),
    )
    room.closeAll(closeCodes.sealed)
  }

  private async tidy(): Promise<void> {
    for (const [id, loading] of this.loaded) {
      const room = await loading
      if (!room || room.waiting > 0) continue
      if (room.head - (this.snapshots.get(id) ?? 0n) >= snapshotEvery) {
        const head = room.head
        await snapshot(id, head, room.committedState())
        this.snapshots.set(id, head)
      }
      // Asked again after each await: somebody may have come in meanwhile.
      if (room.peers === 0 && room.waiting === 0) this.close(room, 'quiet')
    }
  }

  /** Everybody is sent away to come back; resolves when nothing is unsaved. */
  async drain(): Promise<void> {
    clearInterval(this.timer)
    const began = performance.now()
    this.deps.watch.draining(this.live().reduce((peers, room) => peers + room.present.length, 0))
    await this.flush.drained()
    for (const loading of this.loaded.values()) (await loading)?.closeAll(closeCodes.draining)
    await this.flush.drained()
    this.deps.watch.drained(performance.now() - began)
  }
}
