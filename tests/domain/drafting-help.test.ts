// Help with drafting: what is pointed out, and what one press makes of it.
import { describe, expect, it } from 'vitest'
import type { CanonicalProvision } from '~/domain/adoption'
import { type DraftKind, draftingHelp } from '~/domain/drafting-help'
import { compiledResolution } from '~/domain/resolution'

type Line = [kind: CanonicalProvision['kind'], text: string]
const text = (lines: readonly Line[]): CanonicalProvision[] =>
  lines.map(([kind, words], at) => ({
    id: String(at),
    kind,
    level: 0,
    label: '',
    text: words,
    parentId: null,
    recommendationId: null,
  }))
const helped = (lines: readonly Line[], kind: DraftKind = 'resolution') =>
  draftingHelp(kind, 'en', text(lines)).map((one) => `${one.provisionId} ${one.kind}`)
/** With every safe fix made, one after the other. */
const mended = (lines: readonly Line[], kind: DraftKind = 'resolution') => {
  const provisions = text(lines)
  for (let turn = 0; turn < 20; turn += 1) {
    const next = draftingHelp(kind, 'en', provisions).find((one) => one.fix)
    if (!next?.fix) break
    const one = provisions[Number(next.provisionId)] as CanonicalProvision
    one.text = one.text.slice(0, next.fix.at) + next.fix.insert + one.text.slice(next.fix.at + next.fix.remove)
  }
  return provisions.map((one) => one.text)
}

const organ: Line = ['paragraph', 'The Conference of the Parties,']

describe('drafting help', () => {
  it('has nothing to say about a resolution in good order', () => {
    expect(
      helped([
        ['title', 'International cooperation'],
        organ,
        ['preambular', 'Recalling its resolution 10/4 of 16 October 2020,'],
        ['preambular', 'Recalling also its resolution 9/1 of 19 October 2018,'],
        ['preambular', 'Recalling further General Assembly resolution 76/187 of 16 December 2021,'],
        ['preambular', 'Noting with appreciation the work done,'],
        ['operative', 'Decides to meet;'],
        ['operative', 'Also decides to invite States parties to:'],
        ['item', 'Train central authorities;'],
        ['item', 'Exchange experience in accordance with resolution 10/4; and'],
        ['item', 'Report on it;'],
        ['operative', 'Requests the Secretariat to report.'],
      ]),
    ).toEqual([])
  })

  it('the organ’s line: there, and with a comma only where a preamble follows', () => {
    expect(
      helped([
        ['title', 'A title'],
        ['preambular', 'Recalling what was,'],
        ['operative', 'Decides.'],
      ]),
    ).toContain('1 organ_missing')
    expect(
      mended([
        ['paragraph', 'The Conference'],
        ['preambular', 'Recalling what was,'],
        ['operative', 'Decides this.'],
      ])[0],
    ).toBe('The Conference,')
    expect(mended([organ, ['operative', 'Decides this.']])[0]).toBe('The Conference of the Parties')
  })

  it('the series, which an intervening verb ends, and which starts again after three', () => {
    const recalling = (...openings: string[]): Line[] => [
      organ,
      ...openings.map((one): Line => ['preambular', `${one} this,`]),
      ['operative', 'Decides this.'],
    ]
    expect(mended(recalling('Recalling', 'Recalling', 'Recalling', 'Recalling')).slice(1, 5)).toEqual(
      ['Recalling', 'Recalling also', 'Recalling further', 'Recalling'].map((one) => `${one} this,`),
    )
    expect(helped(recalling('Recalling', 'Noting', 'Recalling'))).toEqual([])
    expect(mended(recalling('Recalling', 'Noting', 'Recalling also'))[3]).toBe('Recalling this,')
    expect(
      mended([
        organ,
        ['preambular', 'Noting this,'],
        ['operative', 'Decides this;'],
        ['operative', 'Decides that;'],
        ['operative', 'Decides more.'],
      ]).slice(2),
    ).toEqual(['Decides this;', 'Also decides that;', 'Further decides more.'])
    expect(
      helped([
        organ,
        ['preambular', 'Noting this,'],
        ['operative', 'Decides this;'],
        ['operative', 'Decides also that.'],
      ]),
    ).toEqual([])
  })

  it('participles in the preamble, verbs in the operative part; what is not known is not in italics', () => {
    expect(
      helped([
        organ,
        ['preambular', 'Recalls this,'],
        ['preambular', 'Deeply concerned at this,'],
        ['preambular', 'Also noting this,'],
        ['preambular', 'In view of this,'],
        ['operative', 'Recalling this;'],
        ['operative', 'Takes note of this.'],
      ]).filter((one) => !one.endsWith('series')),
    ).toEqual(expect.arrayContaining(['1 verb_in_preamble', '4 no_opening', '5 participle_in_operative']))
  })

  it('commas, semicolons, colons and full stops', () => {
    expect(
      mended([
        organ,
        ['preambular', 'Recalling this;'],
        ['operative', 'Urges States parties'],
        ['operative', 'Invites them to;'],
        ['item', 'Do this,'],
        ['item', 'Do that.'],
        ['operative', 'Requests a report; '],
        ['annex', 'Recommendations'],
        ['item', 'First.'],
        ['item', 'Second;'],
      ]),
    ).toEqual([
      'The Conference of the Parties,',
      'Recalling this,',
      'Urges States parties;',
      'Invites them to:',
      'Do this;',
      'Do that;',
      'Requests a report.',
      'Recommendations',
      'First;',
      'Second.',
    ])
    expect(
      mended(
        [
          ['paragraph', 'The Working Group adopted the following'],
          ['item', 'One'],
          ['item', 'Two;'],
        ],
        'recommendations',
      ),
    ).toEqual(['The Working Group adopted the following:', 'One;', 'Two.'])
  })

  it('the full reference once', () => {
    const lines: Line[] = [
      organ,
      ['preambular', 'Recalling its resolution 10/4 of 16 October 2020 and resolution 9/1,'],
      ['operative', 'Reaffirms its resolution 10/4 of 16 October 2020.'],
    ]
    expect(helped(lines)).toEqual(['1 reference_undated', '2 reference_again'])
    expect(mended(lines)[2]).toBe('Reaffirms its resolution 10/4.')
  })

  it('points out funding', () => {
    expect(
      helped(
        [['item', 'The Secretariat is requested, subject to the availability of extrabudgetary resources, to help.']],
        'recommendations',
      ),
    ).toEqual(['0 caveat'])
  })

  it('says nothing of other languages, of empty paragraphs and of reports', () => {
    expect(draftingHelp('resolution', 'fr', text([['preambular', 'Rappelant']]))).toEqual([])
    expect(helped([organ, ['preambular', ''], ['operative', '  ']]).filter((one) => !one.startsWith('0'))).toEqual([])
    expect(helped([['paragraph', 'Opening']], 'report')).toEqual([])
  })

  it('finds what the secretariat compiles in good order', () => {
    const made = compiledResolution('A title', 'The Conference of the Parties', [
      {
        body: 'Working Group',
        name: 'twelfth meeting',
        city: 'Vienna',
        from: '2022-03-31',
        to: '2022-03-31',
        recommendations: [
          { id: 'a', text: 'States should act;' },
          { id: 'b', text: 'States should train.' },
        ],
      },
      {
        body: 'Working Group',
        name: 'thirteenth meeting',
        city: 'Vienna',
        from: '2022-05-23',
        to: '2022-05-27',
        recommendations: [{ id: 'c', text: 'States should report' }],
      },
    ])
    expect(helped(made.map((one): Line => [one.kind, one.text]))).toEqual([])
  })
})
