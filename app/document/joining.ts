// A delegation proposes to join a provision to the one before it: nothing changes before the chair accepts. Its own new provision it
// joins at once.
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone, By } from './acts'
import { alternativesOf } from './alternatives'
import { decide } from './decisions'
import { newProposal } from './proposal-record'
import { type Proposal, proposalMaps, proposalOf, proposals } from './proposals'
import { outline, type Provision, provisionOf } from './shape'
import { isTheirs, join, open, stays, staysWhole } from './structure'

export function proposeJoin(doc: Y.Doc, { id }: { id: string }, by: By, mint: () => string): ActDone {
  const { delegationId } = by
  if (delegationId === null) throw new Refusal('T6', 'Only a delegation proposes to join provisions.', 403)
  const provision = open(doc, id)
  if (stays(provision)) throw staysWhole(provision)
  if (isTheirs(doc, provision, by)) return join(doc, { id }, by)
  const into = standingBefore(doc, id)
  if (!into) throw new Refusal('T4', 'There is nothing before the first provision to join it with.', 409)
  if (into.columns !== null) throw new Refusal('T12', 'A paragraph is not joined with a table.', 409)
  open(doc, into.id)
  standsAlone(doc, provision, into)
  if (joinsOf(doc, id).some((one) => one.delegation === delegationId))
    throw new Refusal('T6', 'Your delegation proposes to join it already.', 409)
  const proposal = mint()
  newProposal(doc, proposal, {
    provision: id,
    delegation: delegationId,
    person: by.personId,
    at: by.now.toISOString(),
    join: { into: into.id },
  })
  return { id: into.id, at: into.text.length, proposal }
}

/** What an accepted proposal joins, if it does; others that would have joined the same are overtaken. */
export function carryOutJoin(doc: Y.Doc, { id, provision, join: wanted }: Proposal, by: By): void {
  const found = wanted && provisionOf(doc, provision)
  const into = wanted && provisionOf(doc, wanted.into)
  if (!found || !into) return
  standsAlone(doc, found, into)
  if (lacksBlank(into.text.toString(), found.text.toString())) into.text.insert(into.text.length, ' ')
  join(doc, { id: provision, into: into.id }, by)
  for (const other of joinsOf(doc, provision))
    if (other.id !== id) decide(doc, other.id, 'overtaken', by, { through: id })
}

/** The open proposals to join something to the end of a provision. */
export function joinsInto(doc: Y.Doc, provision: string): Proposal[] {
  return openJoins(doc).filter((one) => one.join?.into === provision)
}

/** What would be joined to a provision is joined to the one in which that ends now. */
export function joinInstead(doc: Y.Doc, provision: string, to: string): void {
  for (const one of joinsInto(doc, provision))
    if (one.provision !== to) proposalMaps(doc).get(one.id)?.set('join', { into: to })
}

/** After each act: where one of the two has gone, or something stands between them, the proposal to join them is overtaken. */
export function settleJoins(doc: Y.Doc, by: By): void {
  for (const one of openJoins(doc)) {
    const isOpen = [one.provision, one.join?.into ?? ''].every((id) => provisionOf(doc, id)?.state === 'open')
    if (!isOpen || standingBefore(doc, one.provision)?.id !== one.join?.into) decide(doc, one.id, 'overtaken', by)
  }
}

/** The nearest provision before one that is the text's own: what others only propose in between does not keep the two apart. */
export function standingBefore(doc: Y.Doc, id: string): Provision | undefined {
  const heads = outline(doc).filter((one) => one.anchor === null && one.cellOf === null)
  return heads
    .slice(
      0,
      Math.max(
        0,
        heads.findIndex((one) => one.id === id),
      ),
    )
    .findLast((one) => one.proposal === null || proposalOf(doc, one.proposal)?.status !== 'open')
}

function openJoins(doc: Y.Doc): Proposal[] {
  return proposals(doc).filter((one) => one.status === 'open' && one.join !== null)
}

function joinsOf(doc: Y.Doc, provision: string): Proposal[] {
  return openJoins(doc).filter((one) => one.provision === provision)
}

function standsAlone(doc: Y.Doc, ...both: Provision[]): void {
  if (both.some((one) => alternativesOf(doc, one).length > 0))
    throw new Refusal('T14', 'There are alternatives to one of these provisions. The chair chooses one first.', 409)
}

/** Words of scripts that set blanks between them must not run into each other. */
function lacksBlank(before: string, after: string): boolean {
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303f\uff00-\uffef]/u
  const [last, first] = [before.at(-1) ?? ' ', after[0] ?? ' ']
  return !/\s/.test(last) && !/\s/.test(first) && !(unspaced.test(last) && unspaced.test(first))
}
