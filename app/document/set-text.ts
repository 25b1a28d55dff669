// A whole text as a page sets it before, or without, the live one: each provision in its pieces, and whose proposals they are.
import type * as Y from 'yjs'
import { type CellPlace, cellPlaces } from './cells'
import { signsOf } from './footnote-signs'
import { numbering, type Place } from './numbering'
import { outlineLine, type WordedLine } from './outline-line'
import { type Piece, pieces } from './pieces'
import { type PlaceNote, placeNotes } from './place-notes'
import { changesStructure, type Proposal, proposals } from './proposals'
import { runs } from './runs'
import { outline, type Provision } from './shape'
import type { Placed } from './together'

/** Whose a proposal is and where it stands: all that its marks tell. */
export type Proposer = Pick<Proposal, 'id' | 'delegation' | 'support' | 'status'>

export type SetText = {
  provisions: (Pick<Provision, 'id' | 'kind' | 'level' | 'state' | 'proposal' | 'alternativeTo' | 'prepared'> &
    Pick<Place, 'label' | 'competes'> & { pieces: Piece[]; notes: PlaceNote[]; cell?: CellPlace })[]
  proposals: Proposer[]
  lines: WordedLine[]
}

export const noText: SetText = { provisions: [], proposals: [], lines: [] }

type Chosen = {
  open?: readonly Proposal[]
  /** Some of the provisions; what is said of them they bear among all the others. */
  choose?: <P extends Placed>(all: readonly P[]) => readonly P[]
}

export function setText(doc: Y.Doc, { open = openIn(doc), choose = (all) => all }: Chosen = {}): SetText {
  const all = outline(doc)
  const places = numbering(all)
  const byId = new Map(open.map((one) => [one.id, one]))
  const structural = open.filter(changesStructure)
  const notes = placeNotes(all, (id) => places.get(id)?.label ?? '', structural)
  const signs = signsOf(all, (id) => places.get(id)?.label ?? '')
  const cells = cellPlaces(all)
  const placed = all.map((one): Provision & { cell?: CellPlace } => {
    const cell = cells.get(one.id)
    return cell ? { ...one, cell } : one
  })
  const set = choose(placed).map(({ id, kind, level, state, proposal, alternativeTo, prepared, text, cell }) => {
    const { label = '', competes = false } = places.get(id) ?? {}
    const words = runs(doc, id, open)
    const own = proposal !== null && byId.has(proposal) ? proposal : null
    return {
      provision: {
        id,
        kind,
        level,
        state,
        proposal,
        alternativeTo,
        label,
        competes,
        prepared,
        pieces: pieces(kind, words, undefined, signs({ id, text })),
        notes: notes.get(id) ?? [],
        ...(cell ? { cell } : {}),
      },
      line: outlineLine({ id, kind, state }, label, words, own, of(id, structural), (one) => byId.get(one)),
    }
  })
  return {
    provisions: set.map((one) => one.provision),
    lines: set.map((one) => one.line),
    proposals: open.map(({ id, delegation, support, status }) => ({ id, delegation, support, status })),
  }
}

function openIn(doc: Y.Doc): Proposal[] {
  return proposals(doc).filter((one) => one.status === 'open')
}

function of(provision: string, structural: readonly Proposal[]): Proposal[] {
  return structural.filter((one) => one.provision === provision)
}
