// T7. Two provisions that were joined are parted again under their own names, so that what was undone in either finds its place; and
// several provisions go and come back as one.
import { describe, expect, it } from 'vitest'
import { placeAt } from '~/document/binding'
import { outline, provisionMaps, provisionOf } from '~/document/shape'
import { chair, Negotiation } from '../support/negotiation'

function joined(second: { recommendationId?: string } = {}) {
  const room = new Negotiation([
    { kind: 'item', text: 'States answer requests soon;' },
    { kind: 'subitem', text: 'In writing, where they can;', ...second },
    { kind: 'item', text: 'Others wait.' },
  ])
  const [one = '', two = '', three = ''] = room.ids
  const person = room.person('sec', null)
  const meet = () => person.meet()
  meet()
  const text = (id: string) => provisionOf(room.server, id)?.text.toString()
  /** Where the second begins within the first. */
  const seam = () => placeAt(person.seen(one), person.view(one).indexOf('where'), 'right')
  return { room, person, meet, text, seam, one, two, three }
}

describe('T7 parts what was joined', () => {
  it('under the name and of the kind that it had, and undo puts back what was taken out over both', () => {
    const { room, person, meet, text, seam, one, two } = joined()
    person.change([
      { provision: one, splice: { at: 'States answer '.length, remove: 'requests soon;'.length, insert: '' } },
      { provision: two, splice: { at: 0, remove: 'In writing, '.length, insert: '' } },
    ])
    meet()
    expect(room.act({ act: 'join', id: two })).toBe(true)
    meet()
    expect(text(one)).toBe('States answer where they can;')
    expect(room.act({ act: 'split', id: one, at: seam(), as: two })).toBe(true)
    meet()
    expect(outline(room.server).map(({ id, kind }) => [id, kind])).toEqual([
      [one, 'item'],
      [two, 'subitem'],
      [room.ids[2], 'item'],
    ])
    expect(person.takeBack()).toBe(true)
    meet()
    expect([text(one), text(two)]).toEqual(['States answer requests soon;', 'In writing, where they can;'])
    expect(room.refused).toEqual([])
  })

  it('under another where it stands in the text already, or was joined to something else', () => {
    const { room, one, three } = joined()
    for (const as of [three, 'nowhere']) {
      expect(room.act({ act: 'split', id: one, at: 3, as })).toBe(true)
      const after = outline(room.server)
      expect(after[1]?.id).not.toBe(as)
      expect(after.filter((each) => each.id === three)).toHaveLength(1)
    }
  })

  it('under another for a delegation, whose own proposals alone it divides', () => {
    const { room, one, two } = joined()
    room.act({ act: 'join', id: two })
    const delegate = { ...chair, way: 'propose' as const, decides: false, delegationId: 'NOR' }
    expect(room.act({ act: 'split', id: one, at: 3, as: two }, delegate)).toBe(false)
    expect(provisionOf(room.server, two)?.state).toBe('withdrawn')
  })

  it('and a recommendation goes back with its provision', () => {
    const { room, person, meet, one, two } = joined({ recommendationId: 'rec' })
    person.splice(one, 0, person.view(one).length, '')
    meet()
    room.act({ act: 'join', id: two })
    expect(provisionOf(room.server, one)?.recommendationId).toBe('rec')
    room.act({ act: 'split', id: one, at: 0, as: two })
    expect([one, two].map((id) => provisionOf(room.server, id)?.recommendationId)).toEqual([null, 'rec'])
  })
})

describe('T7 several provisions at once', () => {
  it('go, and come back', () => {
    const { room, one, two, three } = joined()
    expect(room.act({ act: 'remove', id: one, also: [three, three, one] })).toBe(true)
    expect(outline(room.server).map((each) => each.id)).toEqual([two])
    expect(room.act({ act: 'restore', id: one, also: [three] })).toBe(true)
    expect(outline(room.server).map((each) => each.id)).toEqual([one, two, three])
  })

  it('are asked for one by one: none that was agreed goes', () => {
    const { room, one, two, three } = joined()
    room.act({ act: 'gavel', id: three, to: 'agreed' })
    expect(room.act({ act: 'remove', id: three, also: [one] })).toBe(false)
    expect([one, two, three].map((id) => provisionMaps(room.server).get(id)?.get('state'))).toEqual([
      'open',
      'open',
      'agreed',
    ])
  })
})
