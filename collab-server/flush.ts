// L2. One flush a process for all its rooms: what was judged in one turn of the loop is committed in one transaction, and the next is
// under way before the last is shown. While the database is slow or away, people type on and see "not saved".
import type { Append } from '../app/document/store.server'
import type { Room, Waiting } from './room'
import type { Watch } from './watch'

export type FlushDependencies = {
  append(appends: readonly Append[]): Promise<Set<string>>
  /** The draft has moved on, or is sealed: bring the room up to date. @returns whether what waits may be judged again */
  catchUp(room: Room): Promise<boolean>
  /** There is place again for what rooms had to turn away. */
  relieved(): void
  failed(error: unknown): void
  /** Some milliseconds before the database is tried again. */
  wait(pause: number): Promise<void>
  watch: Pick<Watch, 'committed' | 'commitFailed'>
}

type Batch = Map<Room, Waiting[]>

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
      const stored = await commit
      const shown = stored ? this.settled(batch, stored) : []
      if (!stored) await this.afterFailure(batch)
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

  private async commit(batch: Batch): Promise<Set<string> | undefined> {
    const began = performance.now()
    try {
      const stored = await this.deps.append(
        [...batch].map(([room, line]) => ({
          draftId: room.draftId,
          head: room.head,
          rows: line.map((one) => one.row),
        })),
      )
      const now = performance.now()
      const waited = [...batch].flatMap(([{ draftId }, line]) =>
        stored.has(draftId) ? line.map((one) => now - one.since) : [],
      )
      this.deps.watch.committed(now - began, stored.size, waited)
      return stored
    } catch (error) {
      this.deps.failed(error)
      this.deps.watch.commitFailed()
      return undefined
    }
  }

  /** @returns what is stored now, to be shown */
  private settled(batch: Batch, stored: ReadonlySet<string>): [Room, Waiting[]][] {
    this.pause = firstPause
    return [...batch].filter(([room, line]) => {
      if (stored.has(room.draftId)) {
        this.gone(line)
        room.committed(line)
        return true
      }
      this.catchingUp.set(room, [...line, ...(this.queue.get(room) ?? [])])
      this.queue.delete(room)
      void this.catchUp(room)
      return false
    })
  }

  private async afterFailure(batch: Batch): Promise<void> {
    for (const [room, line] of batch) this.queue.set(room, [...line, ...(this.queue.get(room) ?? [])])
    await this.deps.wait(this.pause)
    this.pause = Math.min(this.pause * 2, longestPause)
  }

  /** The text is another one now than when this was judged: read what is new, then judge again. */
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
