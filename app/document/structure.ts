// Acts on the structure of a text: provisions put in, divided, joined, removed; how they are moved is in moving.ts, how a delegation
// proposes to join them in joining.ts.
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone, By } from './acts'
import { comeBack } from './alternatives'
import { offsetOf, type Place } from './binding'
import { kindBehind, mayBeDivided, withoutSigns } from './division-sign'
import { joinInstead } from './joining'
import { overtakeMoves } from './moving'
import { newProposal } from './proposal-record'
import { mayGoOn, proposalOf, proposals } from './proposals'
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
import { followed } from './whereabouts'

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
  const text = mayBeDivided(given.kind) ? withoutSigns(given.text) : given.text
  if (text !== '') carry(doc, provision, [{ text, proposal, strikes: [] }])
  return { id: provision, at: text.length }
}

/**
 * T7. The words behind a place go to a new provision of the same kind; they keep their first writers and their proposals.
 * @property at a place by the id of its character, which is found wherever it has gone meanwhile; or a count of characters
 * @property as a provision that was joined to this one: an editor parts the two again under their own names, so that what is
 * undone in either still finds its place
 */
export function split(
  doc: Y.Doc,
  given: { id: string; at: number | Place; as?: string | undefined },
  by: By,
  mint: () => string,
): ActDone {
  const now = typeof given.at === 'number' ? null : followed(doc, { provision: given.id, place: given.at })
  const provision = open(doc, now?.provision ?? given.id)
  if (stays(provision)) throw staysWhole(provision)
  if (by.way !== 'edit' && !isTheirs(doc, provision, by))
    throw new Refusal('T7', 'This provision is not your own proposal. Propose its division by the sign ¶ in it.', 403)
  const place = Math.min(now ? offsetOf(provision.text, now.place) : (given.at as number), provision.text.length)
  const kind = kindBehind(provision.kind)
  const made = (by.way === 'edit' ? joinedInto(doc, provision.id, given.as) : undefined) ?? mint()
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
  if (made === given.as) partAgain(doc, made, { from: provision.id, proposal: own }, by)
  else
    putProvision(
      doc,
      { kind, level: provision.level, text: '', ...(own ? { proposal: own } : {}) },
      orderAfter(doc, provision.id),
      made,
    )
  provision.text.delete(place, provision.text.length - place)
  carry(doc, made, tail, parted)
  joinInstead(doc, provision.id, made)
  return { id: made, at: 0 }
}

/** Whether a provision is put aside because its words went into another, and so may come back out of that. */
function joinedInto(doc: Y.Doc, into: string, id: string | undefined): string | undefined {
  const map = id === undefined ? undefined : provisionMaps(doc).get(id)
  return map?.get('state') === 'withdrawn' && map.get('into') === into ? id : undefined
}

function partAgain(
  doc: Y.Doc,
  id: string,
  { from, proposal }: { from: string; proposal: string | undefined },
  by: By,
): void {
  restore(doc, id, by)
  const map = provisionMaps(doc).get(id)
  // Where it stood, so that what was removed between the two comes back there too.
  if (provisionBefore(doc, id)?.id !== from) map?.set('order', orderAfter(doc, from))
  if (proposal !== undefined) map?.set('proposal', proposal)
}

/**
 * The words of a provision go to the end of the one before it, and the provision is put aside.
 * @property into another one before it, where something that is only proposed stands between the two
 */
export function join(doc: Y.Doc, given: { id: string; into?: string }, by: By): ActDone {
  const provision = open(doc, given.id)
  if (stays(provision)) throw staysWhole(provision)
  const into = given.into === undefined ? provisionBefore(doc, provision.id) : provisionOf(doc, given.into)
  if (!into) throw new Refusal('T4', 'There is nothing before the first provision to join it with.', 409)
  if (into.columns !== null) throw new Refusal('T12', 'A paragraph is not joined with a table.', 409)
  open(doc, into.id)
  const seam = into.text.length
  const words = runs(doc, provision.id)
  const map = provisionMaps(doc).get(provision.id)
  const recommendation = map?.get('recommendation')
  provision.text.delete(0, provision.text.length)
  map?.set('state', 'withdrawn')
  // The proposal that it was goes with its words.
  map?.delete('proposal')
  // What is on its way here goes there too.
  map?.set('into', into.id)
  // An empty provision gives way to the one below it, which goes on under its own name.
  if (recommendation && !into.recommendationId && seam === 0)
    provisionMaps(doc).get(into.id)?.set('recommendation', recommendation)
  carry(doc, into.id, words)
  overtakeMoves(doc, provision.id, by)
  joinInstead(doc, provision.id, into.id)
  return { id: into.id, at: seam }
}

export function remove(doc: Y.Doc, id: string): ActDone {
  const found = open(doc, id)
  if (found.cellOf !== null) throw staysWhole(found)
  provisionMaps(doc).get(id)?.set('state', 'withdrawn')
  return { id, at: 0 }
}

export function restore(doc: Y.Doc, id: string, by: Pick<By, 'delegationId'>): ActDone {
  const map = provisionMaps(doc).get(id)
  const found = provisionOf(doc, id)
  if (!map || !found || found.state !== 'withdrawn')
    throw new Refusal('T2', 'This provision stands in the text already.', 409)
  if (found.cellOf !== null) throw staysWhole(found)
  if (found.anchor && provisionOf(doc, found.anchor.of)?.state === 'withdrawn')
    throw new Refusal(
      'T11',
      'The provision of this footnote has been removed. Restore the provision, and its footnotes come back with it.',
      409,
    )
  comeBack(doc, found, by)
  // The empty one that it was joined to went on under its name.
  const into = provisionMaps(doc).get(String(map.get('into')))
  if (found.recommendationId !== null && into?.get('recommendation') === found.recommendationId)
    into.delete('recommendation')
  map.set('state', 'open')
  map.delete('into')
  return { id, at: 0 }
}

/** A delegation changes the kind of a provision that is its own proposal, and of no other. */
export function kindOf(doc: Y.Doc, given: { id: string; kind: ProvisionKind; level: number }, by: By): ActDone {
  const provision = open(doc, given.id)
  if (stays(provision)) throw staysWhole(provision)
  if (by.way !== 'edit' && !isTheirs(doc, provision, by)) throw onlyEditors()
  const map = provisionMaps(doc).get(provision.id)
  map?.set('kind', given.kind)
  map?.set('level', given.level)
  return { id: given.id, at: 0 }
}

export function onlyEditors(): Refusal {
  return new Refusal(
    'T7',
    'Only the secretariat and the chair remove provisions or change their kind. Propose the change in words.',
    403,
  )
}

/** Whether a provision is the proposal of whoever asks, which they may still change. */
export function isTheirs(doc: Y.Doc, { proposal }: Provision, { delegationId }: By): boolean {
  return proposal !== null && delegationId !== null && mayGoOn(proposalOf(doc, proposal), delegationId)
}

/** A footnote, a table and a cell are neither divided nor joined nor made another kind. */
export function stays({ anchor, columns, cellOf }: Provision): boolean {
  return anchor !== null || columns !== null || cellOf !== null
}

export function staysWhole({ anchor }: Pick<Provision, 'anchor'>): Refusal {
  return anchor !== null
    ? new Refusal(
        'T11',
        'A footnote is one paragraph and stands where its sign is. Remove it, or add another where it belongs.',
        409,
      )
    : new Refusal('T12', 'A table changes by its rows and columns, and is moved or removed whole.', 409)
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

/** The provision above one, footnotes and cells left out. */
export function provisionBefore(doc: Y.Doc, id: string): Provision | undefined {
  const all = outline(doc).filter((one) => one.anchor === null && one.cellOf === null)
  return all[all.findIndex((one) => one.id === id) - 1]
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
