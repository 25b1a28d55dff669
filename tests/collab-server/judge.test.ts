// The judge against chance: honest people of every way while the server decides between their words. What each may change is
// compared character by character.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Place, placeAt, shownRuns } from '~/document/binding'
import { openProposals } from '~/document/open-proposals'
import { proposalOf } from '~/document/proposals'
import { outline, type Provision } from '~/document/shape'
import { aRoom, expectOwn, oneOf, work } from '../support/chance'
import { chair, type Negotiation, type Peer } from '../support/negotiation'
import { seeded } from '../support/seeded'

const seeds = Number(process.env.FAULT_SEEDS ?? 10)
const from = (first: number) => Array.from({ length: seeds }, (_, n) => first + n)
/** One thing that the chair, the secretariat or a delegation asks the server for. */
function decide(room: Negotiation, people: readonly Peer[], random: () => number) {
  const proposal = oneOf(openProposals(room.server), random)
  const all = outline(room.server)
  const one = oneOf(all, random)
  if (!one) return
  const delegate = oneOf(
    people.filter((peer) => peer.delegation !== null),
    random,
  )
  const chance = random()
  const before = new Map(room.characters().map((character) => [character.letter, character]))
  if (proposal && chance < 0.2) room.act({ act: 'accept', id: proposal.id })
  else if (proposal && chance < 0.35) room.act({ act: 'reject', id: proposal.id })
  else if (proposal && chance < 0.45) room.act({ act: 'support', id: proposal.id, on: random() < 0.8 }, delegate?.by)
  else if (proposal && chance < 0.5)
    room.act({ act: 'withdraw', id: proposal.id }, { ...chair, way: 'propose', delegationId: proposal.delegation })
  else if (chance < 0.53)
    room.act({ act: 'footnote', id: one.id, at: placeIn(one, random), text: '' }, random() < 0.5 ? chair : delegate?.by)
  else if (chance < 0.6) room.act({ act: 'split', id: one.id, at: placeIn(one, random) })
  else if (chance < 0.7 && all.length > 3) room.act({ act: 'join', id: one.id })
  else if (chance < 0.75)
    room.act({ act: 'move', id: one.id, after: oneOf(all, random)?.id ?? null }, random() < 0.5 ? chair : delegate?.by)
  else if (chance < 0.85)
    room.act({ act: 'insert', after: one.id, kind: 'item', level: 0, text: '' }, random() < 0.5 ? chair : delegate?.by)
  else if (chance < 0.9) room.act({ act: 'gavel', id: one.id, to: 'agreed' })
  else room.act({ act: 'reopen', id: one.id, reason: 'Asked for.' })
  return { before, proposal }
}

function placeIn({ text }: Provision, random: () => number): Place {
  return placeAt(shownRuns(text), Math.floor(random() * (text.length + 1)), random() < 0.5 ? 'left' : 'right')
}

/** No two provisions have one order, and every footnote stands behind the provision that has its character. */
function expectOrder(room: Negotiation) {
  const all = outline(room.server)
  expect(new Set(all.map((one) => one.order)).size).toBe(all.length)
  let home = ''
  for (const one of all) {
    if (one.anchor) expect(one.anchor.of).toBe(home)
    else home = one.id
  }
}

/** Characters that may stand twice (decision 7). */
class Doubtful {
  private readonly movedBy = new Map<string, Set<Peer>>()
  private readonly seenTwice = new Set<string>()

  noting(room: Negotiation, peer: Peer, deed: () => void): void {
    const counts = () => Map.groupBy(room.characters(peer.doc), (one) => one.letter)
    const before = counts()
    deed()
    const after = counts()
    for (const letter of new Set([...before.keys(), ...after.keys()])) {
      const [had, has] = [before.get(letter)?.length ?? 0, after.get(letter)?.length ?? 0]
      if (had === has) continue
      this.movedBy.set(letter, (this.movedBy.get(letter) ?? new Set()).add(peer))
      // Taken back before their author has heard that its removal had followed them, and removed once more.
      if (Math.max(had, has) > 1) this.seenTwice.add(letter)
    }
  }

  /** Also where two remove the same words and both take that back. */
  has(letter: string): boolean {
    return this.seenTwice.has(letter) || (this.movedBy.get(letter)?.size ?? 0) > 1
  }
}

/** Every character stands once, under the delegation that typed it or as the text's own where that was accepted. */
function expectWhole(room: Negotiation, own: Set<string>, doubtful: Doubtful) {
  const all = room.characters()
  const once = all.filter(({ letter }) => !doubtful.has(letter)).map((one) => one.letter)
  expect(once.filter((letter, at) => once.indexOf(letter) !== at)).toEqual([])
  for (const { letter, proposal } of all) {
    const by = room.typedBy.get(letter) ?? ''
    if (proposal !== null) expect(proposalOf(room.server, proposal)?.delegation).toBe(by)
    else expect(by === '' || own.has(letter)).toBe(true)
  }
  expect(room.server.store.pendingStructs).toBeNull()
  expect(room.server.store.pendingDs).toBeNull()
}

/** The words that an update brings. */
function lettersOf(update: Uint8Array | undefined): string[] {
  if (!update) return []
  return Y.decodeUpdate(update).structs.flatMap((one) =>
    one instanceof Y.Item && one.content instanceof Y.ContentString ? [...one.content.str] : [],
  )
}

describe('the judge', () => {
  it.each(from(101))('refuses nobody honest, and lets each change only their own (seed %i)', (seed) => {
    const random = seeded(seed)
    const room = aRoom()
    const people = [
      room.person('ola', 'norway'),
      room.person('ana', 'peru'),
      room.person('eli', 'norway'),
      room.person('sec', null),
    ]
    const watcher = room.person('mona', 'kenya')
    const own = new Set<string>()
    const doubtful = new Doubtful()
    const noteOwn = () => {
      for (const { letter, proposal } of room.characters()) if (proposal === null) own.add(letter)
    }
    const arrives = (peer: Peer) => {
      const before = room.characters()
      const typed = lettersOf(peer.sent[0])
      if (peer.arrive()?.kind !== 'accept') return
      expectOwn(room, before, peer.delegation)
      // Nothing that was taken is lost, wherever its place had gone meanwhile.
      const standing = new Set(outline(room.server).flatMap(({ text }) => [...text.toString()]))
      for (const letter of typed) expect(standing.has(letter), `the word ${letter} of ${peer.name} stands`).toBe(true)
      expectOrder(room)
      expectWhole(room, own, doubtful)
    }
    for (let step = 0; step < 400; step++) {
      const peer = oneOf(people, random) as Peer
      const chance = random()
      if (chance < 0.45) doubtful.noting(room, peer, () => work(room, peer, random))
      else if (chance < 0.7) arrives(peer)
      else if (chance < 0.9) {
        peer.receive(1 + Math.floor(random() * 6))
        if (random() < 0.8) peer.look()
      } else {
        const { before, proposal } = decide(room, people, random) ?? {}
        const after = new Map(room.characters().map((one) => [one.letter, one]))
        for (const [letter, was] of before ?? [])
          if (!after.has(letter))
            expect(was.strikes.includes(proposal?.id ?? '') || was.proposal === proposal?.id).toBe(true)
        // Only an acceptance makes a delegation’s words the text’s own.
        noteOwn()
        expectWhole(room, own, doubtful)
        expectOrder(room)
      }
    }
    for (const peer of people) while (peer.sent.length > 0) arrives(peer)
    for (const peer of [...people, watcher]) {
      peer.receive()
      expect(room.characters(peer.doc)).toEqual(room.characters())
      expect([peer.unasked, peer.doc.store.pendingStructs, peer.doc.store.pendingDs]).toEqual([0, null, null])
    }
    // What crosses a decision on its way: typing into what was closed or put aside, taking back words that were just decided.
    const crossed = ['closed provision', 'somebody else’s words', 'words under a proposal', 'not a proposal']
    expect(room.refused.filter(({ reason }) => !crossed.includes(reason))).toEqual([])
    counts.sent += room.log.length
    for (const { reason } of room.refused) counts.by[reason] = (counts.by[reason] ?? 0) + 1
  })

  const counts = { sent: 0, by: {} as Record<string, number> }
  it('refuses few of those whose words crossed a decision', () => {
    const { 'closed provision': _, ...crossed } = counts.by
    expect(Object.values(crossed).reduce((sum, n) => sum + n, 0)).toBeLessThan(counts.sent * 0.02)
  })
})
