// What is counted of the rooms of this process, in the words of Prometheus. Numbers and reasons only: no name, no word of a text.
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { LiveRoom } from './live-rooms'

/** What became of somebody at the door. */
export type Answer = 'let in' | 'turned away' | 'too many' | 'stopping' | 'failed'

const prefix = 'rapporteur_collab_'
/** Seconds, from half a millisecond to the ten seconds of a database that is away. */
const moments = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.015, 0.03, 0.06, 0.125, 0.25, 0.5, 1, 2, 5, 10]

export class Metrics {
  readonly registry = new Registry()
  readonly savedLag = this.histogram('saved_lag_seconds', 'From the moment an update was judged until it was stored.')
  readonly commit = this.histogram('commit_seconds', 'One flush of all rooms: one statement, one transaction.')
  readonly stored = this.counter('updates_stored_total', 'Updates appended to the log of a text.', [])
  readonly commitsFailed = this.counter('commits_failed_total', 'Flushes that the database did not take.', [])
  readonly unfit = this.counter('unfit_total', 'What the database can never take: an update or an act, taken back.', [
    'kind',
  ])
  readonly refusals = this.counter('refusals_total', 'What was refused: an update or an act, and why.', [
    'kind',
    'reason',
  ])
  readonly admissions = this.counter('admissions_total', 'Who asked to come in, and the answer.', ['answer'])

  /** Plain numbers: a frame is sent to hundreds, and a label is looked up each time. */
  bytesIn = 0
  bytesOut = 0

  constructor(rooms: () => readonly LiveRoom[]) {
    const bytes = new Counter({
      name: `${prefix}bytes_total`,
      help: 'Bytes of messages, by direction: in, out.',
      labelNames: ['direction'],
      registers: [this.registry],
      collect: () => {
        bytes.reset()
        bytes.inc({ direction: 'in' }, this.bytesIn)
        bytes.inc({ direction: 'out' }, this.bytesOut)
      },
    })
    const sum = (of: (room: LiveRoom) => number) => () => rooms().reduce((total, room) => total + of(room), 0)
    this.gauge(
      'rooms',
      'Rooms that this process holds.',
      sum(() => 1),
    )
    this.gauge(
      'peers',
      'Connections in all rooms.',
      sum((room) => room.present.length),
    )
    this.gauge(
      'live_documents',
      'Rooms that hold their text ready for changes, not only as bytes.',
      sum((room) => Number(room.live)),
    )
    this.gauge(
      'waiting_updates',
      'Updates judged and not yet stored.',
      sum((room) => room.unsaved),
    )
    this.gauge(
      'waiting_bytes',
      'Bytes judged and not yet stored.',
      sum((room) => room.unsavedBytes),
    )
  }

  private histogram(name: string, help: string): Histogram {
    return new Histogram({ name: prefix + name, help, buckets: moments, registers: [this.registry] })
  }

  private counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name: prefix + name, help, labelNames, registers: [this.registry] })
  }

  private gauge(name: string, help: string, measure: () => number): void {
    const gauge: Gauge = new Gauge({
      name: prefix + name,
      help,
      registers: [this.registry],
      collect: () => gauge.set(measure()),
    })
  }
}
