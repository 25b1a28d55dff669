// States, numbering, adoption, endorsement, clusters: the procedure without a database.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbering } from '~/document/numbering'
import { type CanonicalProvision, checkAdoptable, recommendationsOf } from '~/domain/adoption'
import { coverageWords, suggestCluster } from '~/domain/cluster'
import { canBeAdopted, type DraftStatus, draftStatusLabels, moveDraft } from '~/domain/draft'
import { endorsementsOf, sameWords } from '~/domain/endorsement'
import { moveRecommendation } from '~/domain/recommendation'
import { compiledResolution } from '~/domain/resolution'
import { checkReviewItem, moveSession, nextStatuses, sessionName, sessionWhen } from '~/domain/session'
import { checkUpload } from '~/domain/upload'

const provision = (given: Partial<CanonicalProvision>): CanonicalProvision => ({
  id: given.label ?? 'p',
  kind: 'item',
  level: 0,
  label: '',
  text: 'Words;',
  parentId: null,
  recommendationId: null,
  ...given,
})

describe('sessions', () => {
  it('go from state to state, and closed or cancelled is an end', () => {
    expect(nextStatuses('planned')).toEqual(['open', 'cancelled'])
    expect(moveSession('open', 'suspended')).toBe('suspended')
    expect(() => moveSession('closed', 'open')).toThrow('A session that is closed cannot become under way.')
  })

  it('are named by body and number, a joint one by each body', () => {
    const body = (long: string, ordinal: number | null) => ({
      long,
      short: long[0] ?? '',
      holds: 'meetings' as const,
      ordinal,
    })
    const bodies = [body('Technical Assistance', 13), body('International Cooperation', 12)]
    expect(sessionName({ title: null, bodies })).toBe(
      'Technical Assistance, thirteenth meeting / International Cooperation, twelfth meeting',
    )
    expect(sessionName({ title: null, bodies: [{ ...body('Conference', 11), holds: 'sessions' }] })).toBe(
      'Conference, eleventh session',
    )
    expect(sessionWhen({ from: '2022-05-23', to: '2022-05-27', precision: 'day', city: 'Vienna' })).toBe(
      'Vienna, 23–27 May 2022',
    )
  })

  it('have one review item, for working groups, since 2022', () => {
    const check = (from: string, workingGroup: boolean, reviewItems: number) => () =>
      checkReviewItem({ from, workingGroup, reviewItems })
    expect(check('2022-01-01', true, 0)).not.toThrow()
    expect(check('2021-12-31', true, 0)).toThrow(/only since 2022/)
    expect(check('2022-01-01', true, 1)).toThrow(/no more than one/)
    expect(check('2018-10-15', false, 3)).not.toThrow()
  })
})

describe('drafts and recommendations', () => {
  it.each(['adopted', 'withdrawn', 'rejected', 'superseded'] as const)('a draft that is %s goes nowhere', (end) => {
    for (const to of Object.keys(draftStatusLabels) as DraftStatus[]) expect(() => moveDraft(end, to)).toThrow()
    expect(canBeAdopted(end)).toBe(false)
  })

  it('an informal or silent draft is not adopted, a tabled or agreed one is', () => {
    expect((['informal', 'silence', 'deferred'] as const).map(canBeAdopted)).toEqual([false, false, false])
    expect((['tabled', 'under_negotiation', 'agreed_ad_referendum'] as const).map(canBeAdopted)).toEqual([
      true,
      true,
      true,
    ])
  })

  it('a recommendation is endorsed once, then reaffirmed or superseded', () => {
    expect(moveRecommendation('tabled_for_endorsement', 'endorsed')).toBe('endorsed')
    expect(moveRecommendation('endorsed', 'reaffirmed')).toBe('reaffirmed')
    expect(() => moveRecommendation('endorsed', 'endorsed')).toThrow()
    expect(() => moveRecommendation('superseded', 'endorsed')).toThrow()
  })
})

describe('numbering', () => {
  const labels = (kinds: CanonicalProvision['kind'][]) => {
    const places = numbering(kinds.map((kind, at) => ({ id: String(at), kind, level: 0 })))
    return kinds.map((_, at) => places.get(String(at))?.label)
  }
  it('restarts items under each paragraph and annex, and leaves a single operative paragraph bare', () => {
    expect(labels(['title', 'preambular', 'operative', 'annex', 'item', 'subitem', 'subitem', 'item'])).toEqual([
      '',
      '',
      '',
      'Annex',
      '(a)',
      '(i)',
      '(ii)',
      '(b)',
    ])
    expect(labels(['operative', 'item', 'operative', 'item', 'annex', 'item', 'annex', 'item'])).toEqual([
      '1.',
      '(a)',
      '2.',
      '(a)',
      'Annex I',
      '(a)',
      'Annex II',
      '(a)',
    ])
  })

  it('is consecutive whatever stands between', () => {
    const kinds = fc.array(
      fc.constantFrom('preambular' as const, 'operative' as const, 'item' as const, 'subitem' as const),
    )
    fc.assert(
      fc.property(kinds, (given) => {
        const operative = labels(given).filter((_, at) => given[at] === 'operative')
        expect(operative).toEqual(operative.length === 1 ? [''] : operative.map((_, at) => `${at + 1}.`))
      }),
    )
  })
})

describe('adoption and endorsement', () => {
  it('takes no bracket, no empty paragraph and no empty text', () => {
    expect(() => checkAdoptable([provision({})], [{ provisionId: 'p', sentence: '(a) still has brackets.' }])).toThrow(
      /brackets/,
    )
    expect(() => checkAdoptable([provision({ text: ' ', label: '(b)' }), provision({})], [])).toThrow(/^\(b\) is empty/)
    expect(() => checkAdoptable([provision({ kind: 'title' })], [])).toThrow(/empty text/)
    expect(() => checkAdoptable([provision({})], [])).not.toThrow()
  })

  it('makes a recommendation of each letter, sub-items within its words', () => {
    const item = provision({ id: 'a', label: '(a)', text: 'States parties should, under article 18:' })
    const sub = provision({ id: 'i', kind: 'subitem', label: '(i)', text: 'reply;', parentId: 'a' })
    expect(recommendationsOf([item, sub], '9')).toMatchObject([
      {
        text: 'States parties should, under article 18: (i) reply;',
        locator: 'para. 9 (a)',
        verbs: ['should'],
        addressees: ['States parties'],
      },
    ])
  })

  it('endorses what the annex still carries, keeps changed words, and not what was struck out', () => {
    const adopted = [
      provision({ id: 'x', kind: 'annex', label: 'Annex II' }),
      provision({ id: 'a', label: '(a)', text: 'Words.' }),
      provision({ id: 'b', label: '(b)', text: 'Other words.' }),
    ]
    const carried = ['a', 'b', 'c'].map((id) => ({ recommendationId: `r${id}`, provisionId: id, text: 'Words;' }))
    expect(endorsementsOf(carried, adopted)).toMatchObject([
      { kind: 'endorsed', annexId: 'x', locator: 'annex II, subpara. (a)', changedText: null },
      { kind: 'endorsed', locator: 'annex II, subpara. (b)', changedText: 'Other words.' },
      { kind: 'not_endorsed', recommendationId: 'rc' },
    ])
  })

  it('does not count the sign that closes an item as its words', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z]+( [a-z]+)*$/), (words) => {
        for (const end of ['', ';', '.', ',', '; and']) expect(sameWords(`${words}${end}`, ` ${words}`)).toBe(true)
        expect(sameWords(`${words}x`, words)).toBe(false)
      }),
    )
  })

  it('compiles one annex a meeting, in the words of resolutions', () => {
    const meeting = {
      body: 'Group',
      city: 'Vienna',
      from: '2021-03-25',
      to: '2021-03-26',
      recommendations: [{ id: 'r', text: 'Reply;' }],
    }
    const text = compiledResolution('A title', 'The Conference', [
      { ...meeting, name: 'twelfth meeting' },
      { ...meeting, name: 'thirteenth meeting' },
    ])
    expect(text.filter((one) => one.kind === 'annex')).toHaveLength(2)
    expect(text.filter((one) => one.kind === 'preambular').map((one) => one.text.split(' the ')[0])).toEqual([
      'Recalling',
      'Recalling also',
    ])
    expect(text.find((one) => one.recommendationId === 'r')?.text).toBe('Reply.')
  })
})

describe('clusters', () => {
  const place = (cluster: number, article: number) => ({
    clusterId: `c${cluster}`,
    clusterNumber: cluster,
    articleId: `a${article}`,
    articleNumber: article,
    instrument: 'untoc',
  })
  const table = [place(4, 16), place(4, 18), place(3, 19)]
  const cited = (...numbers: number[]) =>
    numbers.map((number) => ({ articleId: `a${number}`, number, instrument: 'untoc' }))
  it('follow most of the cited articles; a tie, or none, is a person’s', () => {
    expect(suggestCluster(cited(16, 18, 19), table)).toMatchObject({ clusterId: 'c4', confidence: 0.61 })
    expect(suggestCluster(cited(18, 19), table)).toMatchObject({
      clusterId: null,
      reason: 'Articles 18, 19 point to clusters IV and III alike',
    })
    expect(suggestCluster(cited(), table).clusterId).toBeNull()
    expect(suggestCluster(cited(32), table)).toMatchObject({
      clusterId: null,
      reason: 'Article 32 belongs to no cluster',
    })
  })

  it('say how an article has been addressed', () => {
    expect(coverageWords({ endorsed: 0, awaiting: 0, other: 0 })).toBe('never')
    expect(coverageWords({ endorsed: 0, awaiting: 1, other: 0 })).toBe('awaiting')
    expect(coverageWords({ endorsed: 1, awaiting: 1, other: 0 })).toBe('endorsed')
  })
})

it('a file is a document of at most 20 MB', () => {
  expect(checkUpload(20 * 1024 * 1024, 'application/pdf')).toBe('application/pdf')
  expect(() => checkUpload(20 * 1024 * 1024 + 1, 'application/pdf')).toThrow(/larger than 20 MB/)
  expect(() => checkUpload(0, 'application/pdf')).toThrow(/empty/)
  expect(() => checkUpload(10, 'image/png')).toThrow(/not a document/)
})
