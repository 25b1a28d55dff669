// What a refused copy could not bring, put into the text again where it stood, by the hand of whoever wrote it: by ids, since others
// may have written around it, or carried it elsewhere, in the meantime.
import * as Y from 'yjs'
import { livingParts, offsetOf } from '../document/binding'
import type { Stretch } from '../document/proposals'
import { carriedTo, runs } from '../document/runs'
import { provisionMaps, provisionOf } from '../document/shape'
import { followed, type Spot, successorOf } from '../document/whereabouts'
import type { Wanted } from './bracket-keys'
import { isWorthShowing, type Kept, removedIn, unsavedIn } from './unsaved'

/** A copy that was refused as it came back, and how far its author's clients were saved. */
export type Refused = { doc: Y.Doc; saved: ReadonlyMap<number, number> }

/** The changes that bring something kept into the text; none where that is closed by now. */
export function asChanges(doc: Y.Doc, kept: Kept): Wanted[] {
  if ('struck' in kept) {
    const parts = kept.struck.flatMap((one) => standing(doc, kept.provision, one))
    return parts.every(({ provision }) => isOpen(doc, provision)) ? parts.flatMap((one) => removal(doc, one)) : []
  }
  const spot = openSpot(doc, { provision: kept.provision, place: kept.place })
  const text = spot && provisionOf(doc, spot.provision)?.text
  if (!text) return []
  const { provision, place } = spot
  return [
    { provision, splice: { at: offsetOf(text, place), remove: 0, insert: kept.text }, shown: runs(doc, provision) },
  ]
}

/**
 * L8. Puts into a text what can stand of a copy that was refused as a whole, each thing once.
 * @param change makes them at once, since where the next goes is looked up behind it; whether it could make them
 * @returns how many changes are in the text by this, and what could not stand
 */
export function bringAgain(
  doc: Y.Doc,
  { doc: copy, saved }: Refused,
  change: (wanted: readonly Wanted[]) => boolean,
): { brought: number; rest: Kept[] } {
  // What was stored after all, and was not said to be before the line broke.
  const stored = new Map([...saved].map(([client, clock]) => [client, Math.max(clock, Y.getState(doc.store, client))]))
  // Words before removals: a proposal that would lose all its words goes on in those that replace them.
  const all = [...unsavedIn(copy, stored), ...removedIn(doc, copy)]
  const rest: Kept[] = []
  let brought = 0
  for (const one of all) {
    const wanted = asChanges(doc, one)
    const stands = wanted.length > 0 && change(wanted)
    if (!isWorthShowing(one)) continue
    if (stands) brought += 1
    else if (!isMoot(doc, one)) rest.push(one)
  }
  return { brought, rest }
}

/** What somebody else has removed need not be struck any more. */
function isMoot(doc: Y.Doc, kept: Kept): boolean {
  return 'struck' in kept && kept.struck.every((one) => standing(doc, kept.provision, one).length === 0)
}

function isOpen(doc: Y.Doc, provision: string): boolean {
  return provisionOf(doc, provision)?.state === 'open'
}

function openSpot(doc: Y.Doc, spot: Spot): Spot | null {
  const now = followed(doc, spot)
  if (isOpen(doc, now.provision)) return now
  const into = successorOf(doc, spot.provision)
  return into !== undefined && isOpen(doc, into) ? { provision: into, place: { side: 'right', id: null } } : null
}

type Standing = { provision: string; stretch: Stretch }

/** Where characters are alive: in their provision, or where a split or join has carried them. */
function standing(doc: Y.Doc, provision: string, stretch: Stretch): Standing[] {
  return [{ provision, stretch }, ...carriedTo(doc, stretch)].filter((one) => partsOf(doc, one).length > 0)
}

function partsOf(doc: Y.Doc, { provision, stretch }: Standing): ReturnType<typeof livingParts> {
  const text = provisionMaps(doc).get(provision)?.get('text')
  return text instanceof Y.Text ? livingParts(text, [stretch]) : []
}

function removal(doc: Y.Doc, one: Standing): Wanted[] {
  const { provision } = one
  const shown = runs(doc, provision)
  return partsOf(doc, one).map(({ from, length }) => ({
    provision,
    splice: { at: from, remove: length, insert: '' },
    shown,
  }))
}
