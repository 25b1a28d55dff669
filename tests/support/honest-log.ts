// What the log of a text may hold that honest people wrote, read row by row: each character stands once and under the delegation that
// typed it, or as the text's own once that was decided; and it leaves only by the hand whose it is, or by a decision.
import { expect } from 'vitest'
import * as Y from 'yjs'
import { proposalOf, proposals } from '~/document/proposals'
import { readLog } from '~/document/store.server'
import { type Character, charactersOf } from './negotiation'
import { isWord } from './reading'

/**
 * @param typedBy the delegation that typed each character, or '' where it was typed as the text's own
 * @param twice characters that may stand twice: two people removed them at one moment, and each took that back
 * @returns how many rows there are
 */
export async function expectHonestLog(
  draftId: string,
  typedBy: ReadonlyMap<string, string>,
  twice: ReadonlySet<string>,
): Promise<number> {
  const { rows } = await readLog(draftId, 0n)
  const doc = new Y.Doc()
  /** What was proposed once and was decided on. */
  const settled = new Set<string>()
  let before: Character[] = []
  let openBefore = new Set<string>()
  for (const { bytes, delegationId, seq } of rows) {
    const where = `row ${seq}`
    Y.applyUpdate(doc, bytes)
    expect([doc.store.pendingStructs, doc.store.pendingDs], where).toEqual([null, null])
    const all = proposals(doc)
    const decided = new Map(all.filter(({ id }) => openBefore.has(id)).map(({ id, status }) => [id, status]))
    // Signs of divisions, and blanks at their seams, come and go with what is accepted.
    const after = charactersOf(doc).filter(({ letter }) => isWord(letter))
    const now = new Map(after.map((one) => [one.letter, one]))
    const once = after.filter(({ letter }) => !twice.has(letter)).map(({ letter }) => letter)
    expect(
      once.filter((letter, at) => once.indexOf(letter) !== at),
      `${where}: what stands more than once`,
    ).toEqual([])
    for (const { letter, proposal, strikes } of before) {
      const still = now.get(letter)
      if (proposal !== null && (decided.get(proposal) ?? 'open') !== 'open') settled.add(letter)
      if (still) continue
      const isOwn = (proposalOf(doc, proposal ?? '')?.delegation ?? null) === delegationId
      const turnedDown = ['rejected', 'withdrawn'].includes(decided.get(proposal ?? '') ?? '')
      const struck = strikes.some((id) => decided.get(id) === 'accepted')
      expect([letter, isOwn || turnedDown || struck], `${where}: who lets it go`).toEqual([letter, true])
    }
    for (const { letter, proposal } of after) {
      const by = typedBy.get(letter)
      if (proposal !== null) expect([letter, proposalOf(doc, proposal)?.delegation], where).toEqual([letter, by])
      else expect([letter, by === '' || settled.has(letter)], `${where}: whose it is`).toEqual([letter, true])
    }
    before = after
    openBefore = new Set(all.filter(({ status }) => status === 'open').map(({ id }) => id))
  }
  return rows.length
}
