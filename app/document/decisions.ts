// Acts that decide: on proposals, by the chair or by those whose they are, and on provisions, by the gavel.
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone, By } from './acts'
import { acceptNotesWith, alternativesOf, reopenChoice, wasChosen } from './alternatives'
import { livingParts } from './binding'
import { hasBrackets } from './brackets'
import { divisionsOf } from './division-sign'
import { divideAt } from './divisions'
import { carryOutJoin, joinsInto } from './joining'
import { carryOutMove } from './moving'
import { openIn } from './open-proposals'
import { type Decided, type Proposal, type ProposalStatus, proposalMaps, proposalOf, proposals } from './proposals'
import { runs } from './runs'
import { provisionMaps, provisionOf } from './shape'
import { open } from './structure'
import { substance } from './substance'

/** Accepted words become the text's own; what the proposal struck is deleted, and its divisions, its move and its join are carried out. */
export function accept(doc: Y.Doc, id: string, by: By, mint: () => string): ActDone {
  const proposal = standing(doc, id)
  const provision = open(doc, proposal.provision)
  const others = proposals(doc).filter(
    (one) => one.id !== id && one.status === 'open' && one.provision === provision.id && hasSubstance(doc, one.id),
  )
  const all = runs(doc, provision.id)
  const places = substance(all, id)
  const struck = all.filter((run) => run.strikes.includes(id))
  const signs = divisionsOf(provision.kind, all, id)
  for (const part of livingParts(provision.text, struck)) provision.text.delete(part.from, part.length)
  decide(doc, id, 'accepted', by, { places })
  carryOutMove(doc, proposal, by)
  if (provision.proposal === id) {
    if (alternativesOf(doc, provision).length > 0) acceptNotesWith(doc, { id: provision.id, proposal: id }, by)
    provisionMaps(doc).get(provision.id)?.delete('proposal')
  }
  divideAt(doc, provision.id, signs, by, mint)
  carryOutJoin(doc, proposal, by)
  overtake(doc, others, id, by)
  return done(proposal, 'accepted a proposal')
}

export function reject(doc: Y.Doc, id: string, by: By): ActDone {
  const proposal = standing(doc, id)
  const places = substance(runs(doc, proposal.provision), id)
  takeBack(doc, proposal)
  decide(doc, id, 'rejected', by, { places })
  return done(proposal, 'rejected a proposal')
}

/** A proposal is withdrawn by the delegation that made it, also where others support it. */
export function withdraw(doc: Y.Doc, id: string, by: By): ActDone {
  const proposal = standing(doc, id)
  if (proposal.delegation !== by.delegationId)
    throw new Refusal('T6', 'A proposal is withdrawn by the delegation that made it.', 403)
  const places = substance(runs(doc, proposal.provision), id)
  takeBack(doc, proposal)
  decide(doc, id, 'withdrawn', by, { places })
  return done(proposal, 'withdrew a proposal')
}

export function support(doc: Y.Doc, given: { id: string; on: boolean }, by: By): ActDone {
  const proposal = standing(doc, given.id)
  if (by.delegationId === null || proposal.delegation === by.delegationId)
    throw new Refusal('T6', 'A proposal is supported by other delegations than its own.', 403)
  const map = proposalMaps(doc).get(given.id)?.get('support') as Y.Map<string>
  if (given.on) map.set(by.delegationId, by.now.toISOString())
  else map.delete(by.delegationId)
  return done(proposal, given.on ? 'supported a proposal' : 'took back support of a proposal')
}

/** T8: what is agreed has nothing open in it. */
export function gavel(doc: Y.Doc, given: { id: string; to: 'adref' | 'agreed' }, by: By): ActDone {
  const provision = provisionOf(doc, given.id)
  if (provision?.state !== 'adref') open(doc, given.id)
  if (provision?.state === given.to) throw new Refusal('T8', 'This provision is agreed ad referendum already.', 409)
  const left = openIn(doc, given.id).length
  if (left > 0)
    throw new Refusal('T8', 'There are open proposals in this provision. Decide on each of them first.', 409)
  if (joinsInto(doc, given.id).length > 0)
    throw new Refusal('T8', 'It is proposed to join another provision to this one. Decide on that first.', 409)
  if (hasBrackets(provision?.text.toString() ?? ''))
    throw new Refusal('T8', 'This provision still has brackets. Settle the words between them first.', 409)
  if (provision && alternativesOf(doc, provision).length > 0)
    throw new Refusal('T8', 'This provision still has alternatives. Choose one of them first.', 409)
  const map = provisionMaps(doc).get(given.id)
  map?.set('state', given.to)
  map?.set('gavel', { by: by.personId, at: by.now.toISOString() })
  return {
    id: given.id,
    at: 0,
    deed: {
      deed: given.to === 'agreed' ? 'agreed a provision' : 'agreed a provision ad referendum',
      data: { provision: given.id },
    },
  }
}

/** T9: reopening is rare, and the room is told why. */
export function reopen(doc: Y.Doc, given: { id: string; reason: string }, by: By): ActDone {
  const provision = provisionOf(doc, given.id)
  if (provision?.state === 'open' && wasChosen(doc, given.id)) return reopenChoice(doc, given, by)
  if (provision?.state !== 'adref' && provision?.state !== 'agreed')
    throw new Refusal('T9', 'Only a provision that has been agreed is reopened.', 409)
  if (given.reason === '') throw new Refusal('T9', 'Say why this provision is reopened.', 422)
  const map = provisionMaps(doc).get(given.id)
  map?.set('state', 'open')
  map?.set('gavel', { by: by.personId, at: by.now.toISOString(), reason: given.reason })
  return {
    id: given.id,
    at: 0,
    deed: { deed: 'reopened a provision', data: { provision: given.id, reason: given.reason } },
  }
}

export function standing(doc: Y.Doc, id: string): Proposal {
  const proposal = proposalOf(doc, id)
  if (!proposal) throw new Refusal('T5', 'There is no such proposal in this text.', 404)
  if (proposal.status !== 'open') throw new Refusal('T5', 'This proposal has been decided already.', 409)
  return proposal
}

/** Its words leave the text; a provision that it was is put aside. */
function takeBack(doc: Y.Doc, { id, provision }: Proposal): void {
  const found = provisionOf(doc, provision)
  if (!found) return
  if (found.proposal === id) {
    provisionMaps(doc).get(provision)?.set('state', 'withdrawn')
    return
  }
  const words = runs(doc, provision).filter((run) => run.proposal === id)
  for (const part of livingParts(found.text, words)) found.text.delete(part.from, part.length)
}

export function decide(
  doc: Y.Doc,
  id: string,
  status: Exclude<ProposalStatus, 'open'>,
  by: By,
  kept: Omit<Decided, 'by' | 'at'> = {},
): void {
  const map = proposalMaps(doc).get(id)
  map?.set('status', status)
  map?.set('decided', { by: by.personId, at: by.now.toISOString(), ...kept })
}

/** Others of which nothing is left since this one was decided. */
export function overtake(doc: Y.Doc, others: readonly Proposal[], through: string, by: By): void {
  for (const { id } of others)
    if (proposalOf(doc, id)?.status === 'open' && !hasSubstance(doc, id)) decide(doc, id, 'overtaken', by, { through })
}

function hasSubstance(doc: Y.Doc, id: string): boolean {
  const proposal = proposalOf(doc, id)
  return proposal !== undefined && openIn(doc, proposal.provision).some((one) => one.id === id)
}

function done({ id, provision, delegation }: Proposal, deed: string): ActDone {
  return { id: provision, at: 0, deed: { deed, data: { provision, proposal: id, delegation } } }
}
