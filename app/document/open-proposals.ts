// Which proposals stand open in a text: those that have words or strikes in it still, that would move or join a provision, and
// provisions that are proposals themselves.
import type * as Y from 'yjs'
import { changesStructure, type Proposal, proposals } from './proposals'
import { runs } from './runs'
import { outline, provisionOf } from './shape'

/** The open proposals of a provision that still have words or strikes in it, or would move or join it, and the one that it itself is. */
export function openIn(doc: Y.Doc, provisionId: string, all: readonly Proposal[] = proposals(doc)): Proposal[] {
  const inText = new Set(runs(doc, provisionId, all).flatMap((run) => [run.proposal, ...run.strikes]))
  const itself = provisionOf(doc, provisionId)?.proposal
  return all.filter(
    (one) =>
      one.status === 'open' &&
      one.provision === provisionId &&
      (inText.has(one.id) || one.id === itself || changesStructure(one)),
  )
}

/** All open proposals of the text as it stands, in its order. */
export function openProposals(doc: Y.Doc): Proposal[] {
  const all = proposals(doc)
  return outline(doc).flatMap(({ id }) => openIn(doc, id, all))
}
