// Where the structs of an update stand: found through the text and through each other, since most name only their neighbours.
import * as Y from 'yjs'
import { proposalMaps } from '../../app/document/proposals'
import { provisionMaps } from '../../app/document/shape'

/** A place in the shape of a text. Everywhere else nobody but the server writes. */
export type Place =
  | { kind: 'text' | 'segs'; provision: string }
  | { kind: 'proposals' }
  | { kind: 'record' | 'support' | 'del'; proposal: string }
  | { kind: 'elsewhere' }

/** A place and, in a map, the key. */
export type Spot = { place: Place; key: string | null }

const elsewhere: Place = { kind: 'elsewhere' }

/** The place that a living type of the text is. */
export function placeOfType(doc: Y.Doc, type: unknown): Place {
  if (!(type instanceof Y.AbstractType)) return elsewhere
  if (type === proposalMaps(doc)) return { kind: 'proposals' }
  const item = type._item
  if (!item || item.deleted || item.parentSub === null) return elsewhere
  const { parent, parentSub: key } = item
  const holder = parent instanceof Y.Map ? parent : null
  // A type that another write of the same key has replaced is no place any more.
  if (!holder || holder._map.get(key) !== item) return elsewhere
  if (holder === proposalMaps(doc)) return { kind: 'record', proposal: key }
  const name = holder._item?.parentSub
  if (!name) return elsewhere
  if (provisionMaps(doc).get(name) === holder) {
    if (key === 'text' && type instanceof Y.Text) return { kind: 'text', provision: name }
    if (key === 'segs' && type instanceof Y.Map) return { kind: 'segs', provision: name }
  }
  if (proposalMaps(doc).get(name) === holder && (key === 'support' || key === 'del'))
    return { kind: key, proposal: name }
  return elsewhere
}

export function samePlace(a: Place, b: Place): boolean {
  if ('provision' in a) return a.kind === b.kind && 'provision' in b && a.provision === b.provision
  if ('proposal' in a) return a.kind === b.kind && 'proposal' in b && a.proposal === b.proposal
  return a.kind === b.kind
}

/** left, right: the nearest letters of the text itself that it claims to stand between; null for the text's beginning or end. */
type Seen = { clock: number; end: number; spot: Spot; item: Y.Item; left: Y.ID | null; right: Y.ID | null }

/** Steps along neighbours within one update: honest ones need few. */
const mostSteps = 200_000

export class Places {
  private readonly next = new Map<number, number>()
  private readonly seen = new Map<number, Seen[]>()
  private readonly ends = new Map<number, number>()
  private steps = 0

  constructor(
    private readonly doc: Y.Doc,
    structs: readonly { id: Y.ID; length: number }[],
  ) {
    for (const struct of structs) this.ends.set(struct.id.client, struct.id.clock + struct.length)
  }

  /** The clock from which this client may write now. */
  expect(client: number): number {
    return this.next.get(client) ?? Y.getState(this.doc.store, client)
  }

  /** The clock after all that the text and the update hold of this client. */
  clockAfter(client: number): number {
    return this.ends.get(client) ?? Y.getState(this.doc.store, client)
  }

  passed(item: Y.Item, spot: Spot): void {
    const { client, clock } = item.id
    this.next.set(client, clock + item.length)
    const line = this.seen.get(client) ?? []
    line.push({ clock, end: clock + item.length, spot, item, ...this.bounds(item) })
    this.seen.set(client, line)
  }

  spotOf(item: Y.Item): Spot | 'unknown' {
    const given: unknown = item.parent
    const near = [item.origin, item.rightOrigin].filter((id) => id !== null).map((id) => this.spotAt(id))
    if (typeof given === 'string')
      near.push({ place: given === 'proposals' ? { kind: 'proposals' } : elsewhere, key: item.parentSub })
    else if (given instanceof Y.ID) {
      const place = this.typeAt(given)
      near.push(place === 'unknown' ? 'unknown' : { place, key: item.parentSub })
    }
    const [first] = near
    if (first === undefined) return 'unknown'
    for (const one of near) {
      if (one === 'unknown') return 'unknown'
      if (first !== 'unknown' && (!samePlace(one.place, first.place) || one.key !== first.key))
        return { place: elsewhere, key: null }
    }
    return first
  }

  /**
   * Whether what would be its left neighbour stands left of what would be its right one. Elsewhere Yjs puts it somewhere, and not at
   * the same place in every copy.
   */
  inOrder(item: Y.Item): boolean {
    const { origin, rightOrigin } = item
    if (origin === null || rightOrigin === null) return true
    const [before, after] = [this.freshAt(origin), this.freshAt(rightOrigin)]
    if (before && before === after) return origin.clock < rightOrigin.clock
    if (before && after && (this.leadsTo(before, after, 'origin') || this.leadsTo(after, before, 'rightOrigin')))
      return false
    const { left, right } = this.bounds(item)
    return left === null || right === null || this.standsBefore(left, right)
  }

  private bounds({ origin, rightOrigin }: Y.Item): { left: Y.ID | null; right: Y.ID | null } {
    const [before, after] = [origin && this.freshAt(origin), rightOrigin && this.freshAt(rightOrigin)]
    return { left: before ? before.left : origin, right: after ? after.right : rightOrigin }
  }

  private leadsTo(from: Seen, to: Seen, side: 'origin' | 'rightOrigin'): boolean {
    for (let one: Seen | undefined = from; one; ) {
      if (one === to || ++this.steps > mostSteps) return true
      const next: Y.ID | null = one.item[side]
      one = next ? this.freshAt(next) : undefined
    }
    return false
  }

  private standsBefore(left: Y.ID, right: Y.ID): boolean {
    for (let at: Y.Item | null = this.letterAt(left); at !== null; at = at.right) {
      const { id, length } = at
      if (id.client !== right.client || right.clock < id.clock || right.clock >= id.clock + length) continue
      return (
        id.client !== left.client ||
        left.clock < id.clock ||
        left.clock >= id.clock + length ||
        left.clock < right.clock
      )
    }
    return false
  }

  private letterAt(id: Y.ID): Y.Item | null {
    const item = Y.getItem(this.doc.store, id)
    return item instanceof Y.Item ? item : null
  }

  /** The provision in whose words all these characters stand, or stood. */
  textOf(range: { client: number; clock: number; length: number }): string | undefined {
    const end = range.clock + range.length
    let provision: string | undefined
    for (let clock = range.clock; clock < end; ) {
      const found = this.itemAt(range.client, clock)
      const place = found?.spot.place
      if (!found || place?.kind !== 'text' || place.provision !== (provision ?? place.provision)) return undefined
      provision = place.provision
      clock = found.end
    }
    return provision
  }

  /** Where that stands which the update itself brings, within these ids. */
  spotsWithin({ client, clock, len }: { client: number; clock: number; len: number }): Spot[] {
    const line = this.seen.get(client) ?? []
    if (clock + len <= (line[0]?.clock ?? 0)) return []
    return line.filter((one) => one.clock < clock + len && clock < one.end).map((one) => one.spot)
  }

  /** Where the character of this id stands. */
  private spotAt(id: Y.ID): Spot | 'unknown' {
    if (id.clock >= this.expect(id.client)) return 'unknown'
    return this.itemAt(id.client, id.clock)?.spot ?? { place: elsewhere, key: null }
  }

  private freshAt({ client, clock }: { client: number; clock: number }): Seen | undefined {
    const line = this.seen.get(client)
    if (!line || clock < (line[0]?.clock ?? 0)) return undefined
    return line.findLast((one) => one.clock <= clock && clock < one.end)
  }

  private itemAt(client: number, clock: number): { spot: Spot; end: number } | undefined {
    const fresh = this.freshAt({ client, clock })
    if (fresh) return fresh
    if (clock >= Y.getState(this.doc.store, client)) return undefined
    const item = Y.getItem(this.doc.store, Y.createID(client, clock))
    if (!(item instanceof Y.Item)) return undefined
    return {
      spot: { place: placeOfType(this.doc, item.parent), key: item.parentSub },
      end: item.id.clock + item.length,
    }
  }

  /** The place that the type of this id is, in the text or in the update itself. */
  private typeAt(id: Y.ID): Place | 'unknown' {
    const fresh = this.freshAt(id)
    if (fresh) return typeWithin(fresh)
    if (id.clock >= Y.getState(this.doc.store, id.client)) return 'unknown'
    const item = Y.getItem(this.doc.store, id)
    return item instanceof Y.Item && item.content instanceof Y.ContentType
      ? placeOfType(this.doc, item.content.type)
      : elsewhere
  }
}

/** New types come only with a new proposal: its record, and two maps in it. */
function typeWithin({ spot, item }: Seen): Place {
  if (!(item.content instanceof Y.ContentType) || spot.key === null) return elsewhere
  if (spot.place.kind === 'proposals') return { kind: 'record', proposal: spot.key }
  if (spot.place.kind === 'record' && (spot.key === 'support' || spot.key === 'del'))
    return { kind: spot.key, proposal: spot.place.proposal }
  return elsewhere
}
