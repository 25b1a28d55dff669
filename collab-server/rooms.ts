// The rooms of this process: loaded once however many arrive, dropped only when nobody is there and nothing is unsaved.
import { randomBytes } from 'node:crypto'
import { closeCodes } from '../app/document/close-codes'
import { bindClient, heads, loadDraft, readLog, snapshot } from '../app/document/store.server'
import { appendWithHistory } from './append-with-history'
import { Flush } from './flush'
import { Room } from './room'

const quietFor = 60_000
const snapshotEvery = 500n

export type RoomsDependencies = { announce(draftIds: readonly string[]): void; failed(error: unknown): void }

export class Rooms {
  private readonly loaded = new Map<string, Promise<Room | undefined>>()
  private readonly snapshots = new Map<string, bigint>()
  private readonly flush: Flush
  private readonly timer: NodeJS.Timeout

  constructor(deps: RoomsDependencies) {
    this.flush = new Flush({
      append: async (appends) => {
        const stored = await appendWithHistory(appends)
        if (stored.size > 0) deps.announce([...stored])
        return stored
      },
      catchUp: (room) => this.catchUp(room),
      failed: deps.failed,
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
    return new Room(draftId, draft.head, draft.state, {
      store: (room, waiting) => this.flush.add(room, waiting),
      bind: (id, clientId, peer, used) => bindClient(id, clientId, peer.personId, peer.delegationId, used),
      mint: () => randomBytes(9).toString('base64url'),
    })
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
    this.loaded.delete(room.draftId)
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
      if (room.peers === 0 && room.waiting === 0) this.loaded.delete(id)
    }
  }

  /** Everybody is sent away to come back; resolves when nothing is unsaved. */
  async drain(): Promise<void> {
    clearInterval(this.timer)
    await this.flush.drained()
    for (const loading of this.loaded.values()) (await loading)?.closeAll(closeCodes.draining)
    await this.flush.drained()
  }
}
