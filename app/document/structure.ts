// Acts on the structure of a text: provisions put in, divided, joined, moved, removed.
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone, By } from './acts'
import { comeBack } from './alternatives'
import { newProposal } from './proposal-record'
import { proposals } from './proposals'
import { carry } from './retype'
import { runs } from './runs'
import {
  orderBehind,
  outline,
  type Provision,
  type ProvisionKind,
  provisionMaps,
  provisionOf,
  putProvision,
} from './shape'

type NewPlace = { after: string | null; kind: ProvisionKind; level: number; text: string }

export function insert(doc: Y.Doc, given: NewPlace, mint: () => string): ActDone {
  return { id: putProvision(doc, given, orderAfter(doc, given.after), mint()), at: 0 }
}

/** A delegation's new provision stands in the text as its proposal. */
export function proposeProvision(doc: Y.Doc, given: NewPlace, by: By, mint: () => string): ActDone {
  if (by.delegationId === null) throw new Refusal('T6', 'Only a delegation proposes a provision.', 403)
  const order = orderAfter(doc, given.after)
  const [provision, proposal] = [mint(), mint()]
  putProvision(doc, { ...given, text: '', proposal }, order, provision)
  newProposal(doc, proposal, {
    provision,
    delegation: by.delegationId,
    person: by.personId,
    at: by.now.toISOString(),
  })
  if (given.text !== '') carry(doc, provision, [{ text: given.text, proposal, strikes: [] }])
  return { id: provision, at: given.text.length }
}

/** The words behind the place go to a new provision of the same kind; they keep their first writers and their proposals. */
export function split(doc: Y.Doc, given: { id: string; at: number }, mint: () => string): ActDone {
  const provision = open(doc, given.id)
  const place = Math.min(given.at, provision.text.length)
  const kind = provision.kind === 'title' || provision.kind === 'annex' ? 'paragraph' : provision.kind
  const made = mint()
  const all = runs(doc, provision.id)
  const tail = after(all, place)
  // A proposal with words or strikes on both sides becomes two; one that stands wholly behind the place goes with it.
  const head = new Set(before(all, place).flatMap((run) => [run.proposal, ...run.strikes]))
  const parted = new Map<string, string>()
  for (const one of proposals(doc)) {
    if (one.status !== 'open' || one.provision !== provision.id) continue
    const behind = tail.some((run) => run.proposal === one.id || run.strikes.includes(one.id))
    if (one.id === provision.proposal || (behind && head.has(one.id))) parted.set(one.id, mint())
  }
  const own = provision.proposal === null ? undefined : parted.get(provision.proposal)
  putProvision(
    doc,
    { kind, level: provision.level, text: '', ...(own ? { proposal: own } : {}) },
    orderAfter(doc, provision.id),
    made,
  )
  provision.text.delete(place, provision.text.length - place)
  carry(doc, made, tail, parted)
  return { id: made, at: 0 }
}

/** The words of a provision go to the end of the one before it, and the provision is put aside. */
export function join(doc: Y.Doc, given: { id: string }): ActDone {
  const provision = open(doc, given.id)
  const all = outline(doc)
  const into = all[all.findIndex((one) => one.id === provision.id) - 1]
  if (!into) throw new Refusal('T4', 'There is nothing before the first provision to join it with.', 409)
  open(doc, into.id)
  const seam = into.text.length
  const words = runs(doc, provision.id)
  const map = provisionMaps(doc).get(provision.id)
  const recommendation = map?.get('recommendation')
  provision.text.delete(0, provision.text.length)
  map?.set('state', 'withdrawn')
  // An empty provision gives way to the one below it, which goes on under its own name.
  if (recommendation && !into.recommendationId && seam === 0)
    provisionMaps(doc).get(into.id)?.set('recommendation', recommendation)
  carry(doc, into.id, words)
  return { id: into.id, at: seam }
}

export function remove(doc: Y.Doc, id: string): ActDone {
  provisionMaps(doc).get(open(doc, id).id)?.set('state', 'withdrawn')
  return { id, at: 0 }
}

export function restore(doc: Y.Doc, id: string): ActDone {
  const map = provisionMaps(doc).get(id)
  const found = provisionOf(doc, id)
  if (!found || map?.get('state') !== 'withdrawn')
    throw new Refusal('T2', 'This provision stands in the text already.', 409)
  comeBack(doc, found)
  map.set('state', 'open')
  return { id, at: 0 }
}

export function move(doc: Y.Doc, given: { id: string; after: string | null }): ActDone {
  const moved = open(doc, given.id)
  if (given.after === given.id) throw new Refusal('T3', 'A provision cannot be moved behind itself.', 422)
  provisionMaps(doc).get(moved.id)?.set('order', orderAfter(doc, given.after))
  return { id: moved.id, at: 0 }
}

export function kindOf(doc: Y.Doc, given: { id: string; kind: ProvisionKind; level: number }): ActDone {
  const map = provisionMaps(doc).get(open(doc, given.id).id)
  map?.set('kind', given.kind)
  map?.set('level', given.level)
  return { id: given.id, at: 0 }
}

/** T1: only an open provision is changed. @throws Refusal */
export function open(doc: Y.Doc, provisionId: string): Provision {
  const provision = provisionOf(doc, provisionId)
  if (!provision || provision.state === 'withdrawn')
    throw new Refusal('T1', 'This provision has been removed from the text.', 409)
  if (provision.state !== 'open')
    throw new Refusal('T1', 'This provision has been agreed. Ask the chair to reopen it.', 409)
  return provision
}

function orderAfter(doc: Y.Doc, after: string | null): string {
  const before = after === null ? undefined : outline(doc).find((one) => one.id === after)
  if (after !== null && !before) throw new Refusal('T1', 'The provision before it has been removed from the text.', 409)
  return orderBehind(doc, before?.order ?? '')
}

/** What stands before a place, and what behind it. */
function before<R extends { text: string }>(all: readonly R[], place: number): R[] {
  let at = 0
  return all.filter((run) => {
    at += run.text.length
    return at - run.text.length < place
  })
}

function after<R extends { text: string; written: number }>(all: readonly R[], place: number): R[] {
  let skip = place
  return all.flatMap((run) => {
    const cut = Math.min(skip, run.text.length)
    skip -= cut
    return cut < run.text.length ? [{ ...run, text: run.text.slice(cut), written: run.written + cut }] : []
  })
}
