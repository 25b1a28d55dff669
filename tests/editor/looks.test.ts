// How marks are dressed where the proposals of one delegation are looked at: its own and those it supports stand out, the others
// step back and stay marked, and the text itself is as it was.
import { describe, expect, it } from 'vitest'
import type { Piece } from '~/document/pieces'
import type { Proposer } from '~/document/set-text'
import { dressOf, Looks, type Said } from '~/editor/looks'

const said: Said = {
  somebody: 'A delegation',
  inserted: (names) => `Inserted by ${names}`,
  struck: (names) => `Struck by ${names}`,
  contested: '',
  lone: '',
  provisionBy: (names) => `Proposed by ${names}`,
  moved: (after) => after,
  leaves: (names, after) => `${names}: to ${after}`,
  arrives: (names, what) => `${names}: ${what}`,
  joins: (names, into) => `${names}: joined to ${into}`,
  takesIn: (names, what) => `${names}: takes in ${what}`,
  division: 'Proposed division',
  beginning: 'the beginning',
  preparing: (text) => text,
  states: {},
}
const parties = ['NO', 'EG', 'JP'].map((id) => ({ id, name: id, colour: '#000000' }))
const looks = (chosen: string | null) => new Looks(parties, said, 'ltr', chosen)

const proposals: Proposer[] = [
  { id: 'of Norway', delegation: 'NO', support: ['JP'], status: 'open' },
  { id: 'of Egypt', delegation: 'EG', support: [], status: 'open' },
]
const find = (id: string) => proposals.find((one) => one.id === id)
const piece = (given: Partial<Piece>): Piece => ({
  text: 'words',
  opening: false,
  bracket: false,
  lone: false,
  division: false,
  proposal: null,
  strikes: [],
  contested: false,
  ends: [],
  signs: '',
  ...given,
})
const classes = (chosen: string | null, given: Partial<Piece>) =>
  looks(chosen).of(piece(given), find, null).className.split(' ')

describe('the marks of one delegation', () => {
  it('are like all others where none is chosen', () => {
    expect(classes(null, { proposal: 'of Norway' })).toEqual(['insertion'])
  })

  it('stand out, with those that it supports; the others step back, and keep what they are', () => {
    for (const chosen of ['NO', 'JP']) {
      expect(classes(chosen, { proposal: 'of Norway' })).toEqual(['insertion', 'of-chosen'])
      expect(classes(chosen, { strikes: ['of Norway'] })).toEqual(['struck', 'of-chosen'])
      expect(classes(chosen, { proposal: 'of Egypt' })).toEqual(['insertion', 'of-others'])
      expect(classes(chosen, { strikes: ['of Egypt'] })).toEqual(['struck', 'of-others'])
    }
    const other = looks('NO').of(piece({ proposal: 'of Egypt', ends: ['of Egypt'] }), find, null)
    expect([other.tag, other.by, other.title]).toEqual(['ins', '(EG)', 'Inserted by EG'])
  })

  it('stand out where another delegation has struck them, or they strike another’s', () => {
    const both = { proposal: 'of Norway', strikes: ['of Egypt'] }
    for (const chosen of ['NO', 'EG']) expect(classes(chosen, both)).toEqual(['insertion', 'struck', 'of-chosen'])
  })

  it('leave the words of the text alone', () => {
    expect(classes('NO', {})).toEqual([''])
  })
})

describe('the frame of a provision', () => {
  const dress = (chosen: string | null, proposal: string | null, moved: string[] = []) =>
    dressOf(
      { kind: 'item', level: 0, state: 'open', proposal, prepared: null },
      { label: '(a)', competes: false },
      find,
      looks(chosen),
      moved.map((one) => ({ kind: 'leaves', proposal: one, after: null })),
    ).rank

  it('stands out where the whole provision, or a move of it, is proposed by the chosen delegation', () => {
    expect(dress(null, 'of Norway')).toBe('')
    expect(dress('NO', 'of Norway')).toBe('of-chosen')
    expect(dress('EG', 'of Norway')).toBe('of-others')
    expect(dress('EG', null, ['of Norway', 'of Egypt'])).toBe('of-chosen')
    expect(dress('EG', null, ['of Norway'])).toBe('of-others')
    expect(dress('EG', null)).toBe('')
  })
})
