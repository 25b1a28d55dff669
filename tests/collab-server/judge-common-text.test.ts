// The judge against chance once more, with all that stands between words and agreement: brackets put and mended, alternatives made,
// chosen and brought back, proposals taken into common texts. Messages wait, and copies receive what was stored in any order, some of
// it twice, some of it late. FAULT_SEEDS says how many seeds.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { brackets, countOf } from '~/document/brackets'
import { ground } from '~/document/merge'
import { alternatives, numbering } from '~/document/numbering'
import { openIn, openProposals } from '~/document/open-proposals'
import { proposals, stretchKey } from '~/document/proposals'
import { runs } from '~/document/runs'
import { outline, provisionMaps } from '~/document/shape'
import { aRoom, expectOwn, oneOf, work } from '../support/chance'
import { chair, type Negotiation, type Peer } from '../support/negotiation'
import { seeded } from '../support/seeded'

const seeds = Array.from({ length: Number(process.env.FAULT_SEEDS ?? 6) }, (_, n) => 501 + n)

/** Brackets round some of what a person sees, both sides in one go. */
function puts(peer: Peer, random: () => number): void {
  const id = oneOf(
    outline(peer.doc).filter((one) => one.state === 'open'),
    random,
  )?.id
  if (id === undefined) return
  const { length } = peer.view(id)
  const at = Math.floor(random() * (length + 1))
  const to = at + Math.floor(random() * (length - at + 1))
  peer.spliceAll(id, [
    { at, remove: 0, insert: '[' },
    { at: to, remove: 0, insert: ']' },
  ])
}

type Asked = { done: boolean; accepted: boolean; mayLose: (letter: Character) => boolean }
type Character = ReturnType<Negotiation['characters']>[number]
const nothing = () => false

/** One thing that is asked of the server. @returns which characters may be gone with it */
function asks(room: Negotiation, people: readonly Peer[], random: () => number): Asked {
  const doc = room.server
  const all = outline(doc)
  const one = oneOf(all, random)
  const delegate = oneOf(
    people.filter((peer) => peer.delegation !== null),
    random,
  )
  const proposal = oneOf(openProposals(doc), random)
  const chance = random()
  const ask = (act: Parameters<Negotiation['act']>[0], by = chair, mayLose: Asked['mayLose'] = nothing): Asked => ({
    done: room.act(act, by),
    accepted: false,
    mayLose,
  })
  if (!one) return { done: false, accepted: false, mayLose: nothing }
  if (proposal && chance < 0.25) {
    const marked = openIn(doc, proposal.provision).map((each) => each.id)
    const taken = marked.filter((id) => id === proposal.id || random() < 0.6)
    const now = ground(runs(doc, proposal.provision), taken)
    const parts = [now?.stood ?? '', ...(now?.variants.map((each) => each.text) ?? [])]
    const text = `${oneOf(parts, random) ?? ''}${room.letter('')}${random() < 0.5 ? ` ${oneOf(parts, random) ?? ''}` : ''}`
    if (random() < 0.3) return ask({ act: 'prepare', id: proposal.provision, proposals: taken, text })
    const within = (each: Character) =>
      each.provision === proposal.provision &&
      (each.proposal === null || taken.includes(each.proposal)) &&
      (now?.seen ?? '').includes(each.letter)
    return ask({ act: 'merge', id: proposal.provision, proposals: taken, text, seen: now?.seen ?? '' }, chair, within)
  }
  if (chance < 0.35) return ask({ act: 'mend', id: one.id }, random() < 0.5 ? chair : delegate?.by)
  if (chance < 0.47) return ask({ act: 'alternative', id: one.id }, random() < 0.5 ? chair : delegate?.by)
  if (chance < 0.6) return ask({ act: 'choose', id: one.id })
  if (chance < 0.72) return ask({ act: 'reopen', id: one.id, reason: 'Asked for.' })
  if (proposal && chance < 0.8)
    return ask({ act: 'accept', id: proposal.id }, chair, (each) => each.strikes.includes(proposal.id))
  if (proposal && chance < 0.86)
    return ask({ act: 'reject', id: proposal.id }, chair, (each) => each.proposal === proposal.id)
  if (chance < 0.9 && all.length > 3) return ask({ act: 'remove', id: one.id })
  if (chance < 0.94)
    return ask({
      act: 'restore',
      id:
        oneOf(
          [...provisionMaps(doc)].filter(([, map]) => map.get('state') === 'withdrawn'),
          random,
        )?.[0] ?? 'none',
    })
  return ask({ act: 'split', id: one.id, at: Math.floor(random() * (one.text.length + 1)) })
}

function expectSound(doc: Y.Doc): void {
  const all = outline(doc)
  expect(new Set(all.map((one) => one.order)).size).toBe(all.length)
  const places = numbering(all)
  const labels = all.map((one) => places.get(one.id)?.label ?? '')
  for (const [id, members] of alternatives(all)) {
    expect(members.length).toBeGreaterThan(1)
    expect(members.filter((one) => one.id === id).length).toBeLessThanOrEqual(1)
  }
  const items = all.filter((one, at) => one.kind === 'item' && labels[at])
  expect(new Set(items.map((one) => `${places.get(one.id)?.parentId} ${places.get(one.id)?.label}`)).size).toBe(
    items.length,
  )
  for (const { id, text } of all) {
    const found = brackets(runs(doc, id))
    const sides = [...text.toString()].filter((one) => one === '[' || one === ']').length
    expect(found.pairs.length * 2 + found.lone.length).toBe(sides)
    expect(countOf(found)).toBe(found.pairs.length + found.lone.length)
    for (const { open, close } of found.pairs) expect(open).toBeLessThan(close)
  }
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
}

/** Copies that received them in another order hold them in another order. */
const inOrder = (doc: Y.Doc) =>
  proposals(doc)
    .map((one) => ({ ...one, strikes: one.strikes.map(stretchKey).sort(), support: [...one.support].sort() }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))

const isWord = ({ letter }: Character) => letter >= '\u4e00'

describe('what stands between words and agreement', () => {
  it.each(seeds)(
    'goes on together, loses no word but by decision, and lets nobody change another’s (seed %i)',
    (seed) => {
      const random = seeded(seed)
      const room = aRoom()
      const people = [
        room.person('ola', 'norway'),
        room.person('ana', 'peru'),
        ...(seed % 2 ? [room.person('eli', 'norway')] : []),
        room.person('sec', null),
      ]
      for (let step = 0; step < 300; step++) {
        const peer = oneOf(people, random) as Peer
        const chance = random()
        if (chance < 0.35) work(room, peer, random)
        else if (chance < 0.42) puts(peer, random)
        else if (chance < 0.68) {
          const before = room.characters()
          // Two who put brackets have put the same character: words alone can be told apart.
          if (peer.arrive()?.kind === 'accept') expectOwn(room, before.filter(isWord), peer.delegation, isWord)
        } else if (chance < 0.86) {
          peer.receive(1 + Math.floor(random() * 6))
          if (random() < 0.8) peer.look()
        } else {
          const before = room.characters().filter(isWord)
          const { mayLose } = asks(room, people, random)
          const after = new Set(room.characters().map((one) => one.letter))
          for (const one of before)
            if (!after.has(one.letter)) expect([one.letter, mayLose(one)]).toEqual([one.letter, true])
          expectSound(room.server)
        }
      }
      for (const peer of people) while (peer.sent.length > 0) peer.arrive()
      for (const peer of people) {
        peer.receive()
        expect(room.characters(peer.doc)).toEqual(room.characters())
        expect(inOrder(peer.doc)).toEqual(inOrder(room.server))
        expect(peer.unasked).toBe(0)
        expectSound(peer.doc)
      }
      const late = new Y.Doc()
      const order = [...room.log.keys(), ...room.log.keys()].sort(() => random() - 0.5)
      const dropped = Math.floor(random() * room.log.length)
      for (const n of order) if (n !== dropped) Y.applyUpdate(late, room.log[n] as Uint8Array)
      Y.applyUpdate(late, Y.encodeStateAsUpdate(room.server, Y.encodeStateVector(late)))
      expect(room.characters(late)).toEqual(room.characters())
      expectSound(late)
      const crossed = ['closed provision', 'somebody else’s words', 'words under a proposal', 'not a proposal']
      expect(room.refused.filter(({ reason }) => !crossed.includes(reason))).toEqual([])
    },
  )
})
