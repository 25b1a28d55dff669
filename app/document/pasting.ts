// Several provisions put in at once, as they were pasted, and taken back at once: a delegation proposes each of them.
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone, By } from './acts'
import { type Place, placeAt, shownRuns } from './binding'
import { withdraw } from './decisions'
import { addFootnote } from './footnotes'
import type { Block } from './pasted'
import { mayGoOn, proposalOf } from './proposals'
import { orderBehind, outline, type Provision, provisionMaps, provisionOf } from './shape'
import { insert, join, proposeProvision, provisionBefore, restore, split } from './structure'
import { addTable } from './tables'

/** Behind a provision, or in the middle of one, which an editor divides. */
export type Pasted = { after: string; at: Place | null; blocks: Block[] }

export function paste(doc: Y.Doc, given: Pasted, by: By, mint: () => string): ActDone {
  const tail =
    given.at !== null && by.way === 'edit' ? split(doc, { id: given.after, at: given.at }, by, mint).id : null
  const made: string[] = []
  // The words at that place may have gone to another provision meanwhile: it is that one that was divided.
  let after = tail === null ? given.after : (provisionBefore(doc, tail)?.id ?? given.after)
  for (const block of given.blocks) {
    after = put(doc, after, block, by, mint)
    made.push(after)
  }
  return { id: after, at: given.blocks.at(-1)?.text.length ?? 0, made, ...(tail === null ? {} : { tail }) }
}

/** @returns the id of the provision, or of the table, that a block has become; a delegation proposes a row as a paragraph */
function put(doc: Y.Doc, after: string, block: Block, by: By, mint: () => string): string {
  const { rows, notes = [] } = block
  if (rows && by.way === 'edit') return putTable(doc, after, rows, mint)
  const text = rows ? rows.map((row) => row.join(' – ')).join('; ') : block.text
  const place = { kind: block.kind, level: block.level, after, text }
  const { id } = by.way === 'edit' ? insert(doc, place, mint) : proposeProvision(doc, place, by, mint)
  const words = provisionOf(doc, id)?.text
  if (words)
    for (const note of notes)
      if (note.at > 0) addFootnote(doc, { id, at: placeAt(shownRuns(words), note.at), text: note.text }, by, mint)
  return id
}

function putTable(doc: Y.Doc, after: string, rows: readonly string[][], mint: () => string): string {
  const { id } = addTable(doc, { after, rows: rows.length, columns: rows[0]?.length ?? 1 }, mint)
  const cells = outline(doc).filter((one) => one.cellOf === id)
  for (const [at, words] of rows.flat().entries()) if (words !== '') cells[at]?.text.insert(0, words)
  return id
}

/** What is agreed, or supported, or gone already stays as it is. @returns what was taken back, and the tail where that was joined */
export function takeBackPaste(doc: Y.Doc, given: { made: string[]; tail: string | null }, by: By): ActDone {
  const made: string[] = []
  for (const id of given.made) {
    const one = provisionOf(doc, id)
    if (one?.state !== 'open' || one.cellOf !== null) continue
    const own = one.proposal === null ? undefined : proposalOf(doc, one.proposal)
    if (by.way === 'edit' && own === undefined) provisionMaps(doc).get(id)?.set('state', 'withdrawn')
    else if (by.delegationId !== null && mayGoOn(own, by.delegationId)) withdraw(doc, own.id, by)
    else continue
    made.push(id)
  }
  if (made.length === 0)
    throw new Refusal('T2', 'What would be taken back is not in the text any more, or has been decided on.', 409)
  const { tail } = given
  if (tail !== null && by.way === 'edit' && provisionOf(doc, tail)?.state === 'open')
    return { ...join(doc, { id: tail }, by), made, tail }
  const all = outline(doc)
  return { id: all[0]?.id ?? '', at: 0, made }
}

/** @property divides where the words that stood behind what was pasted begin now; null where nothing was divided for it */
export type PastedAgain = { made: string[]; divides: { id: string; at: Place } | null }

/**
 * T17. What was taken back stands again as the same provisions, where it stood; where one was divided for it, that is divided again, and
 * they stand between its parts wherever these are now.
 */
export function pasteAgain(doc: Y.Doc, given: PastedAgain, by: By, mint: () => string): ActDone {
  const made = [...new Set(given.made)]
    .flatMap((id) => provisionOf(doc, id) ?? [])
    .filter((one) => mayComeBack(doc, one, by))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map((one) => one.id)
  const last = made.at(-1)
  if (last === undefined)
    throw new Refusal('T17', 'What would be pasted again stands in the text already, or has been decided on.', 409)
  const tail = given.divides !== null && by.way === 'edit' ? split(doc, given.divides, by, mint).id : null
  let order = tail === null ? '' : (provisionBefore(doc, tail)?.order ?? '')
  for (const id of made) {
    restore(doc, id, by)
    if (tail === null) continue
    order = orderBehind(doc, order)
    provisionMaps(doc).get(id)?.set('order', order)
  }
  return { id: last, at: provisionOf(doc, last)?.text.length ?? 0, made, ...(tail === null ? {} : { tail }) }
}

/** A delegation brings back what it had proposed and has taken back itself, an editor what nobody proposed. */
function mayComeBack(doc: Y.Doc, { state, cellOf, proposal }: Provision, { way, delegationId }: By): boolean {
  if (state !== 'withdrawn' || cellOf !== null) return false
  const own = proposal === null ? undefined : proposalOf(doc, proposal)
  if (own === undefined) return way === 'edit'
  return own.status === 'withdrawn' && own.delegation === delegationId && own.support.length === 0
}
