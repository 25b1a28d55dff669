// Several provisions put in at once, as they were pasted, and taken back at once: a delegation proposes each of them.
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone, By } from './acts'
import type { Place } from './binding'
import { withdraw } from './decisions'
import type { Block } from './pasted'
import { mayGoOn, proposalOf } from './proposals'
import { outline, provisionMaps, provisionOf } from './shape'
import { insert, join, proposeProvision, split } from './structure'

/** Behind a provision, or in the middle of one, which an editor divides. */
export type Pasted = { after: string; at: Place | null; blocks: Block[] }

export function paste(doc: Y.Doc, given: Pasted, by: By, mint: () => string): ActDone {
  const tail = given.at !== null && by.way === 'edit' ? split(doc, { id: given.after, at: given.at }, mint).id : null
  const made: string[] = []
  let after = given.after
  for (const block of given.blocks) {
    const place = { ...block, after }
    after = (by.way === 'edit' ? insert(doc, place, mint) : proposeProvision(doc, place, by, mint)).id
    made.push(after)
  }
  return { id: after, at: given.blocks.at(-1)?.text.length ?? 0, made, ...(tail === null ? {} : { tail }) }
}

/** What is agreed, or supported, or gone already stays as it is. */
export function takeBackPaste(doc: Y.Doc, given: { made: string[]; tail: string | null }, by: By): ActDone {
  let taken = 0
  for (const id of given.made) {
    const one = provisionOf(doc, id)
    if (one?.state !== 'open') continue
    const own = one.proposal === null ? undefined : proposalOf(doc, one.proposal)
    if (by.way === 'edit' && own === undefined) provisionMaps(doc).get(id)?.set('state', 'withdrawn')
    else if (by.delegationId !== null && mayGoOn(own, by.delegationId)) withdraw(doc, own.id, by)
    else continue
    taken += 1
  }
  if (taken === 0) throw new Refusal('T2', 'What was pasted is not in the text any more, or has been decided on.', 409)
  if (given.tail !== null && by.way === 'edit' && provisionOf(doc, given.tail)?.state === 'open')
    return join(doc, { id: given.tail }, by)
  const all = outline(doc)
  return { id: all[0]?.id ?? '', at: 0 }
}
