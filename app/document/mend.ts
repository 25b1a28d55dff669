// A bracket that has lost its partner, in a split or under another's decision: the side that is left is taken away.
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone, By } from './acts'
import { livingParts } from './binding'
import { brackets } from './brackets'
import { mayGoOn, proposalOf, type Stretch } from './proposals'
import { type Run, runs } from './runs'
import { open } from './structure'

/** T13. An editor mends the text itself, a delegation what it proposes. */
export function mend(doc: Y.Doc, id: string, by: By): ActDone {
  const provision = open(doc, id)
  const all = runs(doc, id)
  const { lone } = brackets(all)
  if (lone.length === 0) throw new Refusal('T13', 'Each bracket here has both its sides already.', 409)
  const mine = lone.flatMap((at) => sideAt(all, at)).filter(({ run }) => isTheirs(doc, run, by))
  if (mine.length === 0)
    throw new Refusal(
      'T13',
      'This bracket belongs to an open proposal. Its delegation mends it, or the chair decides.',
      409,
    )
  for (const part of livingParts(provision.text, mine)) provision.text.delete(part.from, part.length)
  return { id, at: 0 }
}

function isTheirs(doc: Y.Doc, { proposal, strikes }: Run, by: By): boolean {
  if (by.way === 'edit') return proposal === null && strikes.length === 0
  return proposal !== null && mayGoOn(proposalOf(doc, proposal), by.delegationId ?? '')
}

function sideAt(all: readonly Run[], at: number): (Stretch & { run: Run })[] {
  let start = 0
  for (const run of all) {
    if (at < start + run.length) return [{ client: run.client, clock: run.clock + at - start, length: 1, run }]
    start += run.length
  }
  return []
}
