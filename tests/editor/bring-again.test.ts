// A copy that is refused as it comes back: what can still stand of it is in the text again, once and where it stood, by the hand of
// whoever wrote it; what cannot is left to its author.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { change } from '~/document/change'
import { openProposals } from '~/document/open-proposals'
import { runs } from '~/document/runs'
import { outline, provisionOf } from '~/document/shape'
import { bringAgain } from '~/editor/bring-again'
import type { Kept } from '~/editor/unsaved'
import { oneOf, aRoom as roomOfLetters, work } from '../support/chance'
import { Negotiation, type Peer } from '../support/negotiation'
import { seeded } from '../support/seeded'

function aRoom() {
  const room = new Negotiation([
    { kind: 'item', text: 'States should answer;' },
    { kind: 'item', text: 'States should train;' },
    { kind: 'item', text: 'ينبغي للدول أن تتعاون.' },
  ])
  const [first, second, third] = room.ids as [string, string, string]
  return { room, first, second, third, norway: room.person('ola', 'norway'), desk: room.person('sec', null) }
}

/** All that somebody wrote without a connection arrives as one. */
function comesBack(room: Negotiation, peer: Peer): { brought: number; rest: Kept[] } {
  const [mine, copy] = [peer.doc.clientID, peer.doc]
  const from = Y.getState(room.server.store, mine)
  peer.sent.push(Y.mergeUpdates(peer.sent.splice(0)))
  expect(peer.arrive()?.kind).toBe('refuse')
  const saved = new Map([[mine, from]])
  const done = bringAgain(peer.doc, { doc: copy, saved }, byHandOf(peer))
  arrive(peer)
  peer.receive()
  expect(outline(peer.doc).map((one) => one.text.toString())).toEqual(words(room))
  return done
}

/** As the editor makes them: whether none was left because others have proposals on the same words. */
function byHandOf({ doc, hand }: Peer): Parameters<typeof bringAgain>[2] {
  return (wanted) =>
    change(
      doc,
      wanted.map((one) => ({ ...one, shown: one.shown ?? [] })),
      hand,
      'again',
    ).every((one) => !one.spared)
}

function arrive(peer: Peer): void {
  while (peer.sent.length > 0) expect(peer.arrive()?.kind).toBe('accept')
}

const words = (room: Negotiation) => outline(room.server).map((one) => one.text.toString())
const rows = (rest: readonly Kept[]) => rest.map((one) => ('struck' in one ? `-${one.text}` : `+${one.text}`))
const marked = (doc: Y.Doc, id: string) =>
  runs(doc, id)
    .map(({ text, proposal, strikes }) => (proposal ? `+${text}+` : strikes.length > 0 ? `-${text}-` : text))
    .join('')

describe('L8: words written without a connection', () => {
  it('of a delegation stand as its proposals where the provision is open; those of an agreed one are left', () => {
    const { room, first, second, third, norway } = aRoom()
    norway.splice(first, 'States '.length, 'should'.length, 'shall')
    norway.splice(second, 'States '.length, 'should'.length, 'shall')
    norway.splice(third, 'ينبغي للدول أن '.length, 0, 'دائما ')
    room.act({ act: 'gavel', id: first, to: 'agreed' })
    const { brought, rest } = comesBack(room, norway)
    expect([brought, rows(rest)]).toEqual([3, ['-should', '+shall']])
    expect(marked(room.server, first)).toBe('States should answer;')
    expect(marked(room.server, second)).toBe('States -should-+shall+ train;')
    expect(marked(room.server, third)).toBe('ينبغي للدول أن +دائما +تتعاون.')
    // A replacement is one proposal, as it was.
    expect(openProposals(room.server).map((one) => [one.provision, one.delegation])).toEqual([
      [second, 'norway'],
      [third, 'norway'],
    ])
  })

  it('of an editor stand in the text with what they replaced; what was removed in an agreed provision is left too', () => {
    const { room, first, second, desk } = aRoom()
    for (const id of [first, second]) desk.splice(id, 'States '.length, 'should'.length, 'shall')
    desk.splice(second, 'States'.length, 1, '  ')
    room.act({ act: 'gavel', id: first, to: 'adref' })
    const { brought, rest } = comesBack(room, desk)
    expect([brought, rows(rest)]).toEqual([2, ['+shall', '-should']])
    expect(words(room).slice(0, 2)).toEqual(['States should answer;', 'States  shall train;'])
  })

  it('go where the words around them went, and stand between what others wrote there', () => {
    const { room, first, second, third, desk, norway } = aRoom()
    desk.splice(first, 'States should '.length, 0, 'promptly ')
    desk.splice(second, 'States should '.length, 'train'.length, 'teach')
    desk.splice(third, 0, 0, '١ ')
    norway.splice(second, 'States '.length, 0, 'always ')
    arrive(norway)
    room.act({ act: 'gavel', id: third, to: 'agreed' })
    room.act({ act: 'split', id: second, at: 'States '.length })
    room.act({ act: 'join', id: second })
    const { rest } = comesBack(room, desk)
    expect(words(room)).toEqual([
      'States should promptly answer;States ',
      'always should teach;',
      'ينبغي للدول أن تتعاون.',
    ])
    expect(rows(rest)).toEqual(['+١ '])
  })

  it('that were stored after all are not there twice', () => {
    const { room, first, second, desk } = aRoom()
    desk.splice(second, 0, 0, 'All ')
    const [stored] = desk.sent
    desk.splice(second, 'All '.length, 0, 'the ')
    desk.splice(first, 0, 0, 'All ')
    room.judge(stored as Uint8Array, desk.writer)
    room.act({ act: 'gavel', id: first, to: 'agreed' })
    const copy = desk.doc
    const all = Y.mergeUpdates(desk.sent.splice(0))
    desk.sent.push(all)
    expect(desk.arrive()?.kind).toBe('refuse')
    // Nobody had said so.
    const done = bringAgain(desk.doc, { doc: copy, saved: new Map([[copy.clientID, 0]]) }, (wanted) =>
      change(
        desk.doc,
        wanted.map((one) => ({ ...one, shown: one.shown ?? [] })),
        desk.hand,
        'again',
      ).every(Boolean),
    )
    while (desk.sent.length > 0) desk.arrive()
    expect(words(room).slice(0, 2)).toEqual(['States should answer;', 'All the States should train;'])
    expect([done.brought, rows(done.rest)]).toEqual([1, ['+All ']])
  })

  it('in a provision that was removed are left, though their author has heard of that before the refusal', () => {
    const { room, first, second, desk } = aRoom()
    desk.splice(first, 0, 0, 'All ')
    desk.splice(second, 'States should '.length, 0, 'also ')
    room.act({ act: 'remove', id: first })
    desk.receive()
    const { brought, rest } = comesBack(room, desk)
    expect([brought, rows(rest)]).toEqual([1, ['+All ']])
    expect(words(room)[0]).toBe('States should also train;')
  })

  it('strike nothing that somebody else has removed, and leave to the chair what is proposed to be struck', () => {
    const { room, first, second, third, norway, desk } = aRoom()
    const other = room.person('eve', null)
    norway.splice(second, 'States '.length, 'should '.length, '')
    norway.splice(first, 0, 0, 'All ')
    other.splice(second, 'States '.length, 'should '.length, '')
    arrive(other)
    room.act({ act: 'gavel', id: first, to: 'agreed' })
    const { brought, rest } = comesBack(room, norway)
    expect([brought, rows(rest)]).toEqual([0, ['+All ']])
    desk.splice(third, 0, 'ينبغي'.length, '')
    desk.splice(first, 0, 0, 'All ')
    norway.look()
    norway.splice(third, 0, 'ينبغي'.length, '')
    arrive(norway)
    expect(rows(comesBack(room, desk).rest)).toEqual(['+All ', '-ينبغي'])
    expect(provisionOf(room.server, third)?.text.toString()).toBe('ينبغي للدول أن تتعاون.')
  })

  it.each(Array.from({ length: 60 }, (_, at) => at + 1))('are each in the text once or left once, seed %i', (seed) => {
    const draw = seeded(seed)
    const room = roomOfLetters()
    const peer = room.person('away', seed % 2 ? 'norway' : null)
    const other = room.person('here', seed % 3 ? 'egypt' : null)
    const mine = () => [...room.typedBy.keys()]
    const before = mine().length
    for (let n = 0; n < 12; n++) work(room, peer, draw)
    const typed = new Set(mine().slice(before))
    const written = room.characters(peer.doc).filter((one) => typed.has(one.letter))
    for (let n = 0; n < 6; n++) {
      work(room, other, draw)
      while (other.sent.length > 0) other.arrive()
      const id = oneOf(outline(room.server), draw)?.id as string
      const at = Math.floor(draw() * 9)
      const acts = [
        { act: 'split', id, at },
        { act: 'join', id },
        { act: 'remove', id },
        { act: 'gavel', id, to: 'agreed' },
      ] as const
      if (draw() < 0.6) room.act(oneOf(acts, draw) as (typeof acts)[number])
      other.receive()
      other.look()
    }
    if (draw() < 0.5) peer.receive()
    const from = Y.getState(room.server.store, peer.doc.clientID)
    const copy = peer.doc
    if (peer.sent.length === 0) return
    peer.sent.push(Y.mergeUpdates(peer.sent.splice(0)))
    if (peer.arrive()?.kind !== 'refuse') return
    const { rest } = bringAgain(peer.doc, { doc: copy, saved: new Map([[copy.clientID, from]]) }, byHandOf(peer))
    arrive(peer)
    const there = room.characters().map((one) => one.letter)
    const left = rest.flatMap((one) => ('struck' in one ? [] : [...one.text]))
    const places = written.map(({ letter }) => [...there, ...left].filter((one) => one === letter).length)
    expect(places).toEqual(written.map(() => 1))
  })
})
