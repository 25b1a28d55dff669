// May this update stand? Judged by its structure alone, before it is applied, and whole: an update stands or falls as one. A
// delegation writes proposals of its own and nothing else; an editor writes words in open provisions and leaves proposals to the
// acts that decide on them; all else in a text is made by the server.
import * as Y from 'yjs'
import { type Late, noneLate, nothingLate } from '../app/document/late'
import type { Way } from '../app/domain/draft'
import { Deletions } from './judge/deletions'
import { Places } from './judge/places'
import { type Reason, refusal } from './judge/reasons'
import { Structs } from './judge/structs'

export type { Reason }

export type Verdict =
  | { kind: 'accept'; update: Uint8Array; clients: number[]; late: Late }
  | { kind: 'nothing' }
  /** Something before it is missing here: ask the client for all it has. */
  | { kind: 'gap' }
  | { kind: 'refuse'; reason: Reason }

export type Writer = {
  way: Way
  personId: string
  delegationId: string | null
  /** Whether its client names, as what its words stand behind, the character that its author saw there; others pass over dead ones. */
  exact?: boolean
  /** Whether a Yjs client id is this person's, or nobody's yet. */
  mayUse: (clientId: number) => boolean
}

const largestUpdate = 1024 * 1024
const mostStructs = 20_000
/** Nobody types more in one stretch than a message could carry. */
const longestStruct = largestUpdate
/** Past this a clock could not be told from a number that lies. */
const lastClock = 2 ** 31

type Decoded = ReturnType<typeof Y.decodeUpdate>
export type Range = { client: number; clock: number; len: number }

/** @param live whether this is one change as it was made, rather than all that a copy has after it was away */
export function judge(doc: Y.Doc, given: Uint8Array, writer: Writer, live: boolean): Verdict {
  const read = decode(doc, given)
  if ('kind' in read) return read
  const { update, structs, ranges } = read
  const places = new Places(doc, structs)
  if (ranges.some((range) => range.clock + range.len > places.clockAfter(range.client))) return { kind: 'gap' }
  const deletions = new Deletions(doc, ranges)
  const carried = deletions.carried(writer, live)
  const late: Late = { ...noneLate(), deletions: carried.moved }
  if (structs.length === 0 && deletions.living.length === 0 && nothingLate(late) && !carried.wrong)
    return { kind: 'nothing' }
  if (writer.way === 'read') return refusal('reader')

  const judged = new Structs(doc, places, writer, late)
  for (const struct of structs) {
    // A hole or a place that is gone: only the client's whole text can tell.
    if (!(struct instanceof Y.Item)) return { kind: 'gap' }
    if (!writer.mayUse(struct.id.client)) return refusal('somebody else’s name')
    if (struct.id.clock !== places.expect(struct.id.client)) return { kind: 'gap' }
    const spot = places.spotOf(struct)
    if (spot === 'unknown') return { kind: 'gap' }
    const wrong = judged.wrong(struct, spot)
    if (wrong) return refusal(wrong)
    places.passed(struct, spot)
  }
  const wrong = judged.unfinished() ?? judged.goneAtOnce(ranges) ?? deletions.wrong(writer) ?? carried.wrong
  if (wrong) return refusal(wrong)
  return { kind: 'accept', update, clients: [...new Set(structs.map((struct) => struct.id.client))], late }
}

function decode(
  doc: Y.Doc,
  given: Uint8Array,
): Verdict | { update: Uint8Array; structs: Decoded['structs']; ranges: Range[] } {
  if (given.length > largestUpdate) return refusal('too large')
  let update: Uint8Array
  let decoded: Decoded
  try {
    decoded = Y.decodeUpdate(given)
    const known = new Map(decoded.structs.map(({ id }) => [id.client, Y.getState(doc.store, id.client)]))
    // Known structs are cut away: sent again with altered origins they would leave something pending.
    update = Y.diffUpdate(given, Y.encodeStateVector(known))
    const isNew = ({ id, length }: Decoded['structs'][number]) => length > 0 && id.clock >= (known.get(id.client) ?? 0)
    if (!decoded.structs.every((struct) => struct instanceof Y.Item && isNew(struct))) decoded = Y.decodeUpdate(update)
  } catch {
    return refusal('not an update')
  }
  const { structs, ds } = decoded
  const ranges = [...ds.clients].flatMap(([client, items]) => items.map(({ clock, len }) => ({ client, clock, len })))
  if (structs.length + ranges.length > mostStructs) return refusal('too large')
  // Yjs throws half-way through a change that deletes nothing at some place; no client sends one.
  if (ranges.some(({ clock, len }) => len < 1 || clock + len > lastClock)) return refusal('not an update')
  if (structs.some(({ id, length }) => length < 1 || id.clock + length > lastClock)) return refusal('not an update')
  if (structs.some(({ length }) => length > longestStruct)) return refusal('too large')
  if (!inBlocks(structs)) return refusal('not an update')
  return { update, structs, ranges }
}

/** Yjs reads one block of each client: of two, the later hides the earlier, and waits for it for ever. */
function inBlocks(structs: Decoded['structs']): boolean {
  const begun = new Set<number>()
  let last: number | undefined
  for (const { id } of structs) {
    if (id.client === last) continue
    if (begun.has(id.client)) return false
    begun.add(id.client)
    last = id.client
  }
  return true
}
