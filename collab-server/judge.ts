// May this update stand? Judged by its structure alone, before it is applied. Clients write characters into open provisions
// and delete them; all else in a text is made by the server's own acts.
import * as Y from 'yjs'
import { provisionMaps } from '../app/document/shape'

export type Verdict =
  | { kind: 'accept'; update: Uint8Array; clients: number[] }
  | { kind: 'nothing' }
  /** Something before it is missing here: ask the client for all it has. */
  | { kind: 'gap' }
  | { kind: 'refuse'; reason: Reason }

export type Reason =
  | 'reader'
  | 'too large'
  | 'not an update'
  | 'not a place for words'
  | 'not words'
  | 'closed provision'
  | 'somebody else’s name'

export type Writer = {
  mayWrite: boolean
  /** Whether a Yjs client id is this person's, or nobody's yet. */
  mayUse: (clientId: number) => boolean
}

const largestUpdate = 1024 * 1024
const mostStructs = 20_000

export function judge(doc: Y.Doc, given: Uint8Array, writer: Writer): Verdict {
  if (given.length > largestUpdate) return refuse('too large')
  let update: Uint8Array
  let structs: ReturnType<typeof Y.decodeUpdate>['structs']
  let deletions: ReturnType<typeof Y.decodeUpdate>['ds']
  try {
    // Known structs are cut away: sent again with altered origins they would leave something pending.
    update = Y.diffUpdate(given, Y.encodeStateVector(doc))
    ;({ structs, ds: deletions } = Y.decodeUpdate(update))
  } catch {
    return refuse('not an update')
  }
  const ranges = [...deletions.clients].flatMap(([client, items]) =>
    items.map((item) => ({ client, clock: item.clock, len: item.len })),
  )
  if (structs.length + ranges.length > mostStructs) return refuse('too large')
  // Yjs throws half-way through a change that deletes nothing at some place; no client sends one.
  if (ranges.some((range) => range.len < 1)) return refuse('not an update')
  const fresh = new Places(doc, structs)
  const living = ranges.flatMap((range) => livingItems(doc, range))
  const beyond = ranges.some((range) => range.clock + range.len > fresh.clockAfter(range.client))
  if (beyond) return { kind: 'gap' }
  if (structs.length === 0 && living.length === 0) return { kind: 'nothing' }
  if (!writer.mayWrite) return refuse('reader')

  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) return { kind: 'gap' }
    if (!writer.mayUse(struct.id.client)) return refuse('somebody else’s name')
    if (struct.id.clock !== fresh.expect(struct.id.client)) return { kind: 'gap' }
    if (!(struct.content instanceof Y.ContentString) && !(struct.content instanceof Y.ContentDeleted))
      return refuse('not words')
    const place = fresh.placeOf(struct)
    if (place === 'unknown') return { kind: 'gap' }
    const wrong = wrongPlace(doc, place)
    if (wrong) return refuse(wrong)
    fresh.passed(struct)
  }
  for (const item of living) {
    const wrong = wrongPlace(doc, item.parent instanceof Y.AbstractType ? item.parent : 'elsewhere')
    if (wrong) return refuse(wrong)
  }
  return { kind: 'accept', update, clients: [...new Set(structs.map((struct) => struct.id.client))] }
}

function refuse(reason: Reason): Verdict {
  return { kind: 'refuse', reason }
}

type Place = Y.AbstractType<unknown> | 'elsewhere' | 'unknown'

/** Words stand in the text of an open provision, nowhere else. */
function wrongPlace(doc: Y.Doc, place: Place): Reason | undefined {
  if (!(place instanceof Y.Text)) return 'not a place for words'
  const item = place._item
  if (!item || item.deleted || item.parentSub !== 'text' || !(item.parent instanceof Y.Map))
    return 'not a place for words'
  const id = item.parent._item?.parentSub
  if (!id || provisionMaps(doc).get(id) !== item.parent) return 'not a place for words'
  return item.parent.get('state') === 'open' ? undefined : 'closed provision'
}

/** Where the structs of one update stand, found through the text and through each other. */
class Places {
  private readonly next = new Map<number, number>()
  private readonly seen = new Map<string, Place>()
  private readonly ends = new Map<number, number>()

  constructor(
    private readonly doc: Y.Doc,
    structs: readonly { id: Y.ID; length: number }[],
  ) {
    for (const struct of structs) this.ends.set(struct.id.client, struct.id.clock + struct.length)
  }

  expect(client: number): number {
    return this.next.get(client) ?? Y.getState(this.doc.store, client)
  }

  clockAfter(client: number): number {
    return this.ends.get(client) ?? Y.getState(this.doc.store, client)
  }

  passed(struct: Y.Item): void {
    this.next.set(struct.id.client, struct.id.clock + struct.length)
    const place = this.placeOf(struct)
    for (let at = 0; at < struct.length; at++) this.seen.set(`${struct.id.client}:${struct.id.clock + at}`, place)
  }

  placeOf(item: Y.Item): Place {
    const given: unknown = item.parent
    if (typeof given === 'string') return 'elsewhere'
    const near = [item.origin, item.rightOrigin].filter((id) => id !== null).map((id) => this.placeAt(id))
    if (given instanceof Y.ID) near.push(this.typeAt(given))
    if (near.length === 0 || near.includes('unknown')) return 'unknown'
    return near.every((place) => place === near[0]) ? (near[0] as Place) : 'elsewhere'
  }

  /** The type in which the character of this id stands. */
  private placeAt(id: Y.ID): Place {
    const seen = this.seen.get(`${id.client}:${id.clock}`)
    if (seen) return seen
    if (id.clock >= Y.getState(this.doc.store, id.client)) return 'unknown'
    const item = Y.getItem(this.doc.store, id)
    return item instanceof Y.Item && item.parent instanceof Y.AbstractType ? item.parent : 'elsewhere'
  }

  private typeAt(id: Y.ID): Place {
    if (id.clock >= Y.getState(this.doc.store, id.client)) return 'unknown'
    const item = Y.getItem(this.doc.store, id)
    return item instanceof Y.Item && item.content instanceof Y.ContentType ? item.content.type : 'elsewhere'
  }
}

/** The items of a range that are not deleted yet. */
function livingItems(doc: Y.Doc, range: { client: number; clock: number; len: number }): Y.Item[] {
  const structs = doc.store.clients.get(range.client)
  if (!structs || range.clock >= Y.getState(doc.store, range.client)) return []
  const out: Y.Item[] = []
  const end = range.clock + range.len
  for (let at = Y.findIndexSS(structs, range.clock); at < structs.length; at++) {
    const struct = structs[at] as Y.Item | Y.GC
    if (struct.id.clock >= end) break
    if (struct instanceof Y.Item && !struct.deleted) out.push(struct)
  }
  return out
}
