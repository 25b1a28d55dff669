// Words as each language divides them.
import { describe, expect, it } from 'vitest'
import { WordCounter } from '~/editor/word-count'

describe('words', () => {
  it.each([
    ['en', 'States parties should, as appropriate, co-operate; see article 18 (3).', 11],
    ['fr', 'L’État requis répond aux demandes.', 5],
    ['ar', 'تتعاون الدول الأطراف فيما بينها.', 5],
    ['zh', '中国和法国。', 3],
    ['en', '  —  ;', 0],
  ])('of %s are counted: %s', (language, text, count) => {
    expect(new WordCounter(language).count(text)).toBe(count)
  })

  it('are counted anew where the text of a provision has changed', () => {
    const counter = new WordCounter('en')
    expect([counter.of('a', 'one two'), counter.of('a', 'one two'), counter.of('a', 'one two three')]).toEqual([
      2, 2, 3,
    ])
  })
})
