// A provision as it stands for whoever takes it up: the text's own words and, of a provision that is a proposal itself, that
// proposal's; what others would only put into it is left out.
import type * as Y from 'yjs'
import { proposalOf } from './proposals'
import { type Run, runs } from './runs'
import type { Provision } from './shape'

type Given = Pick<Provision, 'id' | 'proposal'>

const reads =
  ({ proposal }: Given) =>
  (run: Run) =>
    run.proposal === null || run.proposal === proposal

export function readsAs(doc: Y.Doc, provision: Given): string {
  return runs(doc, provision.id)
    .filter(reads(provision))
    .map((run) => run.text)
    .join('')
}

/** How many characters of what is read stand before a place among all of them. */
export function readUpTo(doc: Y.Doc, provision: Given, at: number): number {
  let left = at
  let read = 0
  for (const run of runs(doc, provision.id)) {
    const here = Math.max(0, Math.min(left, run.text.length))
    if (reads(provision)(run)) read += here
    left -= run.text.length
  }
  return read
}

/** Whether a footnote is the text's own, or its delegation's that proposes the provision. */
export function standsWith(doc: Y.Doc, provision: Given, note: Given): boolean {
  const own = note.proposal === null ? undefined : proposalOf(doc, note.proposal)
  if (own?.status !== 'open') return true
  const home = provision.proposal === null ? undefined : proposalOf(doc, provision.proposal)
  return home?.status === 'open' && home.delegation === own.delegation
}
