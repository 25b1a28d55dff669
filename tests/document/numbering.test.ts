// Numbers of what stands in a text, of what is only proposed, and of what stands for another.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbering } from '~/document/numbering'
import type { ProvisionKind } from '~/document/shape'
import { competing, labelParts, preceding } from '~/domain/latin'

/** Written short: `item`, `item?` where it is only proposed, `item=2` where it stands for the second. */
function labels(...given: string[]): string[] {
  const all = given.map((one, at) => {
    const [, kind = '', proposed, of] = /^(\w+)(\?)?(?:=(\d+))?$/.exec(one) ?? []
    return {
      id: String(at + 1),
      kind: kind as ProvisionKind,
      level: 0,
      proposal: proposed ? `proposal ${at}` : null,
      alternativeTo: of ?? null,
    }
  })
  const places = numbering(all)
  return all.map((one) => places.get(one.id)?.label ?? '')
}

describe('a provision that is only proposed', () => {
  it('stands as bis, ter, quater behind the one before it, and takes no number from the others', () => {
    expect(labels('operative', 'operative', 'operative?', 'operative?', 'operative?', 'operative')).toEqual([
      '1.',
      '2.',
      '2 bis.',
      '2 ter.',
      '2 quater.',
      '3.',
    ])
    expect(labels('paragraph', 'item', 'item?', 'subitem', 'subitem?', 'item')).toEqual([
      '',
      '(a)',
      '(a bis)',
      '(i)',
      '(i bis)',
      '(b)',
    ])
  })

  it('stands as ante before the first, and is plainly numbered where nothing of its kind is there', () => {
    expect(labels('operative?', 'operative?', 'operative', 'operative')).toEqual(['1 ante.', '1 ante bis.', '1.', '2.'])
    expect(labels('paragraph', 'item?', 'item?')).toEqual(['', '(a)', '(b)'])
  })

  it('takes the single paragraph out of its silence', () => {
    expect(labels('operative')).toEqual([''])
    expect(labels('operative', 'operative?')).toEqual(['1.', '1 bis.'])
  })

  it('marks annexes and headings alike', () => {
    expect(labels('annex', 'item', 'annex?')).toEqual(['Annex', '(a)', 'Annex bis'])
    expect(labels('heading', 'heading?', 'heading')).toEqual(['I.', 'I bis.', 'II.'])
  })

  it('once agreed has a number of its own, and those behind it follow', () => {
    expect(labels('operative', 'operative', 'operative')).toEqual(['1.', '2.', '3.'])
  })
})

describe('alternatives', () => {
  it('share the number of the one they stand for', () => {
    expect(labels('operative', 'operative', 'operative?=2', 'operative=2', 'operative')).toEqual([
      '1.',
      '2. Alt 1',
      '2. Alt 2',
      '2. Alt 3',
      '3.',
    ])
    expect(labels('preambular', 'preambular?=1')).toEqual(['Alt 1', 'Alt 2'])
    expect(labels('operative', 'operative?=1')).toEqual(['Alt 1', 'Alt 2'])
  })

  it('to what is itself proposed stand under its mark', () => {
    expect(labels('item', 'item?', 'item?=2', 'item')).toEqual(['(a)', '(a bis) Alt 1', '(a bis) Alt 2', '(b)'])
  })

  it('have their own sub-items, and none is left alone as an alternative', () => {
    expect(labels('item', 'subitem', 'item?=1', 'subitem', 'item')).toEqual([
      '(a) Alt 1',
      '(i)',
      '(a) Alt 2',
      '(i)',
      '(b)',
    ])
    expect(labels('item', 'item=9', 'item')).toEqual(['(a)', '(b)', '(c)'])
  })
})

describe('letters', () => {
  it('go on behind a heading within one paragraph or annex, so that none is cited twice', () => {
    expect(labels('paragraph', 'item', 'heading', 'item', 'item', 'heading', 'item')).toEqual([
      '',
      '(a)',
      'I.',
      '(b)',
      '(c)',
      'II.',
      '(d)',
    ])
    expect(labels('annex', 'heading', 'item', 'subitem', 'heading', 'item', 'subitem')).toEqual([
      'Annex',
      'I.',
      '(a)',
      '(i)',
      'II.',
      '(b)',
      '(i)',
    ])
    expect(labels('operative', 'subitem', 'heading', 'subitem', 'operative')).toEqual(['1.', '(i)', 'I.', '(ii)', '2.'])
  })

  it('begin anew behind a heading that a paragraph of its own follows', () => {
    expect(labels('paragraph', 'item', 'heading', 'paragraph', 'item')).toEqual(['', '(a)', 'I.', '', '(a)'])
    expect(labels('operative', 'item', 'heading', 'operative', 'item')).toEqual(['1.', '(a)', 'I.', '2.', '(a)'])
  })

  it('are never the same twice within one provision', () => {
    const kinds = fc.constantFrom<ProvisionKind>('heading', 'annex', 'operative', 'item', 'subitem', 'paragraph')
    fc.assert(
      fc.property(fc.array(fc.record({ kind: kinds, level: fc.nat(2) }), { maxLength: 25 }), (given) => {
        const all = given.map((one, at) => ({ ...one, id: String(at) }))
        const places = numbering(all)
        const lettered = all.filter(({ kind }) => kind === 'item' || kind === 'subitem')
        const cited = lettered.map(({ id, kind }) => `${places.get(id)?.parentId} ${kind} ${places.get(id)?.label}`)
        expect(new Set(cited).size).toBe(cited.length)
      }),
      { numRuns: 300 },
    )
  })
})

describe('labels', () => {
  it('of what stands in the text do not depend on what is proposed, but for the single paragraph', () => {
    const kinds = fc.constantFrom<ProvisionKind>('title', 'heading', 'preambular', 'item', 'subitem', 'paragraph')
    const one = fc.record({ kind: kinds, level: fc.nat(2), proposed: fc.boolean(), bearing: fc.constant(null) })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 25 }), (given) => {
        // What is proposed with nothing beneath it: an item that is proposed would begin sub-items anew.
        const all = given.map(({ proposed, ...rest }, at) => ({
          ...rest,
          id: String(at),
          proposal: proposed && rest.kind === 'subitem' ? 'p' : null,
        }))
        const stands = all.filter((each) => !each.proposal)
        const [with_, without] = [numbering(all), numbering(stands)]
        for (const each of stands) expect(with_.get(each.id)).toEqual(without.get(each.id))
      }),
      { numRuns: 300 },
    )
  })

  it('are set in italics where they are Latin', () => {
    expect(labelParts('(c bis)')).toEqual([
      { text: '(c ', mark: false },
      { text: 'bis', mark: true },
      { text: ')', mark: false },
    ])
    expect(labelParts('1. Alt 2')).toEqual([{ text: '1. Alt 2', mark: false }])
    expect([1, 2, 3, 4, 19, 20].map(competing)).toEqual(['bis', 'ter', 'quater', 'quinquies', 'vicies', 'bis 20'])
    expect([1, 2].map(preceding)).toEqual(['ante', 'ante bis'])
  })
})
