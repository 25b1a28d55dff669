// Words that were on their way into a place whose other words were carried elsewhere: none is lost, each stands where it was meant,
// under the delegation that wrote it.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { placeAt, shownRuns } from '~/document/binding'
import { openIn, openProposals } from '~/document/open-proposals'
import { runs } from '~/document/runs'
import { outline, provisionOf } from '~/document/shape'
import { followed, itemAt, landingOf } from '~/document/whereabouts'
import { Negotiation, type Peer } from '../support/negotiation'

function aRoom() {
  const room = new Negotiation([
    { kind: 'item', text: 'States answer;' },
    { kind: 'item', text: 'States report.' },
  ])
  const [first, second] = room.ids as [string, string]
  return { room, first, second, norway: room.person('ola', 'norway'), desk: room.person('sec', null) }
}

const words = (room: Negotiation) => outline(room.server).map((one) => one.text.toString())

function arriveAll(room: Negotiation, ...people: Peer[]) {
  for (const one of people) while (one.sent.length > 0) one.arrive()
  expect(room.refused).toEqual([])
  for (const one of people) {
    one.receive()
    one.look()
    expect(Y.encodeStateVector(one.doc)).toEqual(Y.encodeStateVector(room.server))
    expect(outline(one.doc).map((each) => each.text.toString())).toEqual(words(room))
  }
}

describe('words on their way', () => {
  it('into a provision that was joined go where its words went, letter by letter in their order', () => {
    const { room, second, desk } = aRoom()
    for (const [n, letter] of [...'soon '].entries()) desk.splice(second, 'States '.length + n, 0, letter)
    room.act({ act: 'join', id: second })
    arriveAll(room, desk)
    expect(words(room)).toEqual(['States answer;States soon report.'])
    expect(
      runs(room.server, room.ids[0] as string).find(
        (run) => run.text.startsWith('s') && run.writer === desk.doc.clientID,
      ),
    ).toBeDefined()
  })

  it('into an empty provision that was joined, or at its beginning, are there too', () => {
    const { room, first, second, desk } = aRoom()
    room.act({ act: 'insert', after: first, kind: 'item', level: 0, text: '' })
    const [, made] = outline(room.server)
    desk.receive()
    desk.look()
    desk.splice(made?.id ?? '', 0, 0, 'In short: ')
    desk.splice(second, 0, 0, 'All ')
    room.act({ act: 'join', id: made?.id ?? '' })
    room.act({ act: 'join', id: second })
    arriveAll(room, desk)
    expect(words(room).join()).toContain('All States report.')
    expect(words(room).join()).toContain('In short: ')
  })

  it('into what a split has carried away go there; at the seam they stay', () => {
    const { room, first, desk } = aRoom()
    desk.splice(first, 'States ans'.length, 0, 'SW')
    desk.splice(first, 'States '.length, 0, 'shall ')
    room.act({ act: 'split', id: first, at: 'States '.length })
    arriveAll(room, desk)
    expect(words(room)).toEqual(['States shall ', 'ansSWwer;', 'States report.'])
  })

  it('at the end of what stayed, typed by somebody who has seen the division, are there; so are those of a plain client', () => {
    const { room, first, desk } = aRoom()
    desk.splice(first, 'States answer;'.length, 0, 'late')
    room.act({ act: 'split', id: first, at: 'States '.length })
    arriveAll(room, desk)
    desk.splice(first, 'States '.length, 0, 'shall ')
    arriveAll(room, desk)
    expect(words(room)).toEqual(['States shall ', 'answer;late', 'States report.'])

    // Y.Text names the last of the dead characters before the next that stands.
    const plain = new Y.Doc()
    Y.applyUpdate(plain, Y.encodeStateAsUpdate(room.server))
    let update: Uint8Array = new Uint8Array()
    plain.on('update', (bytes: Uint8Array) => {
      update = bytes
    })
    provisionOf(plain, first)?.text.insert('States shall '.length, 'promptly ')
    const writer = { way: 'edit', personId: 'plain', delegationId: null, mayUse: () => true } as const
    expect(room.judge(update, writer).kind).toBe('accept')
    expect(words(room)).toEqual(['States shall promptly ', 'answer;late', 'States report.'])
  })

  it('typed at the seam by somebody who has seen the join stay there, whatever came and went around it', () => {
    const { room, first, second, desk } = aRoom()
    const other = room.person('eve', null)
    for (const letter of 'abc') other.splice(second, other.view(second).length, 0, letter)
    other.arrive()
    room.act({ act: 'split', id: first, at: 'States '.length })
    const [, tail] = outline(room.server)
    room.act({ act: 'join', id: tail?.id ?? '' })
    arriveAll(room, desk, other)
    desk.splice(first, 'States '.length, 0, 'shall ')
    arriveAll(room, desk, other)
    expect(words(room)).toEqual(['States shall answer;', 'States report.abc'])
  })

  it('of a delegation stand there as its proposal, with what it struck', () => {
    const { room, first, second, norway } = aRoom()
    norway.splice(second, 'States '.length, 'report'.length, 'inform')
    norway.splice(second, 'States reportinform'.length, 0, ' us')
    room.act({ act: 'join', id: second })
    arriveAll(room, norway)
    expect(words(room)).toEqual(['States answer;States reportinform us.'])
    const all = runs(room.server, first)
    expect(
      all
        .filter((run) => run.proposal !== null)
        .map((run) => run.text)
        .join(''),
    ).toBe('inform us')
    expect(all.filter((run) => run.strikes.length > 0).map((run) => run.text)).toEqual(['report'])
    expect(openIn(room.server, first)).toMatchObject([{ delegation: 'norway' }])
    for (const { id } of openProposals(room.server)) room.act({ act: 'accept', id })
    expect(words(room)).toEqual(['States answer;States inform us.'])
  })

  it('follow one split and join after another', () => {
    const { room, first, second, norway, desk } = aRoom()
    desk.splice(second, 'States rep'.length, 0, 'X')
    norway.splice(second, 'States re'.length, 0, 'Y')
    room.act({ act: 'split', id: second, at: 'States '.length })
    const [, , tail] = outline(room.server)
    room.act({ act: 'join', id: tail?.id ?? '' })
    room.act({ act: 'join', id: second })
    arriveAll(room, desk, norway)
    expect(words(room)).toEqual(['States answer;States reYpXort.'])
    expect(openIn(room.server, first)).toMatchObject([{ delegation: 'norway' }])
  })

  it('into a provision that was removed, or whose words went into one that is agreed, are refused and kept to propose again', () => {
    const { room, first, second, desk } = aRoom()
    desk.splice(second, 0, 0, 'All ')
    room.act({ act: 'remove', id: second })
    expect(desk.arrive()?.kind).toBe('refuse')
    room.act({ act: 'restore', id: second })
    desk.receive()
    desk.look()
    desk.splice(second, 0, 0, 'All ')
    room.act({ act: 'join', id: second })
    room.act({ act: 'gavel', id: first, to: 'agreed' })
    expect(desk.arrive()?.kind).toBe('refuse')
    expect(words(room)).toEqual(['States answer;States report.'])
  })
})

describe('a place', () => {
  it('is divided at its character, wherever others have put words, and wherever it has gone', () => {
    const { room, first, second, desk } = aRoom()
    const text = provisionOf(room.server, second)?.text
    const place = placeAt(text ? shownRuns(text) : [], 'States '.length)
    desk.splice(second, 0, 0, 'All ')
    arriveAll(room, desk)
    room.act({ act: 'join', id: second })
    expect(followed(room.server, { provision: second, place }).provision).toBe(first)
    expect(room.act({ act: 'split', id: second, at: place })).toBe(true)
    expect(words(room)).toEqual(['States answer;All States ', 'report.'])
  })

  it('of a word among others that stand is where it is', () => {
    const { room, first } = aRoom()
    const [run] = shownRuns(provisionOf(room.server, first)?.text as Y.Text)
    const item = itemAt(room.server, run ?? { client: 0, clock: 0 })
    expect(item && landingOf(room.server, item)).toBeUndefined()
  })
})

describe('words that were divided from their paragraph and joined to it again', () => {
  it('come back by undo once they have been deleted', () => {
    const { room, first, desk } = aRoom()
    room.act({ act: 'split', id: first, at: 'States '.length })
    const made = outline(room.server)[1]?.id as string
    room.act({ act: 'join', id: made })
    arriveAll(room, desk)
    expect(words(room)).toEqual(['States answer;', 'States report.'])
    desk.splice(first, 'States '.length, 'answer'.length, '')
    arriveAll(room, desk)
    expect(words(room)).toEqual(['States ;', 'States report.'])
    expect(desk.takeBack()).toBe(true)
    arriveAll(room, desk)
    expect(words(room)).toEqual(['States answer;', 'States report.'])
  })
})
