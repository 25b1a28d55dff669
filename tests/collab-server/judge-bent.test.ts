// The judge against what is bent on its way: bits flipped in honest changes, and their structs given other neighbours, parents, keys and
// content. Whatever it lets pass changes only what is its sender's, leaves nothing pending, and fits every copy.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { proposals } from '~/document/proposals'
import { outline, provisionMaps } from '~/document/shape'
import { aRoom, expectOwn, oneOf, work } from '../support/chance'
import { type Block, type Deleted, type Forged, forge, type Id, item } from '../support/forge'
import type { Negotiation, Peer } from '../support/negotiation'
import { seeded } from '../support/seeded'

const seeds = Number(process.env.FAULT_SEEDS ?? 10)
const from = (first: number) => Array.from({ length: seeds }, (_, n) => first + n)

type Bend = (bytes: Uint8Array, room: Negotiation, random: () => number) => Uint8Array

function flipBits(given: Uint8Array, _: Negotiation, random: () => number): Uint8Array {
  const bytes = given.slice()
  for (let flips = 0; flips <= random() * 3; flips++) {
    const at = Math.floor(random() * bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
  }
  return bytes
}

/** Any id that the text knows, or nearly. */
function anyId(room: Negotiation, random: () => number): Id {
  const [client, structs] = oneOf([...room.server.store.clients], random) ?? [1, []]
  const last = structs.at(-1)
  return { client, clock: Math.floor(random() * ((last ? last.id.clock + last.length : 0) + 2)) }
}

function anyContent(random: () => number): Y.Item['content'] {
  const makes = [
    () => new Y.ContentString('x'),
    () => new Y.ContentAny([true]),
    () => new Y.ContentAny(['minted-1']),
    () => new Y.ContentDeleted(1 + Math.floor(random() * 3)),
    () => new Y.ContentType(new Y.Map()),
    () => new Y.ContentType(new Y.Text()),
    () => new Y.ContentFormat('bold', 'true' as never),
    () => new Y.ContentEmbed({ x: 1 }),
    () => new Y.ContentBinary(new Uint8Array(2)),
  ]
  return (oneOf(makes, random) as () => Y.Item['content'])()
}

const keys = [
  'text',
  'segs',
  'note',
  'del',
  'support',
  'status',
  'state',
  'provision',
  'delegation',
  'x',
  '1:0',
  '1:0:1',
]

function bendStruct(struct: Y.Item | Y.GC | Y.Skip, room: Negotiation, random: () => number): Forged {
  if (!(struct instanceof Y.Item)) return { gc: struct.length }
  const chance = random()
  const given: unknown = struct.parent
  let left: Id | null = struct.origin
  let right: Id | null = struct.rightOrigin
  let parent: Id | string | null = typeof given === 'string' || given instanceof Y.ID ? given : null
  let key = struct.parentSub
  let { content } = struct
  if (chance < 0.15) left = anyId(room, random)
  else if (chance < 0.3) right = anyId(room, random)
  else if (chance < 0.4) {
    left = null
    right = null
    parent = random() < 0.3 ? (oneOf(['proposals', 'provisions', 'x'], random) ?? 'x') : anyId(room, random)
  } else if (chance < 0.5) key = oneOf([...keys, ...room.ids, ...provisionMaps(room.server).keys()], random) ?? null
  else if (chance < 0.65) content = anyContent(random)
  // Without a neighbour a struct names its parent, whatever it had before.
  if (left === null && right === null) parent ??= anyId(room, random)
  return item(content, { left, right, parent, key })
}

function bendStructs(given: Uint8Array, room: Negotiation, random: () => number): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(given)
  const blocks: Block[] = []
  for (const struct of structs) {
    const known = blocks.find(({ client }) => client === struct.id.client)
    const block = known ?? { client: struct.id.client, clock: struct.id.clock, structs: [] }
    if (!known) blocks.push(block)
    if (random() < 0.05) continue
    block.structs.push(bendStruct(struct, room, random))
  }
  const deleted: Deleted[] = [...ds.clients].flatMap(([client, all]) =>
    all.map(({ clock, len }) => ({ client, clock, len })),
  )
  if (random() < 0.2) deleted.push({ ...anyId(room, random), len: 1 + Math.floor(random() * 4) })
  return forge(
    blocks.filter((block) => block.structs.length > 0),
    deleted,
  )
}

/** Nothing waits, no provision is there more or less, and the log tells a copy the same text. */
function expectWhole(room: Negotiation, provisions: string[], copy: Y.Doc): void {
  for (const doc of [room.server, copy]) expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  expect([...provisionMaps(room.server).keys()].sort()).toEqual(provisions)
  expect(room.characters(copy)).toEqual(room.characters())
}

function bendMany(bend: Bend, seed: number): { accepted: number; refused: number } {
  const random = seeded(seed)
  const room = aRoom()
  const provisions = [...provisionMaps(room.server).keys()].sort()
  const copy = new Y.Doc()
  let read = 0
  const counts = { accepted: 0, refused: 0 }
  for (let n = 0; n < 400; n++) {
    const peer: Peer = n % 2 === 0 ? room.person('ola', 'norway') : room.person('sec', null)
    // A reader sends what an editor would: nothing of it may pass.
    const reads = n % 10 === 9
    for (let some = 0; some <= random() * 3; some++) work(room, peer, random)
    if (peer.sent.length === 0) continue
    const bytes = bend(Y.mergeUpdates(peer.sent), room, random)
    const before = room.characters()
    // Every client id is taken for one's own here: what is bent must meet the other checks.
    const verdict = room.judge(bytes, {
      ...peer.writer,
      ...(reads ? { way: 'read' as const } : {}),
      mayUse: () => true,
    })
    if (verdict.kind !== 'accept') {
      counts.refused += 1
      expect(room.characters()).toEqual(before)
      continue
    }
    counts.accepted += 1
    expect(reads).toBe(false)
    for (; read < room.log.length; read++) Y.applyUpdate(copy, room.log[read] as Uint8Array)
    expectOwn(room, before, peer.delegation)
    expectWhole(room, provisions, copy)
  }
  expect([...room.server.share.keys()].filter((key) => key !== 'provisions' && key !== 'proposals')).toEqual([])
  for (const one of outline(room.server))
    for (const part of one.text.toDelta()) expect([typeof part.insert, part.attributes]).toEqual(['string', undefined])
  for (const one of proposals(room.server)) expect([one.delegation, one.person]).toEqual(['norway', 'ola'])
  return counts
}

describe('the judge', () => {
  it.each(from(1))('lets no flipped bit change what is not the sender’s (seed %i)', (seed) => {
    const { accepted, refused } = bendMany(flipBits, seed)
    expect(Math.min(accepted, refused)).toBeGreaterThan(0)
  })

  it.each(from(5_001))('lets no bent struct change what is not the sender’s (seed %i)', (seed) => {
    const { accepted, refused } = bendMany(bendStructs, seed)
    expect(Math.min(accepted, refused)).toBeGreaterThan(0)
  })
})
