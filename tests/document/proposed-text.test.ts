// What is read off the runs of a text with proposals: pieces as they are set, contradictions, what each proposal changes, the line
// of the outline; and that none of it depends on when it is asked.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { shownRuns } from '~/document/binding'
import { change, type Hand } from '~/document/change'
import { conflicts } from '~/document/conflicts'
import { outlineLine } from '~/document/outline-line'
import { pieces } from '~/document/pieces'
import { ProposalIndex } from '~/document/proposal-index'
import { proposalMaps } from '~/document/proposals'
import { runs } from '~/document/runs'
import { setText } from '~/document/set-text'
import { newText, provisionOf } from '~/document/shape'
import { mannerOf, substance } from '~/document/substance'

const hands = (() => {
  let minted = 0
  return (delegation: string): Hand => ({
    way: 'propose',
    delegation,
    person: `person of ${delegation}`,
    now: () => `2026-11-25T10:00:${String(minted).padStart(2, '0')}.000Z`,
    mint: () => `proposal-${++minted}`,
  })
})()

/** A text of one paragraph, and hands that replace its words. */
function paragraph(text: string, kind: 'item' | 'operative' = 'item') {
  const doc = new Y.Doc()
  const { update, ids } = newText([{ kind, text }], () => 'the-provision')
  Y.applyUpdate(doc, update)
  const [id = ''] = ids
  const replace = (delegation: string, words: string, by: string, hand: Hand = hands(delegation)) => {
    const found = provisionOf(doc, id)?.text
    if (!found) throw new Error('There is no such provision.')
    const at = found.toString().indexOf(words)
    const splice = { at, remove: words.length, insert: by }
    const [done] = change(doc, [{ provision: id, shown: shownRuns(found), splice }], hand, 'me')
    return done?.proposal ?? ''
  }
  /** Words put behind others. */
  const insert = (delegation: string, behind: string, words: string) => {
    const found = provisionOf(doc, id)?.text
    if (!found) throw new Error('There is no such provision.')
    const at = found.toString().indexOf(behind) + behind.length
    const splice = { at, remove: 0, insert: words }
    const [done] = change(doc, [{ provision: id, shown: shownRuns(found), splice }], hands(delegation), 'me')
    return done?.proposal ?? ''
  }
  return { doc, id, replace, insert, all: () => runs(doc, id) }
}

describe('pieces', () => {
  it('say whose words are whose once, behind the last mark of a proposal', () => {
    const { replace, all } = paragraph('States should answer without delay;')
    const norway = replace('NO', 'without delay', 'in time')
    const set = pieces('item', all())
    expect(set.map(({ text, proposal, strikes, ends }) => [text, proposal, strikes, ends])).toEqual([
      ['States should answer ', null, [], []],
      ['without delay', null, [norway], []],
      ['in time', norway, [], [norway]],
      [';', null, [], []],
    ])
  })

  it('keep the opening words of the text itself in their look, whatever is proposed before or within them', () => {
    const { insert, all } = paragraph('Calls upon States to answer', 'operative')
    insert('NO', 'Calls', ' urgently')
    const opening = pieces('operative', all()).filter((one) => one.opening)
    expect(opening.map((one) => one.text)).toEqual(['Calls', ' upon'])
  })

  it('set brackets apart, and add up to the text', () => {
    const { replace, all, doc, id } = paragraph('States [should] [shall] answer')
    replace('NO', 'answer', '[reply]')
    const set = pieces('item', all())
    expect(
      set
        .filter((one) => one.bracket)
        .map((one) => one.text)
        .join(''),
    ).toBe('[][][]')
    expect(set.map((one) => one.text).join('')).toBe(provisionOf(doc, id)?.text.toString())
  })
})

describe('contradictions', () => {
  it('are two replacements of the same words, with each variant whole', () => {
    const { replace, all } = paragraph('States should answer without delay;')
    const norway = replace('NO', 'without delay', 'in time')
    const egypt = replace('EG', 'answer without', 'reply with')
    expect(conflicts(all()).map(({ stood, variants }) => ({ stood, variants }))).toEqual([
      {
        stood: 'answer without delay',
        variants: expect.arrayContaining([
          { proposal: norway, text: 'answer in time' },
          { proposal: egypt, text: 'reply with delay' },
        ]),
      },
    ])
  })

  it('are a strike on what another inserts', () => {
    const { insert, replace, all } = paragraph('States should answer;')
    insert('NO', 'answer', ' in writing')
    replace('EG', ' in writing', '')
    expect(conflicts(all())).toHaveLength(1)
    expect(conflicts(all())[0]?.variants.map((one) => one.text)).toEqual([' in writing', ''])
  })

  it('are not proposals in different places, nor what one delegation changes in its own', () => {
    const { insert, replace, all } = paragraph('States should answer without delay;')
    insert('NO', 'States', ' parties')
    replace('EG', 'without delay', 'in time')
    replace('EG', 'in time', 'at once')
    expect(conflicts(all())).toEqual([])
    expect(pieces('item', all()).some((one) => one.contested)).toBe(false)
  })

  it('mark exactly their own stretch of the text', () => {
    const { replace, all } = paragraph('States should answer without delay;')
    replace('NO', 'without delay', 'in time')
    replace('EG', 'without delay', 'at once')
    const [found] = conflicts(all())
    const contested = pieces('item', all()).filter((one) => one.contested)
    expect(contested.map((one) => one.text).join('')).toHaveLength((found?.to ?? 0) - (found?.from ?? 0))
    expect(found?.from).toBe('States should answer '.length)
  })
})

describe('the substance of a proposal', () => {
  it('is told place by place, and its manner in a word', () => {
    const { replace, insert, all } = paragraph('States should answer without delay;')
    const replaces = replace('NO', 'without delay', 'in time')
    const inserts = insert('EG', 'States', ' parties')
    const strikes = replace('JP', 'should ', '')
    expect(substance(all(), replaces)).toEqual([{ struck: 'without delay', inserted: 'in time' }])
    expect([replaces, inserts, strikes].map((one) => mannerOf(substance(all(), one)))).toEqual([
      'replaces',
      'inserts',
      'strikes',
    ])
  })

  it('is one place where another puts words between a strike and the words for it', () => {
    const { replace, all } = paragraph('States should answer without delay;')
    const norway = replace('NO', 'without delay', 'in time')
    const egypt = replace('EG', 'without delay', 'at once')
    for (const [proposal, inserted] of [
      [norway, 'in time'],
      [egypt, 'at once'],
    ] as const)
      expect(substance(all(), proposal)).toEqual([{ struck: 'without delay', inserted }])
    expect(pieces('item', all()).flatMap((one) => one.ends)).toHaveLength(2)
  })
})

describe('the line of the outline', () => {
  it('has the words as they stand, and counts what is open', () => {
    const { replace, insert, all, id } = paragraph('States [should] answer without delay;')
    replace('NO', 'without delay', 'in time')
    replace('EG', 'without delay', 'at once')
    insert('JP', 'States', ' parties')
    expect(outlineLine({ id, kind: 'item', state: 'open' }, '(a)', all(), null)).toMatchObject({
      text: 'States [should] answer without delay;',
      brackets: 1,
      proposals: 3,
      conflicts: 1,
    })
  })

  it('names the delegations that ask for it, each as often as it does, those that support it among them', () => {
    const { doc, replace, insert, id } = paragraph('States should answer without delay;')
    const norway = replace('NO', 'without delay', 'in time')
    insert('NO', 'States', ' parties')
    insert('EG', 'answer', ' requests')
    const line = () => setText(doc).lines.find((one) => one.id === id)
    expect([...(line()?.by ?? [])].sort()).toEqual(['EG', 'NO', 'NO'])
    doc.transact(() =>
      proposalMaps(doc)
        .get(norway)
        ?.set('support', new Y.Map([['EG', true]])),
    )
    expect([...(line()?.by ?? [])].sort()).toEqual(['EG', 'EG', 'NO', 'NO'])
    doc.transact(() => proposalMaps(doc).get(norway)?.set('status', 'rejected'))
    expect([...(line()?.by ?? [])].sort()).toEqual(['EG', 'NO'])
  })
})

describe('the index of proposals', () => {
  it('has at any time what reading all of them would give, and tells whose provision was touched', () => {
    const { doc, id, replace } = paragraph('States should answer without delay;')
    const index = new ProposalIndex(doc)
    const told: string[] = []
    index.onChange((provisions) => told.push(...provisions))
    const norway = replace('NO', 'without delay', 'in time')
    expect(index.of(id).map((one) => one.id)).toEqual([norway])
    expect(runs(doc, id, index.of(id))).toEqual(runs(doc, id))
    doc.transact(() => proposalMaps(doc).get(norway)?.set('status', 'rejected'))
    expect(index.get(norway)?.status).toBe('rejected')
    expect(runs(doc, id, index.of(id))).toEqual(runs(doc, id))
    expect(new Set(told)).toEqual(new Set([id]))
    index.destroy()
    replace('EG', 'answer', 'reply')
    expect(index.of(id)).toHaveLength(1)
  })
})

describe('the text as a page first sets it', () => {
  it('has the marks of what is open, and nothing of what was decided', () => {
    const { doc, replace } = paragraph('States should answer without delay;')
    const norway = replace('NO', 'without delay', 'in time')
    expect(setText(doc).proposals.map((one) => one.id)).toEqual([norway])
    doc.transact(() => proposalMaps(doc).get(norway)?.set('status', 'accepted'))
    const { provisions, proposals, lines } = setText(doc)
    expect(proposals).toEqual([])
    expect(provisions[0]?.pieces.every((one) => one.proposal === null && one.strikes.length === 0)).toBe(true)
    expect(lines[0]?.proposals).toBe(0)
  })
})
