// Footnotes: provisions of their own, so that their words are edited, proposed and judged like all others, each behind the provision
// that it belongs to and tied to a character of it. Where that character goes, the footnote goes; its number is computed.
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone, By } from './acts'
import { isKnown, offsetOf, type Place, placeAt, shownRuns } from './binding'
import { readsAs, readUpTo, standsWith } from './reads-as'
import { outline, type Provision, provisionMaps, provisionOf } from './shape'
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
  return tie(doc, { id: home.id, at: spot.place, text: given.text }, by, mint)
}

function tie(doc: Y.Doc, { id, at, text }: NewFootnote, by: By, mint: () => string): ActDone {
  const place = { after: id, kind: 'footnote' as const, level: 0, text }
  const done = by.way === 'edit' ? insert(doc, place, mint) : proposeProvision(doc, place, by, mint)
  provisionMaps(doc)
    .get(done.id)
    ?.set('anchor', { of: id, place: { ...at, side: 'left' } })
  return done
}

/**
 * Footnotes of its own for an alternative, which begins with the words of the other: the chair chooses one of the two, with what is
 * noted beneath it, and each is changed without the other.
 */
export function copyFootnotes(doc: Y.Doc, from: Provision, to: string, by: By, mint: () => string): void {
  const all = outline(doc)
  const words = shownRuns(provisionOf(doc, to)?.text as Y.Text)
  // Each comes right behind the provision: of two behind one word the last comes first.
  for (const { at, note } of signsIn(from, all).reverse()) {
    const one = all.find((other) => other.id === note)
    if (one && standsWith(doc, from, one))
      tie(doc, { id: to, at: placeAt(words, readUpTo(doc, from, at)), text: readsAs(doc, one) }, by, mint)
  }
}

/** The signs in the words of a provision, in their order. */
export function signsIn(provision: Pick<Provision, 'id' | 'text'>, all: readonly Provision[]): Sign[] {
  return all
    .filter((one) => one.kind === 'footnote' && one.anchor?.of === provision.id)
    .map((one) => ({ at: offsetOf(provision.text, one.anchor?.place ?? start), note: one.id }))
    .sort((a, b) => a.at - b.at)
}

const start: Place = { side: 'left', id: null }

/**
 * A footnote belongs to the provision that has its character now; one whose provision was put aside goes with it, and comes back
 * with it as it stood: agreed where it had been agreed.
 */
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
    map.set('stood', note.state)
  } else if (standing !== 'withdrawn' && note.state === 'withdrawn' && map.get('with') === home) {
    // Texts of before do not say how it stood.
    map.set('state', map.get('stood') ?? 'open')
    map.delete('with')
    map.delete('stood')
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
