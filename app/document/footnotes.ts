// Footnotes: provisions of their own, so that their words are edited, proposed and judged like all others, each behind the provision
// that it belongs to and tied to a character of it. Where that character goes, the footnote goes; its number is computed.
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone, By } from './acts'
import { isKnown, offsetOf, type Place } from './binding'
import { type Provision, provisionMaps, provisionOf } from './shape'
import { insert, open, proposeProvision } from './structure'
import { followed, itemAt, landingOf, type Spot, successorOf } from './whereabouts'

/** A footnote's sign in the words of its provision, behind so many characters. */
export type Sign = { at: number; note: string }

export type NewFootnote = { id: string; at: Place; text: string }

/** A delegation's footnote is its proposal, like any provision. */
export function addFootnote(doc: Y.Doc, given: NewFootnote, by: By, mint: () => string): ActDone {
  const spot = followed(doc, { provision: given.id, place: given.at })
  const home = open(doc, spot.provision)
  if (home.anchor !== null || home.cellOf !== null)
    throw new Refusal('T11', 'A footnote belongs to a paragraph, not to another footnote or a cell.', 409)
  if (spot.place.id === null || !isKnown(home.text, spot.place))
    throw new Refusal('T11', 'Put the cursor behind the word that the footnote belongs to.', 422)
  const place = { after: home.id, kind: 'footnote' as const, level: 0, text: given.text }
  const done = by.way === 'edit' ? insert(doc, place, mint) : proposeProvision(doc, place, by, mint)
  provisionMaps(doc)
    .get(done.id)
    ?.set('anchor', { of: home.id, place: { ...spot.place, side: 'left' } })
  return done
}

/** The signs in the words of a provision, in their order. */
export function signsIn(provision: Pick<Provision, 'id' | 'text'>, all: readonly Provision[]): Sign[] {
  return all
    .filter((one) => one.kind === 'footnote' && one.anchor?.of === provision.id)
    .map((one) => ({ at: offsetOf(provision.text, one.anchor?.place ?? start), note: one.id }))
    .sort((a, b) => a.at - b.at)
}

const start: Place = { side: 'left', id: null }

/** A footnote belongs to the provision that has its character now; one whose provision was put aside goes and comes with it. */
export function goHome(doc: Y.Doc, note: Provision): void {
  const map = provisionMaps(doc).get(note.id)
  if (!map || !note.anchor) return
  const { of, place } = note.anchor
  const spot = wentWith(doc, { provision: of, place })
  const home = spot.provision
  if (home !== of || spot.place !== place) map.set('anchor', { of: home, place: spot.place })
  const standing = provisionOf(doc, home)?.state
  if (standing === 'withdrawn' && note.state !== 'withdrawn') {
    map.set('state', 'withdrawn')
    map.set('with', home)
  } else if (standing !== 'withdrawn' && note.state === 'withdrawn' && map.get('with') === home) {
    map.set('state', 'open')
    map.delete('with')
  }
}

/** Where a character stood that is gone, and whose provision went into another: beside the nearest that went there. */
function wentWith(doc: Y.Doc, spot: Spot): Spot {
  const now = followed(doc, spot)
  const into = now.provision === spot.provision ? successorOf(doc, spot.provision) : undefined
  if (into === undefined) return now
  const item = spot.place.id === null ? undefined : itemAt(doc, spot.place.id)
  return (item && landingOf(doc, item)) ?? { provision: into, place: { side: 'right', id: null } }
}
