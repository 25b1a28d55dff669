// L2. One flush a process for all its rooms: what was judged in one turn of the loop is committed in one transaction, and the next is
// under way before the last is shown. While the database is slow or away, people type on and see "not saved".
import type { Append } from '../app/document/store.server'
import type { Room, Waiting } from './room'
import { type Fate, storeWhatFits, type Unfit } from './unfit'
import type { Watch } from './watch'

export type FlushDependencies = {
  append(appends: readonly Append[]): Promise<ReadonlySet<string>>
  /** The draft has moved on, or is sealed: bring the room up to date. @returns whether what waits may be judged again */
  catchUp(room: Room): Promise<boolean>
  /** There is place again for what rooms had to turn away. */
  relieved(): void
  failed(error: unknown): void
  /** Some milliseconds before the database is tried again. */
  wait(pause: number): Promise<void>
  watch: Pick<Watch, 'committed' | 'commitFailed' | 'unfit'>
}

type Batch = Map<Room, Waiting[]>
type Fates = ReadonlyMap<string, Fate>

const firstPause = 100
const longestPause = 2_000
/** Bytes that may wait in one process; beyond them clients keep their words themselves. */
export const mostWaiting = 64 * 1024 * 1024

export class Flush {
  private queue: Batch = new Map()
  /** Rooms that read what is new first; what comes in meanwhile stands behind what waits. */
  private readonly catchingUp: Batch = new Map()
  private running = false
  private idle: (() => void)[] = []
  private pause = firstPause
  private turnedAway = false
  /** Judged and not yet committed. */
  bytes = 0

  constructor(
    private readonly deps: FlushDependencies,
    private readonly most = mostWaiting,
  ) {}

  /** Whether no more may wait. Whoever is told so is told when there is place again. */
  isFull(): boolean {
    if (this.bytes < this.most) return false
    this.turnedAway = true
    return true
  }

  add(room: Room, waiting: Waiting): void {
    this.bytes += waiting.row.bytes.length
    const line = this.catchingUp.get(room) ?? this.queue.get(room)
    if (line) line.push(waiting)
    else this.queue.set(room, [waiting])
    this.start()
  }

  /** Resolves when nothing waits any more. */
  drained(): Promise<void> {
    return this.isIdle() ? Promise.resolve() : new Promise((done) => this.idle.push(done))
  }

  private isIdle(): boolean {
    return !this.running && this.queue.size === 0 && this.catchingUp.size === 0
  }

  private start(): void {
    if (this.running || this.queue.size === 0) return
    this.running = true
    // Takes all that this turn of the loop reads.
    setImmediate(() => void this.run())
  }

  private async run(): Promise<void> {
    let batch = this.take()
    let commit = batch && this.commit(batch)
    while (batch && commit) {
      const { shown, waits } = this.settled(batch, await commit)
      if (waits) {
        for (const [room, line] of shown.splice(0)) room.show(line)
        await this.deps.wait(this.pause)
        this.pause = Math.min(this.pause * 2, longestPause)
      }
      const next = this.take()
      // On its way to the database before anything of this one is written to a socket.
      commit = next && this.commit(next)
      for (const [room, line] of shown) room.show(line)
      batch = next
    }
    this.running = false
    this.start()
    this.rest()
  }

  private take(): Batch | undefined {
    if (this.queue.size === 0) return undefined
    const batch = this.queue
    this.queue = new Map()
    return batch
  }

  private async commit(batch: Batch): Promise<Fates> {
    const began = performance.now()
    const fates = await storeWhatFits(
      [...batch].map(([room, line]) => ({
        draftId: room.draftId,
        head: room.head,
        rows: line.map((one) => one.row),
      })),
      this.deps.append,
      (error) => {
        this.deps.failed(error)
        this.deps.watch.commitFailed()
      },
    )
    const now = performance.now()
    const stored = [...batch].map(([{ draftId }, line]) => line.slice(0, fates.get(draftId)?.stored ?? 0))
    const waited = stored.flatMap((line) => line.map((one) => now - one.since))
    if ([...fates.values()].some(({ rest }) => rest !== 'waits'))
      this.deps.watch.committed(now - began, stored.filter((line) => line.length > 0).length, waited)
    return fates
  }

  /** @returns what is stored now, to be shown; and whether something waits until the database is tried again */
  private settled(batch: Batch, fates: Fates): { shown: [Room, Waiting[]][]; waits: boolean } {
    const shown: [Room, Waiting[]][] = []
    let waits = false
    for (const [room, line] of batch) {
      const { stored, rest } = fates.get(room.draftId) ?? { stored: 0, rest: 'waits' }
      const [done, left] = [line.slice(0, stored), line.slice(stored)]
      if (done.length > 0) {
        this.gone(done)
        room.committed(done)
        shown.push([room, done])
      }
      if (rest === 'waits') {
        waits = true
        this.queue.set(room, this.with(room, left))
      } else if (rest !== 'none') {
        const line = rest === 'moved on' ? left : this.refusing(room, left, rest)
        this.catchingUp.set(room, this.with(room, line))
        this.queue.delete(room)
        void this.catchUp(room)
      }
    }
    if (!waits) this.pause = firstPause
    return { shown, waits }
  }

  /** What of this room came in meanwhile stands behind what is left. */
  private with(room: Room, left: readonly Waiting[]): Waiting[] {
    return [...left, ...(this.queue.get(room) ?? [])]
  }

  /** The first can never be stored. All the rest was judged upon it and is judged anew; its own turn is to be refused. */
  private refusing({ draftId }: Room, [unfit, ...rest]: readonly Waiting[], why: Unfit): Waiting[] {
    if (!unfit) return rest
    const { personId } = unfit.peer
    this.deps.watch.unfit({ kind: 'saved' in unfit.told ? 'update' : 'act', draftId, personId, ...why })
    return [{ ...unfit, again: unfit.refuse }, ...rest]
  }

  /** The text is, or will be, another one than when this was judged: read what is new, then judge again. */
  private async catchUp(room: Room): Promise<void> {
    let may: boolean | undefined
    let pause = firstPause
    while (may === undefined) {
      try {
        may = await this.deps.catchUp(room)
      } catch (error) {
        this.deps.failed(error)
        await this.deps.wait(pause)
        pause = Math.min(pause * 2, longestPause)
      }
    }
    const line = this.catchingUp.get(room) ?? []
    this.catchingUp.delete(room)
    this.gone(line)
    // Each that still stands comes back through add.
    room.judgeAnew(line, may)
    this.start()
    this.rest()
  }

  private gone(line: readonly Waiting[]): void {
    for (const one of line) this.bytes -= one.row.bytes.length
    if (!this.turnedAway || this.bytes > this.most / 2) return
    this.turnedAway = false
    this.deps.relieved()
  }

  private rest(): void {
    if (this.isIdle()) for (const done of this.idle.splice(0)) done()
  }
}
