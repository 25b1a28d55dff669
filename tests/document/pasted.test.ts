// What was copied elsewhere, as provisions: labels that were typed, or drawn by the source, become kinds; no number is written twice.
import { describe, expect, it } from 'vitest'
import { blocksOf, type Line, noteMark, plainWords } from '~/document/pasted'

const item = { kind: 'item', level: 0 } as const
const paragraph = { kind: 'paragraph', level: 0 } as const
const read = (
  lines: (string | Line)[],
  here: { kind: 'item' | 'paragraph' | 'operative'; level: number } = paragraph,
) =>
  blocksOf(
    lines.map((one) => (typeof one === 'string' ? { text: one } : one)),
    here,
  ).map(({ kind, level, text }) => `${kind}${level > 0 ? level : ''}: ${text}`)

describe('labels in front of the words', () => {
  it('become items and sub-items, and tell the letter (i) from the number (i)', () => {
    const letters = 'abcdefghi'.split('').map((one) => `(${one}) ${one.toUpperCase()};`)
    expect(read([...letters, '(i) within;', '(ii) too;', '(j) J.']).slice(-4)).toEqual([
      'item: I;',
      'subitem: within;',
      'subitem: too;',
      'item: J.',
    ])
    expect(read(['(a) A:', '(i) one;', '(ii) two;', 'b) B.'])).toEqual([
      'item: A:',
      'subitem: one;',
      'subitem: two;',
      'item: B.',
    ])
  })

  it('of a resolution become its paragraphs; bis and ter are computed here and go with the label', () => {
    expect(
      read([
        'Recalling its resolution 10/4,',
        'Having considered the report,',
        '1. Decides to meet;',
        '1 bis. Invites States:',
        '(a) To answer;',
        '2. Requests the Secretariat to report.',
      ]),
    ).toEqual([
      'preambular: Recalling its resolution 10/4,',
      'preambular: Having considered the report,',
      'operative: Decides to meet;',
      'operative: Invites States:',
      'item: To answer;',
      'operative: Requests the Secretariat to report.',
    ])
    // Without numbers too, by their opening words.
    expect(read(['Welcoming the report,', 'Urges States to answer;', 'Requests a report.'])).toEqual([
      'preambular: Welcoming the report,',
      'operative: Urges States to answer;',
      'operative: Requests a report.',
    ])
  })

  it('of headings and annexes give way to their rank', () => {
    expect(
      read([
        { text: 'I. Introduction', heading: 1 },
        { text: 'A. Mandate', heading: 2 },
        'The meeting was held.',
        { text: 'Annex II', heading: 1 },
        { text: 'Form of the report', heading: 2 },
        'Annex: Form',
      ]),
    ).toEqual([
      'heading: Introduction',
      'heading1: Mandate',
      'paragraph: The meeting was held.',
      'annex: Form of the report',
      'annex: Form',
    ])
    expect(read(['II. Deliberations', 'B. Results', 'They agreed.'])).toEqual([
      'heading: Deliberations',
      'heading1: Results',
      'paragraph: They agreed.',
    ])
  })

  it('are none where they begin a sentence, a year, a name or an amount', () => {
    expect(
      read(['I. Smith, of the Secretariat, spoke;', '2022 was a long year.', '-5 degrees', 'A. Nonymous said so.']),
    ).toEqual([
      'paragraph: I. Smith, of the Secretariat, spoke;',
      'paragraph: 2022 was a long year.',
      'paragraph: -5 degrees',
      'paragraph: A. Nonymous said so.',
    ])
  })

  it('that the source draws are taken with their depth, and not doubled where they are typed as well', () => {
    expect(
      read(
        [
          { text: '1. One', marker: '1.', depth: 1 },
          { text: 'Two', marker: '•', depth: 1 },
          { text: 'within', marker: '•', depth: 2 },
        ],
        item,
      ),
    ).toEqual(['item: One', 'item: Two', 'subitem: within'])
  })

  it('are not needed: lines go on as the provision does into which they come', () => {
    expect(read(['One.', '', 'Two;'], item)).toEqual(['item: One.', 'item: Two;'])
    expect(read(['[One] [Two]', 'Three'], paragraph)).toEqual(['paragraph: [One] [Two]', 'paragraph: Three'])
  })
})

describe('footnotes and tables', () => {
  it('are read with their line, and row by row', () => {
    const lines: Line[] = [
      { text: `(a) One${noteMark} two ${noteMark};`, notes: ['First.', ' Second. '] },
      { text: '', cells: ['A', 'B'] },
      { text: '', cells: ['1'] },
      { text: 'After.' },
    ]
    expect(blocksOf(lines, paragraph)).toEqual([
      {
        kind: 'item',
        level: 0,
        text: 'One two ;',
        begins: true,
        notes: [
          { at: 3, text: 'First.' },
          { at: 8, text: 'Second.' },
        ],
      },
      {
        kind: 'paragraph',
        level: 0,
        text: '',
        begins: true,
        rows: [
          ['A', 'B'],
          ['1', ''],
        ],
      },
      { kind: 'paragraph', level: 0, text: 'After.' },
    ])
  })
})

describe('words', () => {
  it('are set apart by one blank, and nothing unseen comes with them', () => {
    expect(plainWords('  a\u00A0 b\n\tc\u200Bd\u00ADe ')).toBe('a b cde')
  })
})
