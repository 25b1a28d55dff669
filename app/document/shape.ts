// What a negotiated text is, in Yjs: a map of provisions by id, each with plain characters, and beside it the proposals. Whose
// words they are follows from the Yjs ids of the characters; numbering is computed and order is a fractional index, so that a
// move is one write.
//   provisions: id → { kind, level, order, state, recommendation?, proposal?, alternative?, chosen?, prepared?, moved?, into?, anchor?, columns?, table?, row?, column?, away?, text, segs: "client:clock" → proposal or '', writers? }
//   proposals:  id → { provision, delegation, person, at, note?, status?, move?, join?, support: delegation → at, del: "client:clock:length" → true }
import * as Y from 'yjs'
import type { CanonicalProvision } from '../domain/adoption'
import type { Place } from './binding'

export type ProvisionKind = CanonicalProvision['kind']
/** The kinds that a provision may be made; a footnote, a table or a cell is one from its beginning, and stays one. */
export const provisionKinds: readonly ProvisionKind[] = [
  'title',
  'heading',
  'preambular',
  'operative',
  'item',
  'subitem',
  'annex',
  'paragraph',
]

/** A provision is never deleted, lest words typed into it at the same moment vanish; it is put aside. */
export type ProvisionState = 'open' | 'adref' | 'agreed' | 'withdrawn'

export type Provision = {
  id: string
  kind: ProvisionKind
  level: number
  order: string
  state: ProvisionState
  recommendationId: string | null
  text: Y.Text
  /** The proposal that this provision is, where it stands in the text only as one. */
  proposal: string | null
  /** The provision that it would stand for. */
  alternativeTo: string | null
  /** Behind which provision it stood before it was moved, and since when it stands where it does. */
  moved: { after: string | null; at: string } | null
  /** Of a footnote: the provision that it belongs to, and the character behind which its sign stands. */
  anchor: { of: string; place: Place } | null
  /** Of a table: how many cells a row has. */
  columns: number | null
  /** Of a cell: its table. */
  cellOf: string | null
  /** A common text of proposals in it, while it is being built. */
  prepared: Prepared | null
}

export type Prepared = { by: string; at: string; proposals: string[]; text: string }

export const provisionsRoot = 'provisions'
export const proposalsRoot = 'proposals'

export function provisionMaps(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap(provisionsRoot)
}

export function provisionOf(doc: Y.Doc, id: string): Provision | undefined {
  const map = provisionMaps(doc).get(id)
  return map ? readProvision(id, map) : undefined
}

function readProvision(id: string, map: Y.Map<unknown>): Provision {
  return {
    id,
    kind: map.get('kind') as ProvisionKind,
    level: map.get('level') as number,
    order: map.get('order') as string,
    state: map.get('state') as ProvisionState,
    recommendationId: (map.get('recommendation') as string | undefined) ?? null,
    text: map.get('text') as Y.Text,
    proposal: (map.get('proposal') as string | undefined) ?? null,
    alternativeTo: (map.get('alternative') as string | undefined) ?? null,
    moved: (map.get('moved') as Provision['moved'] | undefined) ?? null,
    anchor: (map.get('anchor') as Provision['anchor'] | undefined) ?? null,
    columns: (map.get('columns') as number | undefined) ?? null,
    cellOf: (map.get('table') as string | undefined) ?? null,
    prepared: (map.get('prepared') as Prepared | undefined) ?? null,
  }
}

/** The provisions as they stand in the text, those put aside left out. */
export function outline(doc: Y.Doc): Provision[] {
  return allProvisions(doc).filter((one) => one.state !== 'withdrawn')
}

/** In their order, with those that were put aside. */
export function allProvisions(doc: Y.Doc): Provision[] {
  return [...provisionMaps(doc).entries()]
    .map(([id, map]) => readProvision(id, map))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1))
}

export type NewProvision = {
  kind: ProvisionKind
  level?: number
  text: string
  recommendationId?: string | null
  proposal?: string
}

/** Puts a new provision into the text, between two orders. Only the server does this. @returns its id */
export function putProvision(doc: Y.Doc, given: NewProvision, order: string, id: string): string {
  const map = new Y.Map<unknown>()
  map.set('kind', given.kind)
  map.set('level', given.level ?? 0)
  map.set('order', order)
  map.set('state', 'open')
  if (given.recommendationId) map.set('recommendation', given.recommendationId)
  if (given.proposal) map.set('proposal', given.proposal)
  map.set('segs', new Y.Map())
  const text = new Y.Text()
  map.set('text', text)
  provisionMaps(doc).set(id, map)
  if (given.text) text.insert(0, given.text)
  return id
}

/** The first state of a text, as one update. Only the server makes it, so that no two first paragraphs arise. */
export function newText(
  provisions: readonly NewProvision[],
  mint: () => string,
): { update: Uint8Array; ids: string[] } {
  const doc = new Y.Doc()
  let order = ''
  const ids: string[] = []
  doc.transact(() => {
    for (const one of provisions) {
      order = between(order, null)
      ids.push(putProvision(doc, one, order, mint()))
    }
  })
  return { update: Y.encodeStateAsUpdate(doc), ids }
}

/** A key right behind another, before whatever stands there next, put aside or not: no two provisions have one order. */
export function orderBehind(doc: Y.Doc, order: string): string {
  let next: string | null = null
  for (const map of provisionMaps(doc).values()) {
    const other = map.get('order') as string
    if (other > order && (next === null || other < next)) next = other
  }
  return between(order, next)
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A key that sorts after `before` ('' for the start) and before `after` (null for the end). Never ends in the lowest digit. */
export function between(before: string, after: string | null): string {
  let key = ''
  for (let at = 0; ; at++) {
    const low = at < before.length ? digits.indexOf(before[at] as string) : 0
    const high =
      after !== null && at < after.length && after.startsWith(key) ? digits.indexOf(after[at] as string) : digits.length
    if (high - low > 1) {
      // At the end of a text one step suffices, so that keys stay short however long it grows.
      const step = after === null && at > 0 ? low + 1 : Math.floor((low + high) / 2)
      return key + digits[step]
    }
    key += digits[low]
    if (high > low) after = null
  }
}
