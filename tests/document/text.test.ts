import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { perform } from '~/document/acts'
import { step } from '~/document/blocks'
import { canonicalHash, canonicalJson, canonicalText, hindrances, textOf } from '~/document/canonical'
import { runs } from '~/document/runs'
import { between, type NewProvision, newText, outline, provisionOf } from '~/document/shape'

function minter(): () => string {
  let n = 0
  return () => `p${++n}`
}

function draft(provisions: NewProvision[], mint = minter()) {
  const { update, ids } = newText(provisions, mint)
  return { doc: textOf(update), ids, mint }
}

const chair = { way: 'edit' as const, decides: true, personId: 'chair', delegationId: null, now: new Date() }
const labels = (doc: Y.Doc) => canonicalText(doc, 'en').provisions.map((one) => one.label)
const words = (doc: Y.Doc) => canonicalText(doc, 'en').provisions.map((one) => one.text)

describe('order', () => {
  it('finds a key between any two, for ever', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 120 }), (places) => {
        const keys: string[] = []
        for (const place of places) {
          const at = place % (keys.length + 1)
          const key = between(keys[at - 1] ?? '', keys[at] ?? null)
          expect(key > (keys[at - 1] ?? '')).toBe(true)
          if (keys[at] !== undefined) expect(key < (keys[at] as string)).toBe(true)
          keys.splice(at, 0, key)
        }
      }),
    )
  })
})

describe('numbering', () => {
  it('letters items under a paragraph and goes on after z', () => {
    const { doc } = draft([
      { kind: 'paragraph', text: 'Chapeau:' },
      ...Array.from({ length: 28 }, (): NewProvision => ({ kind: 'item', text: 'x;' })),
    ])
    expect(labels(doc).slice(-3)).toEqual(['(z)', '(aa)', '(bb)'])
  })

  it('numbers operative paragraphs, and a single one not at all', () => {
    expect(
      labels(
        draft([
          { kind: 'preambular', text: 'Recalling,' },
          { kind: 'operative', text: 'Decides.' },
        ]).doc,
      ),
    ).toEqual(['', ''])
    expect(
      labels(
        draft([
          { kind: 'operative', text: 'A;' },
          { kind: 'operative', text: 'B.' },
        ]).doc,
      ),
    ).toEqual(['1.', '2.'])
  })

  it('starts anew in each annex, and counts annexes in roman', () => {
    const { doc } = draft([
      { kind: 'operative', text: 'A;' },
      { kind: 'operative', text: 'B.' },
      { kind: 'annex', text: 'Twelfth meeting' },
      { kind: 'item', text: 'x;' },
      { kind: 'subitem', text: 'y;' },
      { kind: 'item', text: 'z.' },
      { kind: 'annex', text: 'Thirteenth meeting' },
      { kind: 'item', text: 'w.' },
    ])
    expect(labels(doc)).toEqual(['1.', '2.', 'Annex I', '(a)', '(i)', '(b)', 'Annex II', '(a)'])
  })

  it('numbers headings by level', () => {
    const headings = [0, 1, 1, 2, 0, 1].map((level): NewProvision => ({ kind: 'heading', level, text: 'h' }))
    expect(labels(draft(headings).doc)).toEqual(['I.', 'A.', 'B.', '1.', 'II.', 'A.'])
  })
})

describe('acts', () => {
  it('split and join keep every word and who wrote it', () => {
    const { doc, ids, mint } = draft([{ kind: 'item', text: '' }])
    const writer = new Y.Doc()
    Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc))
    provisionOf(writer, ids[0] as string)?.text.insert(0, 'first second')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(writer))

    const made = perform(doc, { act: 'split', id: ids[0] as string, at: 6 }, chair, mint, 'act')
    expect(words(doc)).toEqual(['first ', 'second'])
    expect(runs(doc, made.id)).toMatchObject([{ text: 'second', writer: writer.clientID }])

    const joined = perform(doc, { act: 'join', id: made.id }, chair, mint, 'act')
    expect(joined).toEqual({ id: ids[0], at: 6 })
    expect(words(doc)).toEqual(['first second'])
    expect(runs(doc, ids[0] as string).map((run) => run.writer)).toEqual([writer.clientID, writer.clientID])
  })

  it('move changes only the order', () => {
    const { doc, ids, mint } = draft(['a', 'b', 'c'].map((text): NewProvision => ({ kind: 'item', text })))
    perform(doc, { act: 'move', id: ids[2] as string, after: null }, chair, mint, 'act')
    expect(words(doc)).toEqual(['c', 'a', 'b'])
    expect(labels(doc)).toEqual(['(a)', '(b)', '(c)'])
  })

  it('remove puts aside and restore brings back', () => {
    const { doc, ids, mint } = draft(['a', 'b'].map((text): NewProvision => ({ kind: 'item', text })))
    perform(doc, { act: 'remove', id: ids[0] as string }, chair, mint, 'act')
    expect(words(doc)).toEqual(['b'])
    expect(() => perform(doc, { act: 'split', id: ids[0] as string, at: 0 }, chair, mint, 'act')).toThrow('removed')
    perform(doc, { act: 'restore', id: ids[0] as string }, chair, mint, 'act')
    expect(words(doc)).toEqual(['a', 'b'])
  })

  it('random acts keep ids unique, orders distinct and labels consecutive', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ act: fc.nat(4), at: fc.nat(), to: fc.nat() }), { maxLength: 40 }), (steps) => {
        const { doc, mint } = draft([
          { kind: 'paragraph', text: 'Chapeau:' },
          { kind: 'item', text: 'one two three' },
        ])
        for (const { act, at, to } of steps) {
          const all = outline(doc)
          const one = all[at % all.length]
          if (!one) continue
          if (act === 0)
            perform(doc, { act: 'insert', after: one.id, kind: 'item', level: 0, text: 'new' }, chair, mint, 'act')
          if (act === 1) perform(doc, { act: 'split', id: one.id, at: to % 9 }, chair, mint, 'act')
          if (act === 2 && all[0] !== one) perform(doc, { act: 'join', id: one.id }, chair, mint, 'act')
          const next = act === 3 ? step(all, one.id, to % 2 === 0) : null
          if (next) perform(doc, { act: 'move', id: one.id, after: next.after }, chair, mint, 'act')
          if (act === 4 && all.length > 1) perform(doc, { act: 'remove', id: one.id }, chair, mint, 'act')
        }
        const after = outline(doc)
        expect(new Set(after.map((one) => one.id)).size).toBe(after.length)
        expect(new Set(after.map((one) => one.order)).size).toBe(after.length)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the canonical text', () => {
  it('is the same on every copy, and its hash with it', async () => {
    const { doc, ids } = draft([{ kind: 'item', text: 'é;' }])
    const copy = textOf(Y.encodeStateAsUpdate(doc))
    expect(canonicalJson(canonicalText(copy, 'en'))).toBe(canonicalJson(canonicalText(doc, 'en')))
    const before = await canonicalHash(canonicalText(doc, 'en'))
    provisionOf(doc, ids[0] as string)?.text.insert(0, 'x')
    expect(await canonicalHash(canonicalText(doc, 'en'))).not.toBe(before)
  })

  it('[8] says which provision still has brackets', () => {
    const { doc } = draft([
      { kind: 'item', text: 'clean;' },
      { kind: 'item', text: 'with [brackets].' },
    ])
    expect(hindrances(canonicalText(doc, 'en'), doc).map((one) => one.sentence)).toEqual([
      expect.stringContaining('(b)'),
    ])
  })
})
