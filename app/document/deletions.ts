// Who took words out: the log says whose update each deletion came with, by the Yjs ids of the characters.
import * as Y from 'yjs'
import type { CharId } from './binding'

type Taken<A> = { from: number; end: number; n: number; author: A }

export class Deletions<A> {
  private readonly byClient = new Map<number, Taken<A>[]>()
  private added = 0
  private sorted = true

  /** In the order of the log. */
  add(update: Uint8Array, author: A): void {
    const n = this.added++
    for (const [client, items] of Y.decodeUpdate(update).ds.clients) {
      const line = this.byClient.get(client) ?? []
      for (const { clock, len } of items) line.push({ from: clock, end: clock + len, n, author })
      this.byClient.set(client, line)
      this.sorted = false
    }
  }

  /** Of one character under all the ids it had: where it was carried to another place, the last deletion is the one meant. */
  last(ids: readonly CharId[]): A | undefined {
    if (!this.sorted) for (const line of this.byClient.values()) line.sort((a, b) => a.from - b.from)
    this.sorted = true
    const found = ids.flatMap(({ client, clock }) => at(this.byClient.get(client) ?? [], clock) ?? [])
    return found.sort((a, b) => b.n - a.n)[0]?.author
  }
}

function at<A>(line: readonly Taken<A>[], clock: number): Taken<A> | undefined {
  let low = 0
  for (let high = line.length; low < high; ) {
    const middle = (low + high) >> 1
    if ((line[middle] as Taken<A>).from <= clock) low = middle + 1
    else high = middle
  }
  // What two deleted at once stands twice, side by side.
  for (let n = low - 1; n >= Math.max(0, low - 3); n--) {
    const one = line[n] as Taken<A>
    if (clock < one.end) return one
  }
  return undefined
}
