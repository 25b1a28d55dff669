// Where a character stands now, which a split or join may have carried to another provision since it was seen: carets, divisions
// and words on their way go there too.
import * as Y from 'yjs'
import type { CharId, Place } from './binding'
import { carriedTo, retypedIn } from './runs'
import { allProvisions, type Provision, provisionMaps } from './shape'

/** A place in a provision, by ids. */
export type Spot = { provision: string; place: Place }

/** The same place in the text as it is now: where its character was carried to, or the provision into which all its words went. */
export function followed(doc: Y.Doc, spot: Spot): Spot {
  const { id, side } = spot.place
  if (id !== null) {
    const item = itemAt(doc, id)
    if (!item?.deleted) return spot
    const copy = copyOf(doc, id)
    if (copy) return { provision: copy.provision, place: { side, id: copy.id } }
  }
  return spot
}

/**
 * The copy of a character that is dead where it was typed. Where that has been taken out too, its place is found still: the sign of a
 * division goes as soon as it has divided, and what was typed behind it belongs behind it.
 */
export function copyOf(doc: Y.Doc, id: CharId): { provision: string; id: CharId } | undefined {
  const copies = carriedTo(doc, { ...id, length: 1 })
  const found = copies.find(({ stretch }) => itemAt(doc, stretch)?.deleted === false) ?? lastOf(doc, copies, id)
  return found && { provision: found.provision, id: { client: found.stretch.client, clock: found.stretch.clock } }
}

type Copies = ReturnType<typeof carriedTo>

/** Of dead copies the last that stands in the text; from a copy none leads back to where it came from. */
function lastOf(doc: Y.Doc, copies: Copies, { client, clock }: CharId): Copies[number] | undefined {
  const standing = copies.filter(({ provision }) => provisionMaps(doc).get(provision)?.get('state') !== 'withdrawn')
  if (standing.length === 0) return undefined
  const text = itemAt(doc, { client, clock })?.parent
  const home = text instanceof Y.Text && text._item?.parent instanceof Y.Map ? text._item.parent : undefined
  const isCopy = retypedIn(home).some(
    (one) => one.client === client && one.clock <= clock && clock < one.clock + one.length,
  )
  return standing
    .filter(({ stretch }) => !isCopy || (stretch.client === client && stretch.clock > clock))
    .toSorted((a, b) => a.stretch.clock - b.stretch.clock)
    .at(-1)
}

/** Whether any copy of it stands elsewhere. */
export function isCarried(doc: Y.Doc, id: CharId): boolean {
  return itemAt(doc, id)?.deleted === true && copyOf(doc, id) !== undefined
}

/**
 * Whether whoever names a second character has heard that the first was carried: it came to them with the copies, or later; or it was
 * put in front of one of which this is so, as words are that come back.
 */
export function hasHeard(doc: Y.Doc, { client, clock }: CharId, named: CharId | null): boolean {
  const carried = carriedTo(doc, { client, clock, length: 1 }).flatMap(({ provision, stretch }) =>
    retypedIn(provisionMaps(doc).get(provision)).filter(
      (one) => one.client === stretch.client && one.clock <= stretch.clock && stretch.clock < one.clock + one.length,
    ),
  )
  if (carried.length === 0) return false
  for (let at = named; at !== null; at = itemAt(doc, at)?.rightOrigin ?? null) {
    const { client: by, clock: since } = at
    if (carried.some((one) => one.client === by && one.clock <= since)) return true
  }
  return false
}

/** The provision that a joined one went into, and that one, and so on, as long as none stands in the text. */
export function successorOf(doc: Y.Doc, provision: string): string | undefined {
  if (provisionMaps(doc).get(provision)?.get('state') !== 'withdrawn') return undefined
  const passed = new Set<string>()
  for (let at: string | undefined = provision; at !== undefined && !passed.has(at); ) {
    passed.add(at)
    const map = provisionMaps(doc).get(at)
    if (at !== provision && map?.get('state') !== 'withdrawn') return at
    at = map?.get('into') as string | undefined
  }
  return undefined
}

/** Whether what is typed into a provision is taken: it is open, or has gone into one that is. */
export function takesWords(doc: Y.Doc, provision: string): boolean {
  const into = successorOf(doc, provision) ?? provision
  return provisionMaps(doc).get(into)?.get('state') === 'open'
}

/** Whether a provision has gone into another, and words of this copy are on their way after it: what is typed beside them goes with them. */
export function hasWordsOnTheirWay(doc: Y.Doc, provision: string): boolean {
  const text = provisionMaps(doc).get(provision)?.get('text') as Y.Text | undefined
  return text !== undefined && text.length > 0 && successorOf(doc, provision) !== undefined
}

/** Whether its author sees a provision: it stands in the text, or words of theirs are on their way into it, or being composed. */
export function isSeen(doc: Y.Doc, id: string, composing: string | null): boolean {
  const stands = provisionMaps(doc).get(id)?.get('state') !== 'withdrawn'
  return stands || id === composing || hasWordsOnTheirWay(doc, id)
}

export function seenOf(doc: Y.Doc, composing: string | null = null): Provision[] {
  return allProvisions(doc).filter((one) => isSeen(doc, one.id, composing))
}

/**
 * Where words that came late belong: behind the nearest character on their left, or else before the nearest on their right, that
 * was carried elsewhere. Undefined where a character that stands comes first.
 */
export function landingOf(doc: Y.Doc, word: Y.Item): Spot | undefined {
  for (const [side, next] of [
    ['left', (item: Y.Item) => item.left],
    ['right', (item: Y.Item) => item.right],
  ] as const)
    for (let item = next(word); item !== null; item = next(item)) {
      if (!item.deleted) return undefined
      const { client, clock } = item.id
      if (carriedTo(doc, { client, clock, length: item.length }).length === 0) continue
      for (let n = 0; n < item.length; n++) {
        const copy = copyOf(doc, { client, clock: side === 'left' ? clock + item.length - 1 - n : clock + n })
        if (copy) return { provision: copy.provision, place: { side, id: copy.id } }
      }
    }
  return undefined
}

export function itemAt(doc: Y.Doc, { client, clock }: CharId): Y.Item | undefined {
  if (clock >= Y.getState(doc.store, client)) return undefined
  const item = Y.getItem(doc.store, Y.createID(client, clock))
  return item instanceof Y.Item ? item : undefined
}
