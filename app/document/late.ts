// What was on its way while its proposal was decided, supported or moved, or its words were carried elsewhere. It may not change what
// was decided, and may not be lost: the server opens another proposal of the same delegation for it, or follows the words, in the
// same moment.
import type * as Y from 'yjs'
import { livingParts } from './binding'
import { newProposal } from './proposal-record'
import { mayGoOn, proposalMaps, proposalOf, proposals, type Stretch, segmentKey } from './proposals'
import { provisionMaps } from './shape'
import { bringHome } from './strays'

export type LateWords = { provision: string; client: number; clock: number; from: string }
/** @property key as it is to stand; was, as its author wrote it */
export type LateStrike = { provision: string; key: string; was: string; from: string }

export type Late = {
  words: LateWords[]
  strikes: LateStrike[]
  /** Words that their author removed where they had stood. */
  deletions: { provision: string; stretch: Stretch }[]
  /** Words typed among others that a split or join has carried elsewhere. */
  strays: Stray[]
}

export type Stray = { provision: string; stretch: Stretch }

export const noneLate = (): Late => ({ words: [], strikes: [], deletions: [], strays: [] })

export const nothingLate = (late: Late) =>
  late.words.length + late.strikes.length + late.deletions.length + late.strays.length === 0

/** Gives late words and strikes to the proposal that goes on after the one they were meant for. */
export function keepLate(doc: Y.Doc, late: Late, by: { personId: string; now: Date }, mint: () => string): void {
  doc.transact(() => {
    for (const { provision, client, clock, from } of late.words) {
      const segs = provisionMaps(doc).get(provision)?.get('segs') as Y.Map<string> | undefined
      segs?.set(segmentKey(client, clock), successor(doc, from, provision, by, mint))
    }
    for (const { provision, key, was, from } of late.strikes) {
      ;(proposalMaps(doc).get(from)?.get('del') as Y.Map<true> | undefined)?.delete(was)
      const next = successor(doc, from, provision, by, mint)
      ;(proposalMaps(doc).get(next)?.get('del') as Y.Map<true> | undefined)?.set(key, true)
    }
    // Before the words go that they were typed over: it is those that say where they belong.
    bringHome(doc, late.strays, (from, provision) => successor(doc, from, provision, by, mint))
    for (const { provision, stretch } of late.deletions) {
      const text = provisionMaps(doc).get(provision)?.get('text') as Y.Text
      for (const part of livingParts(text, [stretch])) text.delete(part.from, part.length)
    }
  }, 'late')
}

/** The proposal under which words or strikes of one stand in a provision: itself, where it may, or another of its delegation. */
function successor(
  doc: Y.Doc,
  from: string,
  provision: string,
  by: { personId: string; now: Date },
  mint: () => string,
): string {
  const meant = proposalOf(doc, from)
  const delegation = meant?.delegation ?? ''
  const goesOn = mayGoOn(meant, delegation)
  if (goesOn && meant.provision === provision) return from
  const known = proposals(doc).find(
    (one) => one.from === from && one.provision === provision && mayGoOn(one, delegation),
  )
  if (known) return known.id
  // It was begun in a provision that has gone into another meanwhile.
  if (goesOn && provisionMaps(doc).get(meant.provision)?.get('state') === 'withdrawn') {
    proposalMaps(doc).get(from)?.set('provision', provision)
    return from
  }
  const id = mint()
  newProposal(doc, id, { provision, delegation, person: by.personId, at: by.now.toISOString(), from })
  return id
}
