// One flush a process for all its rooms: what was judged in one turn of the loop is committed in one transaction, and the next
// follows as soon as the last is done. While the database is slow or away, people type on and see "not saved".
import type { Append } from '../app/document/store.server'
import type { Room, Waiting } from './room'
import type { Watch } from './watch'

export type FlushDependencies = {
  append(appends: readonly Append[]): Promise<Set<string>>
  /** The draft has moved on, or is sealed: bring the room up to date. @returns whether what waits may be tried again */
  catchUp(room: Room): Promise<boolean>
  failed(error: unknown): void
  watch: Watch
}

const firstPause = 100
const longestPause = 2_000

export class Flush {
  private queue = new Map<Room, Waiting[]>()
  private running = false
  private idle: (() => void)[] = []
  private pause = firstPause

  constructor(private readonly deps: FlushDependencies) {}

  add(room: Room, waiting: Waiting): void {
    const line = this.queue.get(room)
    if (line) line.push(waiting)
    else this.queue.set(room, [waiting])
    if (this.running) return
    this.running = true
    setImmediate(() => void this.run())
  }

  /** Resolves when nothing waits any more. */
  drained(): Promise<void> {
    return this.running ? new Promise((done) => this.idle.push(done)) : Promise.resolve()
  }

  private async run(): Promise<void> {
    while (this.queue.size > 0) {
      const batch = this.queue
      this.queue = new Map()
      await this.commit(batch)
      // Takes all that one turn of the loop has read.
      await new Promise((next) => setImmediate(next))
    }
    this.running = false
    for (const done of this.idle.splice(0)) done()
  }

  private async commit(batch: Map<Room, Waiting[]>): Promise<void> {
    let stored: Set<string>
    const began = performance.now()
    try {
      stored = await this.deps.append(
        [...batch].map(([room, line]) => ({
          draftId: room.draftId,
          head: room.head,
          rows: line.map((one) => one.row),
        })),
      )
      this.pause = firstPause
    } catch (error) {
      this.deps.failed(error)
      this.deps.watch.commitFailed()
      this.requeue(batch)
      await new Promise((next) => setTimeout(next, this.pause))
      this.pause = Math.min(this.pause * 2, longestPause)
      return
    }
    const now = performance.now()
    const waited = [...batch].flatMap(([{ draftId }, line]) =>
      stored.has(draftId) ? line.map((one) => now - one.since) : [],
    )
    this.deps.watch.committed(now - began, stored.size, waited)
    for (const [room, line] of batch) {
      if (stored.has(room.draftId)) room.stored(line)
      else if (await this.mayRetry(room)) this.requeue(new Map([[room, line]]))
      else room.noLongerWaiting(line)
    }
  }

  private async mayRetry(room: Room): Promise<boolean> {
    try {
      return await this.deps.catchUp(room)
    } catch (error) {
      this.deps.failed(error)
      return true
    }
  }

  private requeue(batch: Map<Room, Waiting[]>): void {
    for (const [room, line] of batch) this.queue.set(room, [...line, ...(this.queue.get(room) ?? [])])
  }
}
