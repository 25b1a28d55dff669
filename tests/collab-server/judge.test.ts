// The judge against chance: honest people of every way while the server decides between their words, and bits flipped in what they
// send. What each may change is compared character by character.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openProposals } from '~/document/open-proposals'
import { proposalOf, proposals } from '~/document/proposals'
import { outline, provisionMaps } from '~/document/shape'
import { chair, Negotiation, type Peer } from '../support/negotiation'
import { seeded } from '../support/seeded'

const seeds = Number(process.env.FAULT_SEEDS ?? 10)
const from = (first: number) => Array.from({ length: seeds }, (_, n) => first + n)
const oneOf = <T>(all: readonly T[], random: () => number): T | undefined => all[Math.floor(random() * all.length)]

function aRoom() {
  const room = new Negotiation([])
  const words = () => Array.from({ length: 8 }, () => room.letter('')).join('')
  for (const kind of ['paragraph', 'item', 'item'] as const)
    room.act({ act: 'insert', after: outline(room.server).at(-1)?.id ?? null, kind, level: 0, text: words() })
  return room
}

/** One thing that a person does: words typed, replaced or removed anywhere, or the last change taken back. */
function work(room: Negotiation, peer: Peer, random: () => number) {
  const chance = random()
  if (chance < 0.1) return void peer.takeBack()
  if (chance < 0.13) return void peer.bringBack()
  const open = outline(peer.doc).filter((one) => one.state === 'open')
  const id = oneOf(open, random)?.id
  if (id === undefined) return
  const { length } = peer.view(id)
  const at = Math.floor(random() * (length + 1))
  const remove = random() < 0.45 ? Math.min(length - at, 1 + Math.floor(random() * 4)) : 0
  const insert =
    random() < 0.7
      ? Array.from({ length: 1 + Math.floor(random() * 3) }, () => room.letter(peer.delegation ?? '')).join('')
      : ''
  peer.splice(id, at, remove, insert, random() < 0.5)
}

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
  else if (chance < 0.6) room.act({ act: 'split', id: one.id, at: Math.floor(random() * (one.text.length + 1)) })
  else if (chance < 0.7 && all.length > 3) room.act({ act: 'join', id: one.id })
  else if (chance < 0.75) room.act({ act: 'move', id: one.id, after: oneOf(all, random)?.id ?? null })
  else if (chance < 0.85)
    room.act({ act: 'insert', after: one.id, kind: 'item', level: 0, text: '' }, random() < 0.5 ? chair : delegate?.by)
  else if (chance < 0.9) room.act({ act: 'gavel', id: one.id, to: 'agreed' })
  else room.act({ act: 'reopen', id: one.id, reason: 'Asked for.' })
  return { before, proposal }
}

/** Every character stands once, under the delegation that typed it or as the text's own where that was accepted. */
function expectWhole(room: Negotiation, own: Set<string>) {
  const all = room.characters()
  expect(new Set(all.map((one) => one.letter)).size).toBe(all.length)
  for (const { letter, proposal } of all) {
    const by = room.typedBy.get(letter) ?? ''
    if (proposal !== null) expect(proposalOf(room.server, proposal)?.delegation).toBe(by)
    else expect(by === '' || own.has(letter)).toBe(true)
  }
  expect(room.server.store.pendingStructs).toBeNull()
  expect(room.server.store.pendingDs).toBeNull()
}

/** What an accepted update of somebody has changed is theirs to change. */
function expectOwn(room: Negotiation, before: ReturnType<Negotiation['characters']>, delegation: string | null) {
  const after = new Map(room.characters().map((one) => [one.letter, one]))
  const gone = before.filter((one) => !after.has(one.letter))
  for (const { letter, proposal } of gone) {
    if (delegation === null) expect(proposal).toBeNull()
    else expect([letter, proposalOf(room.server, proposal ?? '')?.delegation]).toEqual([letter, delegation])
  }
  if (delegation === null) return
  const own = (all: ReturnType<Negotiation['characters']>) =>
    all.filter((one) => one.proposal === null).map((one) => `${one.provision}${one.letter}`)
  expect(own(room.characters())).toEqual(own(before))
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
    const noteOwn = () => {
      for (const { letter, proposal } of room.characters()) if (proposal === null) own.add(letter)
    }
    const arrives = (peer: Peer) => {
      const before = room.characters()
      if (peer.arrive()?.kind !== 'accept') return
      expectOwn(room, before, peer.delegation)
      expectWhole(room, own)
    }
    for (let step = 0; step < 400; step++) {
      const peer = oneOf(people, random) as Peer
      const chance = random()
      if (chance < 0.45) work(room, peer, random)
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
        expectWhole(room, own)
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

  it.each(from(1))('lets no flipped bit change what is not the sender’s (seed %i)', (seed) => {
    const random = seeded(seed)
    const room = aRoom()
    const ids = () => [...provisionMaps(room.server).keys()].sort()
    const provisions = ids()
    for (let n = 0; n < 400; n++) {
      const peer = n % 2 === 0 ? room.person('ola', 'norway') : room.person('sec', null)
      for (let some = 0; some <= random() * 3; some++) work(room, peer, random)
      if (peer.sent.length === 0) continue
      const bytes = Y.mergeUpdates(peer.sent).slice()
      for (let flips = 0; flips <= random() * 3; flips++) {
        const at = Math.floor(random() * bytes.length)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      }
      const before = room.characters()
      // Every client id is taken for one's own here: the flips must meet the other checks.
      const verdict = room.judge(bytes, { ...peer.writer, mayUse: () => true })
      if (verdict.kind !== 'accept') continue
      expectOwn(room, before, peer.delegation)
      expect(room.server.store.pendingStructs).toBeNull()
      expect(room.server.store.pendingDs).toBeNull()
      expect(ids()).toEqual(provisions)
    }
    expect([...room.server.share.keys()].filter((key) => key !== 'provisions' && key !== 'proposals')).toEqual([])
    for (const one of outline(room.server))
      for (const part of one.text.toDelta())
        expect([typeof part.insert, part.attributes]).toEqual(['string', undefined])
    for (const one of proposals(room.server)) expect([one.delegation, one.person]).toEqual(['norway', 'ola'])
  })
})
