// What is pasted at once is taken back at once, and pasted again as the same provisions.
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { type Act, type ActDone, perform } from '~/document/acts'
import { placeAt, shownRuns } from '~/document/binding'
import { openProposals } from '~/document/open-proposals'
import type { Block } from '~/document/pasted'
import { outline, provisionOf } from '~/document/shape'
import { chair, Negotiation } from '../support/negotiation'

describe('a paste', () => {
  const words = (room: Negotiation) => outline(room.server).map((one) => one.text.toString())
  const blocks = [
    { kind: 'item', level: 0, text: 'One;' },
    { kind: 'subitem', level: 0, text: 'Two;' },
  ] as const

  it('of an editor divides where the caret stood, and goes back as it came', () => {
    const room = new Negotiation([{ kind: 'item', text: 'States answer.' }])
    const [id = ''] = room.ids
    const done = room.server
    const before = words(room)
    room.act({ act: 'paste', after: id, at: null, blocks: [...blocks] })
    expect(words(room)).toEqual(['States answer.', 'One;', 'Two;'])
    const made = outline(done)
      .slice(1)
      .map((one) => one.id)
    expect(room.act({ act: 'unpaste', made, tail: null })).toBe(true)
    expect(words(room)).toEqual(before)
    expect(room.act({ act: 'unpaste', made, tail: null })).toBe(false)
  })

  it('of a delegation is a proposal for each provision; what others support stays', () => {
    const room = new Negotiation([{ kind: 'item', text: 'States answer.' }])
    const [norway, peru] = [room.person('ola', 'norway'), room.person('ana', 'peru')]
    room.act({ act: 'paste', after: room.ids[0] ?? '', at: null, blocks: [...blocks] }, norway.by)
    const all = outline(room.server).slice(1)
    expect(all.map((one) => one.proposal !== null)).toEqual([true, true])
    const made = all.map((one) => one.id)
    expect(room.act({ act: 'unpaste', made, tail: null }, peru.by)).toBe(false)
    room.act({ act: 'support', id: all[0]?.proposal ?? '', on: true }, peru.by)
    expect(room.act({ act: 'unpaste', made, tail: null }, norway.by)).toBe(true)
    expect(words(room)).toEqual(['States answer.', 'One;'])
  })

  /** Lets the server do an act, and tells what it says of it. */
  const done = (room: Negotiation, act: Act, by = chair) => {
    let said: ActDone | undefined
    room.server.transact(() => {
      said = perform(room.server, act, by, room.mint, 'act')
    })
    return said as ActDone
  }
  const behind = (room: Negotiation, id: string, at: number) =>
    placeAt(shownRuns(provisionOf(room.server, id)?.text as Y.Text), at, 'right')
  /** Pasted in the middle of the first of two, and taken back. */
  const takenBack = (pasted: Block[] = [...blocks]) => {
    const room = new Negotiation([
      { kind: 'item', text: 'States answer.' },
      { kind: 'item', text: 'Last.' },
    ])
    const [id = '', last = ''] = room.ids
    const paste = done(room, { act: 'paste', after: id, at: behind(room, id, 7), blocks: pasted })
    const stood = words(room)
    const unpaste = done(room, { act: 'unpaste', made: paste.made ?? [], tail: paste.tail ?? null })
    const again = {
      act: 'repaste',
      made: unpaste.made ?? [],
      divides: { id, at: behind(room, id, unpaste.at) },
    } as const
    return { room, id, last, paste, unpaste, stood, again }
  }

  it('T17: that was taken back is pasted again as the same provisions, and divides again what it had divided', () => {
    const { room, paste, unpaste, stood, again } = takenBack()
    expect(stood).toEqual(['States ', 'One;', 'Two;', 'answer.', 'Last.'])
    expect(words(room)).toEqual(['States answer.', 'Last.'])
    expect(unpaste).toMatchObject({ made: paste.made, tail: paste.tail })
    const once = done(room, { ...again, made: [...again.made, ...again.made] })
    expect(words(room)).toEqual(stood)
    expect(outline(room.server).map((one) => one.id)).toEqual([
      ...room.ids.slice(0, 1),
      ...(paste.made ?? []),
      once.tail,
      room.ids[1],
    ])
    expect(room.act(again)).toBe(false)
    // And so on, as often as anybody likes.
    done(room, { act: 'unpaste', made: once.made ?? [], tail: once.tail ?? null })
    expect(words(room)).toEqual(['States answer.', 'Last.'])
  })

  it('T17: stands again between the two parts, wherever these are now, with its footnotes and cells', () => {
    const { room, id, last, stood, again } = takenBack([
      { kind: 'item', level: 0, text: 'One;', notes: [{ at: 3, text: 'Noted.' }] },
      { kind: 'paragraph', level: 0, text: '', rows: [['a', 'b']] },
    ])
    expect(stood).toEqual(['States ', 'One;', 'Noted.', '', 'a', 'b', 'answer.', 'Last.'])
    const desk = room.person('sec', null)
    desk.splice(id, 0, 0, 'All ')
    while (desk.sent.length > 0) desk.arrive()
    room.act({ act: 'move', id, after: last })
    room.act({ act: 'insert', after: last, kind: 'item', level: 0, text: 'Between;' })
    done(room, again)
    expect(words(room)).toEqual(['Last.', 'Between;', 'All States ', 'One;', 'Noted.', '', 'a', 'b', 'answer.'])
  })

  it('T17: brings back what is still away of it, and nothing where a part has been agreed', () => {
    const { room, id, paste, again } = takenBack()
    room.act({ act: 'gavel', id, to: 'agreed' })
    expect(room.act(again)).toBe(false)
    room.act({ act: 'reopen', id, reason: 'Asked for.' })
    room.act({ act: 'restore', id: paste.made?.[1] ?? '' })
    expect(done(room, { ...again, divides: null }).made).toEqual(paste.made?.slice(0, 1))
    expect(words(room)).toEqual(['States answer.', 'One;', 'Two;', 'Last.'])
  })

  it('T17: of a delegation is proposed again by it alone, unless it was decided on', () => {
    const room = new Negotiation([{ kind: 'item', text: 'States answer.' }])
    const [norway, peru] = [room.person('ola', 'norway'), room.person('ana', 'peru')]
    const { made = [] } = done(
      room,
      { act: 'paste', after: room.ids[0] ?? '', at: null, blocks: [...blocks] },
      norway.by,
    )
    const [first, second] = outline(room.server).slice(1)
    const again = { act: 'repaste', made, divides: null } as const
    expect(room.act(again, norway.by)).toBe(false)
    room.act({ act: 'reject', id: second?.proposal ?? '' })
    expect(done(room, { act: 'unpaste', made, tail: null }, norway.by).made).toEqual([first?.id])
    expect(room.act(again, peru.by)).toBe(false)
    expect(room.act(again)).toBe(false)
    expect(room.act(again, norway.by)).toBe(true)
    expect(words(room)).toEqual(['States answer.', 'One;'])
    expect(openProposals(room.server)).toMatchObject([
      { id: first?.proposal, delegation: 'norway', provision: first?.id },
    ])
  })
})
