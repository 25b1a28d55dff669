// Words and strikes that were on their way while their proposal was decided, supported or moved. They may not change what was
// decided, and may not be lost: the server opens another proposal of the same delegation for them, in the same moment.
import type * as Y from 'yjs'
import { newProposal } from './proposal-record'
import { mayGoOn, proposalMaps, proposalOf, proposals, segmentKey } from './proposals'
import { provisionMaps } from './shape'

export type LateWords = { provision: string; client: number; clock: number; from: string }
export type LateStrike = { provision: string; key: string; from: string }

/** Gives late words and strikes to the proposal that goes on after the one they were meant for. */
export function keepLate(
  doc: Y.Doc,
  late: { words: readonly LateWords[]; strikes: readonly LateStrike[] },
  by: { personId: string; now: Date },
  mint: () => string,
): void {
  doc.transact(() => {
    for (const { provision, client, clock, from } of late.words) {
      const segs = provisionMaps(doc).get(provision)?.get('segs') as Y.Map<string> | undefined
      segs?.set(segmentKey(client, clock), successor(doc, from, provision, by, mint))
    }
    for (const { provision, key, from } of late.strikes) {
      ;(proposalMaps(doc).get(from)?.get('del') as Y.Map<true> | undefined)?.delete(key)
      const next = successor(doc, from, provision, by, mint)
      ;(proposalMaps(doc).get(next)?.get('del') as Y.Map<true> | undefined)?.set(key, true)
    }
  }, 'late')
}

function successor(
  doc: Y.Doc,
  from: string,
  provision: string,
  by: { personId: string; now: Date },
  mint: () => string,
): string {
  const delegation = proposalOf(doc, from)?.delegation ?? ''
  const known = proposals(doc).find(
    (one) => one.from === from && one.provision === provision && mayGoOn(one, delegation),
  )
  if (known) return known.id
  const id = mint()
  newProposal(doc, id, { provision, delegation, person: by.personId, at: by.now.toISOString(), from })
  return id
}
