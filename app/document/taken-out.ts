// The words that a later text has no more, character by character: struck by a proposal, which may be open still, or taken out by
// whoever the log says. A character that a split or a join carried along had other ids afterwards.
import type * as Y from 'yjs'
import type { CharId } from './binding'
import type { Proposal } from './proposals'
import { type Retyped, type Run, retypedIn } from './runs'
import { provisionMaps } from './shape'

type Striker = { from: number; end: number; delegation: string; open: boolean }
export type TakenOut =
  | { text: string; by: 'proposal'; delegation: string; open: boolean }
  | { text: string; by: 'log'; ids: CharId[] }

export class TakenOutOf {
  private readonly strikers = new Map<number, Striker[]>()
  private readonly copies = new Map<number, Retyped[]>()

  constructor(later: Y.Doc, proposals: Iterable<Proposal>) {
    for (const { status, delegation, strikes } of proposals) {
      if (status !== 'open' && status !== 'accepted') continue
      for (const { client, clock, length } of strikes) {
        const line = this.strikers.get(client) ?? []
        line.push({ from: clock, end: clock + length, delegation, open: status === 'open' })
        this.strikers.set(client, line)
      }
    }
    provisionMaps(later).forEach((map) => {
      if (!map.has('writers')) return
      for (const one of retypedIn(map)) {
        const line = this.copies.get(one.writer) ?? []
        line.push(one)
        this.copies.set(one.writer, line)
      }
    })
  }

  /** @param skip where in the run the words begin */
  *of(run: Run, skip: number, words: string): Generator<TakenOut> {
    for (let at = 0; at < words.length; at++) {
      const ids = this.idsOf(run, skip + at)
      const striker = this.strikerOf(ids)
      const text = words[at] as string
      if (striker) yield { text, by: 'proposal', delegation: striker.delegation, open: striker.open }
      else yield { text, by: 'log', ids }
    }
  }

  private idsOf(run: Run, at: number): CharId[] {
    const first = run.written + at
    const copies = (this.copies.get(run.writer) ?? []).flatMap(({ client, clock, length, written }) =>
      written <= first && first < written + length ? [{ client, clock: clock + first - written }] : [],
    )
    return [{ client: run.client, clock: run.clock + at }, ...copies]
  }

  private strikerOf(ids: readonly CharId[]): Striker | undefined {
    for (const { client, clock } of ids) {
      const found = this.strikers.get(client)?.find((one) => one.from <= clock && clock < one.end)
      if (found) return found
    }
    return undefined
  }
}
