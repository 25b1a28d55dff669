// Footnotes: their numbers and signs, whose they are, and that they go wherever the words go that they belong to.
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { placeAt, shownRuns } from '~/document/binding'
import { canonicalJson, canonicalText, hindrances, textOf } from '~/document/canonical'
import { numbering } from '~/document/numbering'
import { openIn, openProposals } from '~/document/open-proposals'
import { followOriginal, parallelText } from '~/document/parallel'
import { setText } from '~/document/set-text'
import { outline, type Provision, provisionMaps, provisionOf } from '~/document/shape'
import { Negotiation } from '../support/negotiation'

function aRoom() {
  const room = new Negotiation([
    { kind: 'title', text: 'Title' },
    { kind: 'item', text: 'States answer requests;' },
    { kind: 'item', text: 'States report.' },
  ])
  const [, first, second] = room.ids as [string, string, string]
  const behind = (id: string, words: string) => {
    const text = provisionOf(room.server, id)?.text as Y.Text
    return placeAt(shownRuns(text), text.toString().indexOf(words) + words.length)
  }
  const note = (id: string, words: string, text: string, by?: Parameters<Negotiation['act']>[1]) =>
    room.act({ act: 'footnote', id, at: behind(id, words), text }, by)
  return {
    room,
    first,
    second,
    behind,
    note,
    norway: room.person('ola', 'norway'),
    peru: room.person('ana', 'peru'),
    desk: room.person('sec', null),
  }
}

/** The text as a page sets it: signs in the words, footnotes by their numbers. */
const set = (room: Negotiation) =>
  setText(room.server).provisions.map(({ label, pieces }) =>
    `${label} ${pieces.map((one) => `${one.text}${one.signs}`).join('')}`.trim(),
  )

describe('a footnote', () => {
  it('T11: is numbered through the text in the order of the signs', () => {
    const { room, first, second, note } = aRoom()
    note(second, 'States', 'Of the second.')
    note(first, 'requests', 'Behind.')
    note(first, 'States', 'In front.')
    expect(set(room)).toEqual([
      'Title',
      '(a) States¹ answer requests²;',
      '1 In front.',
      '2 Behind.',
      '(b) States³ report.',
      '3 Of the second.',
    ])
    // The same where one of them is set alone.
    const alone = setText(room.server, { choose: (all) => all.filter((one) => one.id === second) })
    expect(alone.provisions[0]?.pieces.map((one) => one.signs)).toEqual(['³', ''])
    const text = canonicalText(room.server, 'en')
    expect(text.provisions.filter((one) => one.kind === 'footnote')).toMatchObject([
      { label: '1', parentId: first, at: 'States'.length },
      { label: '2', parentId: first, at: 'States answer requests'.length },
      { label: '3', parentId: second, at: 'States'.length },
    ])
    expect(numbering(outline(room.server)).get(second)?.label).toBe('(b)')
  })

  it('stays behind its character while words are typed before and behind it', () => {
    const { room, first, note, desk } = aRoom()
    note(first, 'answer', 'Soon.')
    desk.receive()
    desk.look()
    desk.splice(first, 0, 0, 'All ')
    desk.splice(first, 'All States answer'.length, 0, 'X')
    while (desk.sent.length > 0) desk.arrive()
    expect(set(room)[1]).toBe('(a) All States answer¹X requests;')
    desk.splice(first, 'All States '.length, 'answerX '.length, '')
    while (desk.sent.length > 0) desk.arrive()
    expect(set(room)[1]).toBe('(a) All States ¹requests;')
    expect(room.refused).toEqual([])
  })

  it('goes where its words go: divided, joined, moved, removed and put back', () => {
    const { room, first, second, note } = aRoom()
    note(first, 'States', 'One.')
    note(first, 'requests', 'Two.')
    room.act({ act: 'split', id: first, at: 'States answer '.length })
    expect(set(room).slice(1)).toEqual([
      '(a) States¹ answer',
      '1 One.',
      '(b) requests²;',
      '2 Two.',
      '(c) States report.',
    ])
    room.act({ act: 'move', id: second, after: first })
    expect(set(room).slice(1, 4)).toEqual(['(a) States¹ answer', '1 One.', '(b) States report.'])
    room.act({ act: 'move', id: first, after: second })
    expect(set(room).slice(1, 4)).toEqual(['(a) States report.', '(b) States¹ answer', '1 One.'])
    const tail = outline(room.server).find((one) => one.text.toString() === 'requests;')?.id ?? ''
    room.act({ act: 'join', id: tail })
    expect(set(room).slice(1)).toEqual(['(a) States report.', '(b) States¹ answer requests²;', '1 One.', '2 Two.'])
    room.act({ act: 'remove', id: first })
    expect(set(room)).toEqual(['Title', '(a) States report.'])
    room.act({ act: 'restore', id: first })
    expect(set(room).slice(1)).toEqual(['(a) States report.', '(b) States¹ answer requests²;', '1 One.', '2 Two.'])
  })

  it.each(['adref', 'agreed'] as const)('T1, T11: that is %s comes back so with its provision, not open', (to) => {
    const { room, first, note } = aRoom()
    note(first, 'States', 'One.')
    note(first, 'requests', 'Two.')
    const [one = '', two = ''] = outline(room.server).flatMap((other) => (other.anchor ? [other.id] : []))
    room.act({ act: 'gavel', id: one, to })
    room.act({ act: 'remove', id: first })
    expect([one, two].map((id) => provisionOf(room.server, id)?.state)).toEqual(['withdrawn', 'withdrawn'])
    expect(room.act({ act: 'restore', id: one })).toBe(false)
    room.act({ act: 'restore', id: first })
    expect([one, two].map((id) => provisionOf(room.server, id)?.state)).toEqual([to, 'open'])
    expect(room.act({ act: 'remove', id: one })).toBe(false)
    // Reopened, and put aside again, it comes back as it stood last.
    room.act({ act: 'reopen', id: one, reason: 'Asked for.' })
    room.act({ act: 'remove', id: first })
    room.act({ act: 'restore', id: first })
    expect(provisionOf(room.server, one)?.state).toBe('open')
  })

  it('stays where its character stood when that is removed and what stood around it is joined', () => {
    const { room, second, note, desk } = aRoom()
    note(second, 'report', 'Yearly.')
    desk.receive()
    desk.look()
    desk.splice(second, 'States '.length, 'report'.length, '')
    while (desk.sent.length > 0) desk.arrive()
    room.act({ act: 'join', id: second })
    expect(set(room)[1]).toBe('(a) States answer requests;States ¹.')
  })

  it('of a delegation is its proposal, and so are its words in another’s', () => {
    const { room, first, note, norway } = aRoom()
    note(first, 'States', 'The text’s own.')
    expect(note(first, 'requests', 'Ours.', norway.by)).toBe(true)
    const ours = outline(room.server).find((one) => one.proposal !== null)
    expect(ours?.kind).toBe('footnote')
    expect(hindrances(canonicalText(room.server, 'en'), room.server)).toHaveLength(1)
    const other = outline(room.server).find((one) => one.text.toString() === 'The text’s own.')?.id ?? ''
    norway.receive()
    norway.look()
    norway.splice(other, 0, 3, 'This')
    while (norway.sent.length > 0) norway.arrive()
    expect(room.refused).toEqual([])
    expect(openIn(room.server, other)).toMatchObject([{ delegation: 'norway' }])
    room.act({ act: 'reject', id: ours?.proposal ?? '' })
    expect(set(room)[1]).toBe('(a) States¹ answer requests;')
  })

  it('T11: is one paragraph, and is neither joined, moved, nor made another kind; nobody ties it elsewhere', () => {
    const { room, first, second, behind, note, norway, desk } = aRoom()
    note(first, 'States', 'One.')
    const id = outline(room.server).find((one) => one.kind === 'footnote')?.id ?? ''
    for (const act of [
      { act: 'split', id, at: 1 },
      { act: 'join', id },
      { act: 'move', id, after: null },
      { act: 'kind', id, kind: 'item', level: 0 },
      { act: 'footnote', id, at: placeAt([], 0), text: '' },
      { act: 'footnote', id: first, at: behind(second, 'States'), text: '' },
    ] as const)
      expect(room.act(act)).toBe(false)
    for (const person of [norway, desk]) {
      person.receive()
      provisionMaps(person.doc)
        .get(id)
        ?.set('anchor', { of: room.ids[2], place: { side: 'left', id: null } })
      expect(person.arrive()?.kind).toBe('refuse')
    }
  })

  it('leaves the canonical form of a text without any as it was', () => {
    const { room } = aRoom()
    expect(canonicalJson(canonicalText(room.server, 'en'))).not.toContain('"at"')
  })

  it('stands as bis while it is only proposed, in raised figures too', () => {
    const { room, first, second, note, norway } = aRoom()
    note(first, 'States', 'Of the first.')
    note(first, 'requests', 'Norway’s.', norway.by)
    note(second, 'States', 'Of the second.')
    expect(set(room)).toEqual([
      'Title',
      '(a) States¹ answer requests¹ bis;',
      '1 Of the first.',
      '1 bis Norway’s.',
      '(b) States² report.',
      '2 Of the second.',
    ])
  })

  it('T14: is none itself; an alternative has footnotes of its own, which go and come back with it', () => {
    const { room, first, second, note, desk } = aRoom()
    note(first, 'States', 'One.')
    note(first, 'requests', 'Two.')
    note(second, 'States', 'Of the second.')
    const [, , footnote] = outline(room.server)
    expect(room.act({ act: 'alternative', id: footnote?.id ?? '' })).toBe(false)
    expect(room.act({ act: 'alternative', id: first })).toBe(true)
    const other = outline(room.server).find((one) => one.alternativeTo === first)?.id ?? ''
    const both = [
      '(a) Alt 1 States¹ answer requests²;',
      '1 One.',
      '2 Two.',
      '(a) Alt 2 States³ answer requests⁴;',
      '3 One.',
      '4 Two.',
      '(b) States⁵ report.',
      '5 Of the second.',
    ]
    expect(set(room).slice(1)).toEqual(both)
    const copy = outline(room.server).find((one) => one.anchor?.of === other && one.text.toString() === 'One.')
    desk.receive()
    desk.look()
    desk.splice(copy?.id ?? '', 0, 0, 'Only ')
    while (desk.sent.length > 0) desk.arrive()
    expect(room.act({ act: 'choose', id: other })).toBe(true)
    expect(set(room).slice(1)).toEqual([
      '(a) States¹ answer requests²;',
      '1 Only One.',
      '2 Two.',
      '(b) States³ report.',
      '3 Of the second.',
    ])
    expect(canonicalText(room.server, 'en').provisions.filter((one) => one.kind === 'footnote')).toMatchObject([
      { parentId: other, at: 'States'.length },
      { parentId: other, at: 'States answer requests'.length },
      { parentId: second, at: 'States'.length },
    ])
    expect(hindrances(canonicalText(room.server, 'en'), room.server)).toEqual([])
    expect(room.act({ act: 'reopen', id: other, reason: 'Asked for.' })).toBe(true)
    expect(set(room).slice(1)).toEqual(both.map((one) => one.replace('3 One.', '3 Only One.')))
    expect(room.act({ act: 'choose', id: first })).toBe(true)
    expect(set(room)[2]).toBe('1 One.')
    expect(outline(room.server).filter((one) => one.anchor?.of === other)).toEqual([])
  })

  it('T14: copied by a delegation is its proposal, decided with the alternative and not apart', () => {
    const { room, first, note, norway, peru } = aRoom()
    note(first, 'States', 'The text’s own.')
    note(first, 'requests', 'Peru’s.', peru.by)
    peru.receive()
    peru.look()
    peru.splice(first, 'States '.length, 0, 'always ')
    while (peru.sent.length > 0) peru.arrive()
    expect(room.act({ act: 'alternative', id: first }, norway.by)).toBe(true)
    const other = outline(room.server).find((one) => one.alternativeTo === first)?.id ?? ''
    // What Peru only proposes in the text is not Norway's.
    expect(set(room).slice(4, 6)).toEqual(['(a) Alt 2 States¹ ter answer requests;', '1 ter The text’s own.'])
    const copy = outline(room.server).find((one) => one.anchor?.of === other)
    expect(openIn(room.server, copy?.id ?? '')).toMatchObject([{ delegation: 'norway', status: 'open' }])
    expect(room.act({ act: 'choose', id: other })).toBe(true)
    expect(set(room).slice(1)).toEqual(['(a) States¹ answer requests;', '1 The text’s own.', '(b) States report.'])
    expect(hindrances(canonicalText(room.server, 'en'), room.server)).toEqual([])
    expect(room.act({ act: 'reopen', id: other, reason: 'Asked for.' })).toBe(true)
    expect(openIn(room.server, copy?.id ?? '')).toMatchObject([{ delegation: 'norway', status: 'open' }])
    expect(room.act({ act: 'withdraw', id: provisionOf(room.server, other)?.proposal ?? '' }, norway.by)).toBe(true)
    expect(outline(room.server).filter((one) => one.anchor?.of === other)).toEqual([])
    expect(room.refused).toEqual([])
  })

  it('T14: copied by a delegation is accepted with the alternative, before a choice as by it', () => {
    const { room, first, second, note, norway, peru } = aRoom()
    note(first, 'States', 'The text’s own.')
    room.act({ act: 'alternative', id: first }, norway.by)
    const other = outline(room.server).find((one) => one.alternativeTo === first)?.id ?? ''
    note(other, 'requests', 'Peru’s.', peru.by)
    const [copy, perus] = outline(room.server).filter((one) => one.anchor?.of === other)
    expect(room.act({ act: 'accept', id: provisionOf(room.server, other)?.proposal ?? '' })).toBe(true)
    expect(openIn(room.server, copy?.id ?? '')).toEqual([])
    expect(provisionOf(room.server, copy?.id ?? '')?.proposal).toBeNull()
    // What another delegation notes beneath it is decided by itself, and what is proposed with no alternative too.
    expect(openIn(room.server, perus?.id ?? '')).toMatchObject([{ delegation: 'peru', status: 'open' }])
    expect(room.act({ act: 'reject', id: perus?.proposal ?? '' })).toBe(true)
    expect(room.act({ act: 'choose', id: other })).toBe(true)
    expect(set(room).slice(1)).toEqual(['(a) States¹ answer requests;', '1 The text’s own.', '(b) States report.'])
    expect(hindrances(canonicalText(room.server, 'en'), room.server)).toEqual([])
    room.act({ act: 'insert', after: second, kind: 'item', level: 0, text: 'States train.' }, norway.by)
    const alone = outline(room.server).at(-1)
    note(alone?.id ?? '', 'States', 'Norway’s.', norway.by)
    room.act({ act: 'accept', id: alone?.proposal ?? '' })
    expect(openProposals(room.server)).toMatchObject([{ delegation: 'norway', status: 'open' }])
  })

  it('N6: stands in a language version at the end of its provision, and a table cell by cell', () => {
    const { room, first, note } = aRoom()
    const doc = textOf(parallelText(room.server, 'Titre'))
    note(first, 'States', 'Of the first.')
    room.act({ act: 'table', after: first, rows: 1, columns: 2 })
    expect(followOriginal(doc, room.server)).toBe(true)
    expect(followOriginal(doc, room.server)).toBe(false)
    const cell = outline(room.server).find((one) => one.cellOf !== null)?.id ?? ''
    room.act({ act: 'cells', id: cell, change: 'column' })
    expect(followOriginal(doc, room.server)).toBe(true)
    provisionOf(doc, first)?.text.insert(0, 'Les États')
    const shape = (one: Provision) => [one.id, one.kind, one.columns, one.cellOf, one.anchor?.of]
    expect(outline(doc).map(shape)).toEqual(outline(room.server).map(shape))
    expect(setText(doc).provisions.find((one) => one.id === first)?.pieces).toMatchObject([
      { text: 'Les États', signs: '¹' },
    ])
  })
})
