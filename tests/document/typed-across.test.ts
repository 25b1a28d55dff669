// A word that somebody types while its provision is divided or joined: its letters stand in the order in which they were typed, behind
// the word that they were typed behind, wherever that has gone by then, and under one proposal.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type CharId, shownRuns } from '~/document/binding'
import { openIn, openProposals } from '~/document/open-proposals'
import { proposalOf } from '~/document/proposals'
import { outline, provisionMaps, provisionOf } from '~/document/shape'
import { followed } from '~/document/whereabouts'
import { oneOf } from '../support/chance'
import { Negotiation, type Peer } from '../support/negotiation'
import { seeded } from '../support/seeded'

const hands = [
  ['edit', null],
  ['propose', 'norway'],
] as const
/** Of two who type at one place, Yjs puts the one with the lower id first. */
const serversIds = [1, 0xffff_ffff]

function aRoom(delegation: string | null, serversId: number) {
  const room = new Negotiation([
    { kind: 'item', text: 'States answer;' },
    { kind: 'item', text: 'States report;' },
    { kind: 'item', text: 'States meet.' },
  ])
  room.server.clientID = serversId
  return { room, ids: room.ids as [string, string, string], peer: room.person('ola', delegation) }
}

/** Types as the editor does: behind the letter before, where that is on the screen. */
class Typist {
  typed = ''
  private last: CharId | null = null

  constructor(
    private readonly room: Negotiation,
    readonly peer: Peer,
    private provision: string,
    private at: number,
  ) {}

  types(letter = this.room.letter(this.peer.delegation ?? '')): void {
    this.peer.splice(this.provision, this.at, 0, letter)
    this.typed += letter
    this.standsBehind(letter)
    this.looks()
  }

  /** What has come by then is on the screen, and the caret beside its letter. */
  looks(): void {
    this.peer.look()
    if (!this.last) return
    const { provision, place } = followed(this.peer.doc, {
      provision: this.provision,
      place: { side: 'left', id: this.last },
    })
    const id = place.id as CharId
    let at = 0
    for (const run of this.peer.seen(provision)) {
      if (run.client === id.client && run.clock <= id.clock && id.clock < run.clock + run.text.length) {
        Object.assign(this, { provision, at: at + id.clock - run.clock + 1, last: id })
        return
      }
      at += run.text.length
    }
    // Not on the screen: the caret goes to the provision above.
    const order = provisionOf(this.peer.doc, provision)?.order ?? ''
    this.provision = outline(this.peer.doc).findLast((one) => one.order <= order)?.id as string
    this.at = this.peer.view(this.provision).length
    this.last = null
  }

  private standsBehind(letter: string): void {
    for (const [provision, map] of provisionMaps(this.peer.doc))
      for (const { text, client, clock } of shownRuns(map.get('text') as Y.Text))
        if (text.includes(letter))
          Object.assign(this, { provision, last: { client, clock: clock + text.indexOf(letter) } })
  }
}

const words = (room: Negotiation) => outline(room.server).map((one) => one.text.toString())

function allArrives(room: Negotiation, ...typists: Typist[]): void {
  for (const { peer } of typists) while (peer.sent.length > 0) peer.arrive()
  expect(room.refused).toEqual([])
  for (const { peer } of typists) {
    peer.receive()
    peer.look()
    expect(Y.encodeStateVector(peer.doc)).toEqual(Y.encodeStateVector(room.server))
    expect(outline(peer.doc).map((one) => one.text.toString())).toEqual(words(room))
  }
}

function expectOneWord(room: Negotiation, { typed, peer }: Typist): void {
  expect(words(room).join('')).toContain(typed)
  const mine = room.characters().filter((one) => typed.includes(one.letter))
  expect(mine.map((one) => one.letter).join('')).toHaveLength(typed.length)
  if (peer.delegation === null) expect(openProposals(room.server)).toEqual([])
  else for (const one of mine) expect(proposalOf(room.server, one.proposal ?? '')?.delegation).toBe(peer.delegation)
}

describe.each(hands)('letters typed with the hand “%s”', (_, delegation) => {
  describe.each(serversIds)('to a server with the id %i', (serversId) => {
    it('stay in their order where the provision is joined among them, seen or not', () => {
      for (const seen of [true, false]) {
        const { room, ids, peer } = aRoom(delegation, serversId)
        const typist = new Typist(room, peer, ids[1], 'States '.length)
        for (const letter of 'AB') typist.types(letter)
        room.act({ act: 'join', id: ids[1] })
        peer.receive()
        if (seen) typist.looks()
        for (const letter of 'CD') typist.types(letter)
        peer.arrive()
        peer.receive()
        if (seen) typist.looks()
        for (const letter of 'EF') typist.types(letter)
        allArrives(room, typist)
        expect(words(room)[0]).toBe('States answer;States ABCDEFreport;')
        expectOneWord(room, typist)
        expect(openIn(room.server, ids[0])).toHaveLength(delegation === null ? 0 : 1)
      }
    })

    it('stay in their order where the provision is divided among them, seen or not', () => {
      for (const seen of [true, false]) {
        const { room, ids, peer } = aRoom(delegation, serversId)
        const typist = new Typist(room, peer, ids[0], 'States ans'.length)
        typist.types('A')
        peer.arrive()
        typist.types('B')
        room.act({ act: 'split', id: ids[0], at: 'States '.length })
        peer.receive()
        if (seen) typist.looks()
        for (const letter of 'CD') typist.types(letter)
        peer.arrive()
        peer.receive()
        if (seen) typist.looks()
        for (const letter of 'EF') typist.types(letter)
        allArrives(room, typist)
        expect(words(room).slice(0, 2)).toEqual(['States ', 'ansABCDEFwer;'])
        expectOneWord(room, typist)
        expect(openProposals(room.server)).toHaveLength(delegation === null ? 0 : 1)
      }
    })

    it('are their author’s to remove and to take back while they are on their way', () => {
      for (const takesBack of [false, true]) {
        const { room, ids, peer } = aRoom(delegation, serversId)
        const typist = new Typist(room, peer, ids[1], 'States '.length)
        for (const letter of 'ABC') typist.types(letter)
        room.act({ act: 'join', id: ids[1] })
        peer.receive()
        typist.looks()
        expect(peer.view(ids[1])).toBe('ABC')
        if (takesBack) expect(peer.takeBack()).toBe(true)
        else peer.splice(ids[1], 'AB'.length, 'C'.length, '')
        allArrives(room, typist)
        expect(words(room)[0]).toBe(takesBack ? 'States answer;States report;' : 'States answer;States ABreport;')
        expect(openIn(room.server, ids[0])).toHaveLength(delegation === null || takesBack ? 0 : 1)
        expect(peer.view(ids[1])).toBe('')
      }
    })

    it.each(Array.from({ length: 80 }, (_, at) => at + 1))(
      'stay in their order whatever crosses them, seed %i',
      (seed) => {
        const draw = seeded(seed)
        const { room, ids, peer } = aRoom(delegation, serversId)
        const other = new Typist(room, room.person('eve', null), ids[2], 'States'.length)
        const typist = new Typist(room, peer, ids[1], Math.floor(draw() * 'States report;'.length))
        for (let step = 0; step < 60; step++) {
          const what = draw()
          const who = draw() < 0.7 ? typist : other
          if (what < 0.45) who.types()
          else if (what < 0.65) who.peer.arrive()
          else if (what < 0.77) {
            const id = oneOf(outline(room.server), draw)?.id as string
            const { length } = provisionOf(room.server, id)?.text ?? { length: 0 }
            room.act(draw() < 0.5 ? { act: 'join', id } : { act: 'split', id, at: Math.floor(draw() * length) })
          } else {
            who.peer.receive(1 + Math.floor(draw() * 3))
            if (draw() < 0.7) who.looks()
          }
        }
        allArrives(room, typist, other)
        expectOneWord(room, typist)
        expect(words(room).join('')).toContain(other.typed)
      },
    )
  })
})
