// Words that go to another provision are typed there by the server. Their first writers, the proposals they are and those that would
// strike them go with them.
import * as Y from 'yjs'
import { cover } from './change'
import { newProposal } from './proposal-record'
import { type Proposal, proposalMaps, proposalOf, segmentKey, stretchKey } from './proposals'
import type { Run } from './runs'
import { provisionMaps } from './shape'

/** Without a writer: words that stood nowhere before. */
type Words = Pick<Run, 'text' | 'proposal' | 'strikes'> & Partial<Pick<Run, 'writer' | 'written'>>

/**
 * Types words at the end of a provision.
 * @param parted by a proposal that stays where it was, the id of the one under which its words here go on
 */
export function carry(
  doc: Y.Doc,
  provisionId: string,
  words: readonly Words[],
  parted: ReadonlyMap<string, string> = new Map(),
): void {
  const map = provisionMaps(doc).get(provisionId)
  if (!map) return
  const text = map.get('text') as Y.Text
  const moved = new Map<string, string>()
  const goesOnAs = (id: string): string => {
    const known = moved.get(id)
    if (known !== undefined) return known
    const next = moveProposal(doc, id, provisionId, parted.get(id))
    moved.set(id, next)
    return next
  }
  for (const id of parted.keys()) goesOnAs(id)
  for (const run of words) {
    const proposal = run.proposal === null ? '' : goesOnAs(run.proposal)
    const key = retype(doc, provisionId, text.length, { ...run, proposal })
    for (const strike of run.strikes) strikesOf(doc, goesOnAs(strike)).set(key, true)
  }
}

/**
 * Types one stretch of words under a proposal, '' where they are the text's own.
 * @returns the key of the stretch as it is now
 */
export function retype(
  doc: Y.Doc,
  provisionId: string,
  at: number,
  words: { text: string; proposal: string } & Partial<Pick<Run, 'writer' | 'written'>>,
): string {
  const map = provisionMaps(doc).get(provisionId) as Y.Map<unknown>
  cover(doc, provisionId, words.proposal)
  const clock = Y.getState(doc.store, doc.clientID)
  ;(map.get('text') as Y.Text).insert(at, words.text)
  const key = stretchKey({ client: doc.clientID, clock, length: words.text.length })
  if (words.writer !== undefined) {
    // Written twice: who holds the first for deleted has heard that the words were carried here.
    const writers = writersOf(map)
    for (let n = 0; n < 2; n++) writers.set(key, segmentKey(words.writer, words.written ?? 0))
  }
  return key
}

/** @returns the id under which a proposal goes on in a provision */
function moveProposal(doc: Y.Doc, id: string, provision: string, parted: string | undefined): string {
  const old = proposalOf(doc, id)
  if (!old || old.provision === provision) return id
  if (parted !== undefined) return part(doc, old, provision, parted)
  const map = proposalMaps(doc).get(id)
  map?.set('provision', provision)
  // It was another provision that it would have moved or joined.
  map?.delete('move')
  map?.delete('join')
  const strikes = strikesOf(doc, id)
  for (const key of [...strikes.keys()]) strikes.delete(key)
  return id
}

function part(doc: Y.Doc, old: Proposal, provision: string, id: string): string {
  const { delegation, person, at } = old
  const map = newProposal(doc, id, { provision, delegation, person, at, from: old.id })
  if (old.note) map.set('note', old.note)
  const support = proposalMaps(doc).get(old.id)?.get('support')
  if (support instanceof Y.Map)
    for (const [one, since] of support.entries()) (map.get('support') as Y.Map<unknown>).set(one, since)
  return id
}

function strikesOf(doc: Y.Doc, id: string): Y.Map<true> {
  return proposalMaps(doc).get(id)?.get('del') as Y.Map<true>
}

function writersOf(map: Y.Map<unknown>): Y.Map<string> {
  const known = map.get('writers')
  if (known instanceof Y.Map) return known as Y.Map<string>
  const made = new Y.Map<string>()
  map.set('writers', made)
  return made
}
