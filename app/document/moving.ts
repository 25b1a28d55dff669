// Provisions that go elsewhere: moved by an editor, or proposed to be by a delegation and moved when the chair accepts. What stands
// within them and their alternatives go along; where they stood is shown until that is settled. What is said of a move is said of the
// first of several alternatives.
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone, By } from './acts'
import { land, versionsOfOne } from './blocks'
import { newProposal } from './proposal-record'
import { mayGoOn, type Proposal, proposalMaps, proposalOf, proposals } from './proposals'
import { orderBehind, outline, type Provision, provisionMaps, provisionOf } from './shape'
import { open, staysWhole } from './structure'

export type Target = { id: string; after: string | null }

export function move(doc: Y.Doc, given: Target, by: By): ActDone {
  movable(doc, given.id)
  const landed = landingOf(doc, given)
  if (landed.same) throw new Refusal('T3', 'This provision stands there already.', 409)
  put(doc, landed, by)
  return { id: given.id, at: 0 }
}

/** A delegation's move is a proposal: nothing stands elsewhere before the chair accepts. One delegation has one for a provision. */
export function proposeMove(doc: Y.Doc, given: Target, by: By, mint: () => string): ActDone {
  const { delegationId } = by
  if (delegationId === null) throw new Refusal('T6', 'Only a delegation proposes a move.', 403)
  movable(doc, given.id)
  const own = movesOf(doc, given.id).find((one) => one.delegation === delegationId)
  if (own && !mayGoOn(own, delegationId))
    throw new Refusal(
      'T6',
      'Others support your proposal to move this provision. Withdraw it before you propose another.',
      409,
    )
  const landed = landingOf(doc, given)
  const { same, behind, block } = landed
  // What is only its own proposal stands wherever its author likes.
  if (!same && block.every((one) => one.proposal !== null && mayGoOn(proposalOf(doc, one.proposal), delegationId))) {
    rank(doc, landed)
    return { id: given.id, at: 0 }
  }
  if (same) {
    if (!own) throw new Refusal('T3', 'This provision stands there already.', 409)
    close(doc, own.id, 'withdrawn', by)
  } else if (own) proposalMaps(doc).get(own.id)?.set('move', { after: behind })
  else
    newProposal(doc, mint(), {
      provision: block[0]?.id ?? given.id,
      delegation: delegationId,
      person: by.personId,
      at: by.now.toISOString(),
      move: { after: behind },
    })
  return { id: given.id, at: 0 }
}

/** What an accepted proposal moves, if it does; other places proposed for the same provision are overtaken. */
export function carryOutMove(doc: Y.Doc, proposal: Proposal, by: By): void {
  if (!proposal.move) return
  const landed = landingOf(doc, { id: proposal.provision, after: proposal.move.after })
  if (!landed.same) put(doc, landed, by)
  for (const other of movesOf(doc, proposal.provision))
    if (other.id !== proposal.id) close(doc, other.id, 'overtaken', by, proposal.id)
}

/** Where a provision stood is not shown any more; of all of them where none is named. */
export function settle(doc: Y.Doc, id: string | null): ActDone {
  const all = outline(doc).filter((one) => one.moved !== null && (id === null || one.id === id))
  if (all.length === 0) throw new Refusal('T3', 'No move is marked here any more.', 409)
  for (const one of all) provisionMaps(doc).get(one.id)?.delete('moved')
  return { id: all[0]?.id ?? '', at: 0 }
}

/** A provision whose words go to another is not moved any more. */
export function overtakeMoves(doc: Y.Doc, provision: string, by: By): void {
  for (const one of movesOf(doc, provision)) close(doc, one.id, 'overtaken', by)
}

/** Of alternatives that are put aside, the proposals to move them all go on with the one that stands for them. */
export function moveInstead(
  doc: Y.Doc,
  from: readonly string[],
  to: string,
): { proposal: string; provision: string }[] {
  const moves = proposals(doc).filter(
    (one) => one.status === 'open' && one.move !== null && from.includes(one.provision),
  )
  for (const one of moves) proposalMaps(doc).get(one.id)?.set('provision', to)
  return moves.map(({ id, provision }) => ({ proposal: id, provision }))
}

/** The open proposals to move a provision, whichever of its alternatives they name. */
function movesOf(doc: Y.Doc, provision: string): Proposal[] {
  const names = new Set([provision, ...versionsOfOne(outline(doc), provision).map((one) => one.id)])
  return proposals(doc).filter((one) => names.has(one.provision) && one.status === 'open' && one.move !== null)
}

function movable(doc: Y.Doc, id: string): void {
  const one = open(doc, id)
  if (one.anchor !== null || one.cellOf !== null) throw staysWhole(one)
}

type Landed = { block: Provision[]; rest: Provision[]; at: number; same: boolean; behind: string | null }

function landingOf(doc: Y.Doc, { id, after }: Target): Landed {
  if (after === id) throw new Refusal('T3', 'A provision cannot be moved behind itself.', 422)
  const target = after === null ? null : provisionOf(doc, after)
  if (target === undefined) throw new Refusal('T1', 'The provision before it has been removed from the text.', 409)
  const all = outline(doc)
  const landed = land(all, id, (rest) => {
    if (target === null) return 0
    const at = rest.findIndex((one) => one.id === target.id)
    // Put aside meanwhile, it still says where it stood.
    return at < 0 ? rest.filter((one) => one.order < target.order).length : at + 1
  })
  if (!landed) throw new Refusal('T1', 'This provision has been removed from the text.', 409)
  if (versionsOfOne(landed.block, id).some((one) => one.id === after))
    throw new Refusal('T3', 'Alternatives are moved together, and stand behind one another.', 422)
  if (landed.block.some((one) => one.id === after))
    throw new Refusal('T3', 'A provision cannot be moved behind what stands within it.', 422)
  return { ...landed, behind: landed.rest[landed.at - 1]?.id ?? null }
}

function put(doc: Y.Doc, landed: Landed, by: By): void {
  const all = outline(doc)
  const id = landed.block[0]?.id ?? ''
  const before = all[all.findIndex((one) => one.id === id) - 1]?.id ?? null
  rank(doc, landed)
  mark(doc, id, before, by)
}

function rank(doc: Y.Doc, { block, behind }: Landed): void {
  let order = behind === null ? '' : (provisionOf(doc, behind)?.order ?? '')
  for (const one of block) {
    order = orderBehind(doc, order)
    provisionMaps(doc).get(one.id)?.set('order', order)
  }
}

/** What went back to where it stood at first has not moved. */
function mark(doc: Y.Doc, id: string, before: string | null, by: By): void {
  const map = provisionMaps(doc).get(id)
  const known = provisionOf(doc, id)?.moved
  const all = outline(doc)
  const now = all[all.findIndex((one) => one.id === id) - 1]?.id ?? null
  const from = known ? known.after : before
  if (from === now) map?.delete('moved')
  else map?.set('moved', { after: from, by: by.personId, at: by.now.toISOString() })
}

function close(doc: Y.Doc, id: string, status: 'withdrawn' | 'overtaken', by: By, through?: string): void {
  const map = proposalMaps(doc).get(id)
  map?.set('status', status)
  map?.set('decided', { by: by.personId, at: by.now.toISOString(), ...(through ? { through } : {}) })
}
