// What a State is under an instrument, and which States count in a matter.
import { describe, expect, it } from 'vitest'
import { type Capacity, type Entry, entryOf, type Held, type NewCapacity, readCapacityLines } from '~/domain/capacity'
import type { DraftStatus } from '~/domain/draft'
import { checkSponsor, decides, matterIsOpen } from '~/domain/matter'
import { Refusal } from '~/domain/refusal'

const held = (capacity: Capacity, from: string | null, to: string | null = null): Held => ({
  id: `${capacity} ${from}`,
  capacity,
  from,
  to,
})
const ruleOf = (act: () => unknown) => {
  try {
    return act()
  } catch (error) {
    if (error instanceof Refusal) return error.rule
    throw error
  }
}

describe('K1: a new fact beside those recorded', () => {
  it.each<[string, Held[], NewCapacity, Entry | 'K1']>([
    ['nothing is recorded', [], { capacity: 'party', from: '2005-03-04' }, { kind: 'new' }],
    [
      'only what is over',
      [held('observer', null, '2000-01-01')],
      { capacity: 'party', from: '2005-03-04' },
      { kind: 'new' },
    ],
    [
      'the same',
      [held('party', '2005-03-04')],
      { capacity: 'party', from: '2005-03-04' },
      { kind: 'same', id: 'party 2005-03-04' },
    ],
    [
      'the same, of an unknown day',
      [held('party', '2005-03-04')],
      { capacity: 'party', from: null },
      { kind: 'same', id: 'party 2005-03-04' },
    ],
    [
      'the day becomes known',
      [held('party', null)],
      { capacity: 'party', from: '2005-03-04' },
      { kind: 'corrects', id: 'party null', from: '2005-03-04' },
    ],
    [
      'a signatory becomes a party',
      [held('signatory', '2000-12-12')],
      { capacity: 'party', from: '2005-03-04' },
      { kind: 'follows', id: 'signatory 2000-12-12', until: '2005-03-03' },
    ],
    [
      'over the end of a month',
      [held('signatory', null)],
      { capacity: 'party', from: '2004-03-01' },
      { kind: 'follows', id: 'signatory null', until: '2004-02-29' },
    ],
    [
      'a wrong capacity of the same day',
      [held('signatory', '2005-03-04')],
      { capacity: 'party', from: '2005-03-04' },
      { kind: 'corrects', id: 'signatory 2005-03-04', from: '2005-03-04' },
    ],
    ['before what is known', [held('party', '2005-03-04')], { capacity: 'signatory', from: '2000-12-12' }, 'K1'],
    [
      'over two that are known',
      [held('signatory', '2000-12-12', '2005-03-03'), held('party', '2005-03-04')],
      { capacity: 'party', from: '2001-01-01' },
      'K1',
    ],
    [
      'no longer',
      [held('party', '2005-03-04')],
      { capacity: 'none', from: '2020-01-01' },
      { kind: 'ends', id: 'party 2005-03-04', until: '2019-12-31' },
    ],
    ['no longer, without a day', [held('party', '2005-03-04')], { capacity: 'none', from: null }, 'K1'],
    ['no longer, before it began', [held('party', '2005-03-04')], { capacity: 'none', from: '2005-03-04' }, 'K1'],
    ['no longer what it never was', [], { capacity: 'none', from: '2020-01-01' }, { kind: 'same', id: null }],
  ])('%s', (_, known, given, entry) => {
    expect(ruleOf(() => entryOf('Uruguay', known, given))).toEqual(entry)
  })
})

describe('K2: pasted lines', () => {
  const states = [
    { id: 'uy', code: 'UY', name: 'Uruguay' },
    { id: 'ci', code: 'CI', name: 'Côte d’Ivoire' },
    { id: 'bo', code: 'BO', name: 'Bolivia (Plurinational State of)' },
  ]
  const read = (text: string) =>
    readCapacityLines(text, states).map(({ state, from, problem }) => problem ?? `${state?.id} ${from}`)

  it('are read by code or name, with the day in any usual form, or none', () => {
    expect(read('UY, 2005-03-04\nci;25 Oct 2012\n\nBolivia (Plurinational State of)\t18 May 2006')).toEqual([
      'uy 2005-03-04',
      'ci 2012-10-25',
      'bo 2006-05-18',
    ])
    expect(read("Côte d'Ivoire, 1.2.2010\r\nUruguay")).toEqual(['ci 2010-02-01', 'uy null'])
  })

  it('say what is not understood', () => {
    expect(read('XX, 2005-03-04\nUY, soon\nCI\nCI, 2001-01-01\nBO, 2005-02-30')).toEqual([
      'No State has this code or name.',
      'Give the day as year-month-day, such as 2026-11-23.',
      'ci null',
      'This State stands twice in the list.',
      'Give the day as year-month-day, such as 2026-11-23.',
    ])
  })
})

describe('O1, O2: whose matter, and who counts', () => {
  it('parties decide, and nobody else', () => {
    expect((['party', 'signatory', 'observer', null] as const).map(decides)).toEqual([true, false, false, false])
  })

  it.each<[string | null, Capacity | null, 'O2' | undefined]>([
    [null, 'party', undefined],
    [null, 'signatory', undefined],
    [null, 'observer', 'O2'],
    [null, null, 'O2'],
    ['Firearms Protocol', 'party', undefined],
    ['Firearms Protocol', 'signatory', 'O2'],
    ['Firearms Protocol', null, 'O2'],
  ])('on a matter of %s a %s sponsors: %s', (protocol, capacity, rule) => {
    expect(ruleOf(() => checkSponsor({ protocol }, capacity))).toBe(rule)
  })

  it('stays open until the draft is tabled, sponsored or voted on', () => {
    const draft = { status: 'informal' as DraftStatus, tabled: false, sponsors: 0, votes: 0 }
    expect(matterIsOpen(draft)).toBe(true)
    expect(matterIsOpen({ ...draft, status: 'under_negotiation' })).toBe(true)
    for (const change of [
      { tabled: true },
      { sponsors: 1 },
      { votes: 1 },
      { status: 'silence' as const },
      { status: 'withdrawn' as const },
    ])
      expect(matterIsOpen({ ...draft, ...change })).toBe(false)
  })
})
