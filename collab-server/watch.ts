// What happens in the rooms, counted and written to the log as it happens: ids and reasons, never a word of a text.
import type { Logger } from 'pino'
import type { LiveRoom } from './live-rooms'
import { type Answer, Metrics } from './metrics'
import type { Unfit } from './unfit'

/** A commit that takes longer is worth a line in the log; people see their "saved" late. */
const slowCommit = 250

export type Refused = { kind: 'update' | 'act'; reason: string; draftId: string; personId: string }

/** What the database can never take, and what it says of it: the code, and the rule that is broken. */
export type FoundUnfit = { kind: 'update' | 'act'; draftId: string; personId: string } & Unfit

export class Watch {
  private rooms: () => readonly LiveRoom[] = () => []
  readonly metrics = new Metrics(() => this.rooms())

  constructor(private readonly log: Logger) {}

  /** Of which rooms the gauges speak. */
  over(rooms: () => readonly LiveRoom[]): void {
    this.rooms = rooms
  }

  answered(answer: Answer): void {
    this.metrics.admissions.inc({ answer })
  }

  roomOpened(draftId: string): void {
    this.log.info({ draftId }, 'room opened')
  }

  roomClosed(draftId: string, why: 'quiet' | 'sealed'): void {
    this.log.info({ draftId, why }, 'room closed')
  }

  refused({ kind, reason, ...where }: Refused): void {
    this.metrics.refusals.inc({ kind, reason })
    this.log.info({ kind, reason, ...where }, 'refused')
  }

  received(bytes: number): void {
    this.metrics.bytesIn += bytes
  }

  sent(bytes: number): void {
    this.metrics.bytesOut += bytes
  }

  /** @param took milliseconds of the one statement; waited: of each update, since it was judged */
  committed(took: number, drafts: number, waited: readonly number[]): void {
    this.metrics.commit.observe(took / 1_000)
    this.metrics.stored.inc(waited.length)
    for (const one of waited) this.metrics.savedLag.observe(one / 1_000)
    if (took > slowCommit) this.log.warn({ ms: Math.round(took), drafts, updates: waited.length }, 'slow commit')
  }

  commitFailed(): void {
    this.metrics.commitsFailed.inc()
  }

  unfit(found: FoundUnfit): void {
    this.metrics.unfit.inc({ kind: found.kind })
    this.log.error(found, 'cannot be stored')
  }

  draining(peers: number): void {
    this.log.info({ peers }, 'draining')
  }

  drained(took: number): void {
    this.log.info({ ms: Math.round(took) }, 'drained')
  }
}
