// Which provisions some updates of the log have changed, found in the text as it stands now: each update names what it wrote and
// what it deleted by id, and what was deleted is remembered in its place.
import * as Y from 'yjs'
import { proposalMaps } from './proposals'
import { provisionMaps } from './shape'

type Range = { client: number; clock: number; length: number }

/** @returns ids of provisions */
export function touchedBy(doc: Y.Doc, updates: readonly Uint8Array[]): Set<string> {
  const touched = new Set<string>()
  for (const update of updates)
    for (const range of rangesIn(update)) for (const id of provisionsAt(doc, range)) touched.add(id)
  return touched
}

function rangesIn(update: Uint8Array): Range[] {
  const { structs, ds } = Y.decodeUpdate(update)
  return [
    ...structs
      .filter((one) => !(one instanceof Y.Skip))
      .map((one) => ({ client: one.id.client, clock: one.id.clock, length: one.length })),
    ...[...ds.clients].flatMap(([client, deleted]) =>
      deleted.map(({ clock, len }) => ({ client, clock, length: len })),
    ),
  ]
}

/** Of a range, as many items as it has by now been cut into. */
function* provisionsAt(doc: Y.Doc, { client, clock, length }: Range): Generator<string> {
  const structs = doc.store.clients.get(client) ?? []
  const end = clock + length
  if (structs.length === 0 || clock >= Y.getState(doc.store, client)) return
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const item = structs[at]
    if (!item || item.id.clock >= end) return
    const found = item instanceof Y.Item ? provisionAround(doc, item) : null
    if (found !== null) yield found
  }
}

/** A provision changes with the proposals that are made in it. */
function provisionAround(doc: Y.Doc, item: Y.Item): string | null {
  for (let at: Y.Item | null = item; at !== null; ) {
    const { parent }: { parent: unknown } = at
    if (parent === provisionMaps(doc)) return at.parentSub
    if (parent === proposalMaps(doc))
      return (
        String(
          proposalMaps(doc)
            .get(at.parentSub ?? '')
            ?.get('provision') ?? '',
        ) || null
      )
    at = parent instanceof Y.AbstractType ? parent._item : null
  }
  return null
}
