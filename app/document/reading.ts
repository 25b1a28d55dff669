// A text as it is read for comparing: as it stands without what is only proposed, or as it would read with all of it. The words
// keep their ids, so that whose they are can be told.
import type * as Y from 'yjs'
import { numbering } from './numbering'
import { type Proposal, proposals } from './proposals'
import { type Retyped, type Run, retypedIn, runs } from './runs'
import { outline, type Provision, provisionMaps } from './shape'

/** stood: without open proposals; proposed: with all of them, as if accepted. */
export type Reading = 'stood' | 'proposed'

export type ReadProvision = Pick<Provision, 'id' | 'kind' | 'level' | 'state'> & {
  label: string
  text: string
  /** What is read, in order. */
  runs: Run[]
  /** All its words, also those that are not read. */
  all: Run[]
  /** The words that a split or a join has brought here, also those that are gone since. */
  carried: Retyped[]
}

export type ReadText = { provisions: ReadProvision[]; proposals: ReadonlyMap<string, Proposal> }

export function readDoc(doc: Y.Doc, reading: Reading): ReadText {
  const known = proposals(doc)
  const byProvision = Map.groupBy(known, (one) => one.provision)
  const byId = new Map(known.map((one) => [one.id, one]))
  const isOpen = (id: string | null) => id !== null && byId.get(id)?.status === 'open'
  const standing = outline(doc).filter((one) => reading === 'proposed' || !isOpen(one.proposal))
  const places = numbering(standing)
  const maps = provisionMaps(doc)
  return {
    proposals: byId,
    provisions: standing.map(({ id, kind, level, state }) => {
      const all = runs(doc, id, byProvision.get(id) ?? [])
      const read = all.filter((run) => (reading === 'proposed' ? run.strikes.length === 0 : run.proposal === null))
      const text = read.map((run) => run.text).join('')
      return {
        id,
        kind,
        level,
        state,
        label: places.get(id)?.label ?? '',
        text,
        runs: read,
        all,
        carried: retypedIn(maps.get(id)),
      }
    }),
  }
}
