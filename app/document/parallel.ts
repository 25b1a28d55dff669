// The same text in another language: provision by provision under the same ids, so that each stands beside the one it renders, and
// numbers follow. Its words are its own; its structure follows the original's.
import * as Y from 'yjs'
import { readDoc } from './reading'
import { outline, type Provision, provisionMaps, putProvision } from './shape'

/** @returns the first state of a language version: every provision of the original, in its place, to be written */
export function parallelText(original: Y.Doc, title: string): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const one of standing(original)) put(doc, one, one.kind === 'title' ? title : '')
  })
  return Y.encodeStateAsUpdate(doc)
}

/** Brings in what the original has got since, moves what it has moved, puts aside what it has removed. @returns whether any of it */
export function followOriginal(doc: Y.Doc, original: Y.Doc): boolean {
  const behind = structureBehind(doc, original)
  const maps = provisionMaps(doc)
  doc.transact(() => {
    for (const one of behind.missing) {
      if (maps.has(one.id)) maps.get(one.id)?.set('state', 'open')
      else put(doc, one, '')
      place(maps.get(one.id), one)
    }
    for (const one of behind.elsewhere) place(maps.get(one.id), one)
    for (const { id } of behind.removed) maps.get(id)?.set('state', 'withdrawn')
  })
  return behind.missing.length + behind.elsewhere.length + behind.removed.length > 0
}

export type Behind = {
  /** In the original and not here. */
  missing: Provision[]
  /** Here in another place, or of another kind, than in the original. */
  elsewhere: Provision[]
  /** Here still, removed from the original. */
  removed: Provision[]
}

export function structureBehind(doc: Y.Doc, original: Y.Doc): Behind {
  const here = new Map(outline(doc).map((one) => [one.id, one]))
  const there = standing(original)
  const is = new Set(there.map((one) => one.id))
  const known = provisionMaps(original)
  return {
    missing: there.filter((one) => !here.has(one.id)),
    elsewhere: there.filter((one) => {
      const own = here.get(one.id)
      return own !== undefined && isElsewhere(own, one)
    }),
    // A provision that only this language has is its editors' to remove.
    removed: [...here.values()].filter((one) => !is.has(one.id) && known.has(one.id)),
  }
}

function isElsewhere(own: Provision, one: Provision): boolean {
  return (
    own.order !== one.order ||
    own.kind !== one.kind ||
    own.level !== one.level ||
    own.columns !== one.columns ||
    own.alternativeTo !== one.alternativeTo ||
    own.anchor?.of !== one.anchor?.of
  )
}

/** The words of each provision as they stand without what is only proposed: these are translated. */
export function wordsOfOriginal(original: Y.Doc): Map<string, string> {
  return new Map(readDoc(original, 'stood').provisions.map((one) => [one.id, one.text]))
}

/** What is only proposed in the original is translated when it is accepted. */
function standing(original: Y.Doc): Provision[] {
  const read = new Set(readDoc(original, 'stood').provisions.map((one) => one.id))
  return outline(original).filter((one) => read.has(one.id))
}

function put(doc: Y.Doc, given: Provision, text: string): void {
  const { id, kind, level, order, recommendationId } = given
  putProvision(doc, { kind, level, text, recommendationId }, order, id)
  place(provisionMaps(doc).get(id), given)
}

function place(map: Y.Map<unknown> | undefined, given: Provision): void {
  if (!map) return
  const { kind, level, order, columns, cellOf, anchor, alternativeTo } = given
  for (const [key, value] of [
    ['kind', kind],
    ['level', level],
    ['order', order],
    ['columns', columns ?? undefined],
    ['table', cellOf ?? undefined],
  ] as const)
    if (value !== undefined && map.get(key) !== value) map.set(key, value)
  // What was chosen is an alternative no more.
  if (alternativeTo === null) map.delete('alternative')
  else if (map.get('alternative') !== alternativeTo) map.set('alternative', alternativeTo)
  // Its character has no like in another language: the sign stands at the end of its provision.
  const known = map.get('anchor') as Provision['anchor'] | undefined
  if (anchor && known?.of !== anchor.of) map.set('anchor', { of: anchor.of, place: { side: 'right', id: null } })
}
