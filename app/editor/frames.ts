// What the frames of provisions say and only the whole text can tell: their numbers, what is said of moves and joins, where the cells of tables
// stand, the signs of footnotes. Read anew when the structure of the text changes, not at every letter.
import { type CellPlace, cellPlaces } from '../document/cells'
import { type SignsOf, signsOf } from '../document/footnote-signs'
import { numbering, type Place } from '../document/numbering'
import { type PlaceNote, placeNotes } from '../document/place-notes'
import type { ProposalIndex } from '../document/proposal-index'
import type { Provision } from '../document/shape'
import { type Dress, dressOf, type Looks } from './looks'

export class Frames {
  private notes = new Map<string, PlaceNote[]>()
  private structureTurn = -1
  private cells = new Map<string, CellPlace>()
  private signs: SignsOf = () => []

  constructor(private readonly index: ProposalIndex) {}

  /** @returns the frame of each provision of a text */
  read(all: readonly Provision[], looks: Looks): Map<string, Dress> {
    const places = numbering(all.filter((one) => one.state !== 'withdrawn'))
    const labelOf = (id: string) => places.get(id)?.label ?? ''
    this.notes = placeNotes(all, labelOf, this.index.structural())
    this.structureTurn = this.index.structureTurn
    this.cells = cellPlaces(all)
    this.signs = signsOf(all, labelOf)
    return new Map(
      all.map((one) => [one.id, this.of(one, places.get(one.id) ?? { label: '', competes: false }, looks)]),
    )
  }

  of(provision: Provision, seat: Pick<Place, 'label' | 'competes'>, looks: Looks): Dress {
    const { id } = provision
    return dressOf(provision, seat, (one) => this.index.get(one), looks, this.notes.get(id), this.cells.get(id))
  }

  /** Whether nothing has been said of moves and joins since. */
  isCurrent(): boolean {
    return this.structureTurn === this.index.structureTurn
  }

  signsIn(provision: Provision): ReturnType<SignsOf> {
    return this.signs(provision)
  }
}
