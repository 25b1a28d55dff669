// The rooms of this process: loaded once however many arrive, dropped only when nobody is there and nothing is unsaved.
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { closeCodes } from '../app/document/close-codes'
import {
  type Binding,
  type Bound,
  bindClients,
  heads,
  loadDraft,
  readLog,
  snapshot,
} from '../app/document/store.server'
import { appendWithHistory } from './append-with-history'
import type { Which } from './bus'
import { Flush } from './flush'
import type { LiveRoom } from './live-rooms'
import { Room } from './room'
import { Together } from './together'
import type { Watch } from './watch'

const lookEvery = 15_000
/** A room in which nobody writes for this long lets go of its live document; one in which nobody is, of itself. */
const quietFor = 60_000
const emptyFor = 30_000
const snapshotEvery = 500n
/** Live documents held at once; the one that has been quiet longest makes room. */
const mostLive = 500
const askAgainAfter = 500

export type RoomsDependencies = {
  announce(draftIds: readonly string[]): void
  gossip(draftId: string, state: Uint8Array): void
  failed(error: unknown): void
  watch: Watch
  /** Client ids that one person may have in one draft, ever; null for as many as come. */
  copiesOfPerson: number | null
}

export class Rooms {
  private readonly loaded = new Map<string, Promise<Room | undefined>>()
  private readonly here = new Set<Room>()
  /** Those that hold a live document. */
  private readonly writing = new Set<Room>()
  private readonly snapshots = new Map<string, bigint>()
  private readonly flush: Flush
  private readonly bindings: Together<Binding, Bound>
  private readonly timer: NodeJS.Timeout

  constructor(private readonly deps: RoomsDependencies) {
    this.bindings = new Together((asked) => bindClients(asked, deps.copiesOfPerson))
    this.flush = new Flush({
      append: async (appends) => {
        const stored = await appendWithHistory(appends)
        // After it has been shown here: others look for it, nobody waits for that.
        if (stored.size > 0) setImmediate(() => deps.announce([...stored]))
        return stored
      },
      catchUp: (room) => this.catchUp(room),
      relieved: () => void this.each((room) => room.relieved()),
      wait: pause,
      watch: deps.watch,
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
    const room = new Room(draftId, draft.head, draft.state, {
      store: (room, waiting) => this.flush.add(room, waiting),
      isFull: () => this.flush.isFull(),
      bind: (draftId, clientId, { personId, delegationId }, used) =>
        this.untilItAnswers(() => this.bindings.ask({ draftId, clientId, personId, delegationId, used })),
      look: (room) => this.untilItAnswers(() => this.look([room.draftId])),
      mint: () => randomBytes(9).toString('base64url'),
      later: setImmediate,
      gossip: this.deps.gossip,
      lives: (room) => this.lives(room),
      refused: (what) => this.deps.watch.refused(what),
    })
    this.here.add(room)
    this.deps.watch.roomOpened(draftId)
    return room
  }

  live(): LiveRoom[] {
    return [...this.here].map((room) => room.asLive())
  }

  /** Where the database is away it is asked again until it answers: meanwhile this client's words wait, unjudged. */
  private async untilItAnswers<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask()
      } catch (error) {
        this.deps.failed(error)
        await pause(askAgainAfter)
      }
    }
  }

  private lives(room: Room): void {
    this.writing.add(room)
    if (this.writing.size <= mostLive) return
    const byQuiet = [...this.writing].filter((one) => one !== room).sort((a, b) => a.touched - b.touched)
    const quietest = byQuiet.find((one) => one.text.rest())
    if (quietest) this.writing.delete(quietest)
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

  /** Something was said about a draft; to those who hear it the room says "look again", and to nobody else anything. */
  async talked(ids: Which): Promise<void> {
    if (ids === 'all') return this.each((room) => room.talked([]))
    const [draftId = '', ...delegationIds] = ids
    const room = await this.loaded.get(draftId)
    room?.talked(delegationIds)
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
    this.letGo(room, 'sealed')
    room.closeAll(closeCodes.sealed)
  }

  private letGo(room: Room, why: 'quiet' | 'sealed'): void {
    this.loaded.delete(room.draftId)
    this.writing.delete(room)
    if (this.here.delete(room)) this.deps.watch.roomClosed(room.draftId, why)
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
      if (quiet >= quietFor && room.text.rest()) this.writing.delete(room)
      // Asked again after each await: somebody may have come in meanwhile.
      if (quiet >= emptyFor && room.peers === 0 && room.waiting === 0) {
        this.letGo(room, 'quiet')
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

  /** L5. Everybody is sent away to come back; resolves when they are gone and nothing is unsaved. */
  async drain(gone: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    clearInterval(this.timer)
    const began = performance.now()
    this.deps.watch.draining(this.live().reduce((peers, room) => peers + room.present.length, 0))
    await this.flush.drained()
    await this.each((room) => room.closeAll(closeCodes.draining))
    // What they had sent before they heard of it is still taken.
    await gone()
    await this.flush.drained()
    this.deps.watch.drained(performance.now() - began)
  }

  /** Judged and not yet stored, in bytes. */
  get unsavedBytes(): number {
    return this.flush.bytes
  }
}
