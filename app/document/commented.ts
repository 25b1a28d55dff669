// The provisions of a text in words that refer to what is said about them, by number: for the page of comments and its print.
import type * as Y from 'yjs'
import type { Spot } from './anchor'
import { goesOn, marksOn } from './conflicts'
import { numbering } from './numbering'
import { proposals } from './proposals'
import { runs } from './runs'
import { outline, type ProvisionKind } from './shape'

export type CommentedPiece = {
  text: string
  mark: 'inserted' | 'struck' | null
  about: number[]
  /** The numbers that are set behind it: what they refer to ends here. */
  ends: number[]
  /** Whose proposal ends here: set behind it, as "(Norway, Chile)". */
  by: string[]
}
export type Commented = { id: string; kind: ProvisionKind; label: string; pieces: CommentedPiece[] }

/** @param nameOf the delegations of a proposal */
export function commented(
  doc: Y.Doc,
  spots: readonly (Spot & { n: number })[],
  nameOf: (proposal: string) => string,
): Commented[] {
  const all = outline(doc)
  const places = numbering(all)
  const known = proposals(doc)
  return all.map(({ id, kind }) => {
    const here = spots.filter((one) => one.provision === id)
    const edges = here.flatMap(({ from, to }) => [from, to])
    const pieces: CommentedPiece[] = []
    let at = 0
    const words = runs(doc, id, known)
    for (const [nth, run] of words.entries()) {
      const end = at + run.text.length
      const cuts = [at, ...edges.filter((edge) => edge > at && edge < end), end].sort((a, b) => a - b)
      for (const [n, from] of cuts.slice(0, -1).entries()) {
        const to = cuts[n + 1] as number
        if (from === to) continue
        pieces.push({
          text: run.text.slice(from - at, to - at),
          mark: run.strikes.length > 0 ? 'struck' : run.proposal === null ? null : 'inserted',
          about: here.filter((one) => one.from <= from && to <= one.to).map((one) => one.n),
          ends: here.filter((one) => one.to === to).map((one) => one.n),
          by: [],
        })
      }
      const last = pieces.at(-1)
      if (last)
        last.by = marksOn(run)
          .filter((one) => !goesOn(words, nth, one))
          .map(nameOf)
      at = end
    }
    return { id, kind, label: places.get(id)?.label ?? '', pieces }
  })
}
