// The load: a few processes of light clients, so that the measured server has a core to itself.
import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Histogram } from './figures'
import type { Seat } from './load/client'
import { microseconds } from './load/messages'
import type { Asked, Joined, Typed } from './load/process'
import type { Target } from './servers'

const processes = Math.max(2, Math.min(4, availableParallelism() - 1))
/** µs in which an order has reached all processes. */
const leadTime = 100_000

export type Arrival = {
  /** ms from the first attempt until the last one had the text; NaN where somebody never had it. */
  synced: number
  /** ms until everybody saw everybody's cursor. */
  everybodyThere: number
  turnedAway: number
}
export type Latencies = {
  typed: number
  others: Histogram
  own: Histogram
  late: number
  dropped: number
  /** Messages that were heard by all together. */
  texts: number
  cursors: number
}

export class Load {
  private readonly children: ChildProcess[]
  private asked = 0

  constructor() {
    const script = fileURLToPath(new URL('./load/process.ts', import.meta.url))
    this.children = Array.from({ length: processes }, () => fork(script, { execArgv: ['--import', 'tsx'] }))
  }

  /** @throws Error where somebody is not let in: such a figure would mean nothing */
  async join(
    target: Target,
    seats: readonly Seat[],
    options: { everybody?: number; patience?: number; collect?: boolean } = {},
  ): Promise<Arrival> {
    const answers = await this.all<Joined>((part) => ({
      do: 'join',
      target,
      seats: seats.filter((_, at) => at % processes === part),
      everybody: options.everybody ?? 0,
      patience: options.patience ?? 30_000,
      collect: options.collect ?? false,
    }))
    const refused = answers.flatMap((one) => one.refused)
    if (refused.length > 0) {
      throw new Error(`${target.name} turned ${refused.length} of ${seats.length} away: ${[...new Set(refused)]}`)
    }
    const began = Math.min(...answers.map((one) => one.began))
    const until = (at: (one: Joined) => number) => (Math.max(...answers.map(at)) - began) / 1_000
    const some = (at: (one: Joined) => number) => answers.some((one) => at(one) > 0)
    return {
      synced: some((one) => one.missing) ? Number.NaN : until((one) => one.synced),
      everybodyThere: some((one) => one.missingCursors) ? Number.NaN : until((one) => one.everybodyThere),
      turnedAway: answers.reduce((sum, one) => sum + one.turnedAway, 0),
    }
  }

  async type(asked: Omit<Extract<Asked, { do: 'type' }>, 'do' | 'begins'>): Promise<Latencies> {
    const begins = microseconds() + leadTime
    const answers = await this.all<Typed>(() => ({ do: 'type', begins, ...asked }))
    const together = (entries: (one: Typed) => [number, number][]) =>
      answers.reduce((sum, one) => sum.plus(new Histogram(entries(one))), new Histogram())
    return {
      typed: answers.reduce((sum, one) => sum + one.typed, 0),
      others: together((one) => one.others),
      own: together((one) => one.own),
      late: Math.max(...answers.map((one) => one.late ?? 0)),
      dropped: answers.reduce((sum, one) => sum + one.dropped, 0),
      texts: answers.reduce((sum, one) => sum + one.texts, 0),
      cursors: answers.reduce((sum, one) => sum + one.cursors, 0),
    }
  }

  /** The words that somebody other than their writer has seen. */
  async seen(): Promise<Set<string>> {
    return new Set((await this.all<string[]>(() => ({ do: 'seen' }))).flat())
  }

  async leave(): Promise<void> {
    await this.all<null>(() => ({ do: 'leave' }))
  }

  stop(): void {
    for (const child of this.children) child.disconnect()
  }

  private all<T>(asked: (part: number) => Asked): Promise<T[]> {
    const id = ++this.asked
    return Promise.all(
      this.children.map(
        (child, part) =>
          new Promise<T>((resolve, reject) => {
            const gone = () => reject(new Error('A process of the load has ended.'))
            const heard = (said: { id: number; answer: T }) => {
              if (said.id !== id) return
              child.off('message', heard)
              child.off('exit', gone)
              resolve(said.answer)
            }
            child.on('message', heard)
            child.once('exit', gone)
            child.send({ id, asked: asked(part) })
          }),
      ),
    )
  }
}
