// What is found in a provision, and what is taken for the same word.
import { describe, expect, it } from 'vitest'
import { matchesIn } from '~/editor/find/matches'

const plainly = { words: false, capitals: false }
const run = (text: string, ...strikes: string[]) => ({ text, strikes })
type Piece = ReturnType<typeof run>
const wordsOf = (shown: Piece[], query: string, options = plainly) => {
  const text = shown.map((one) => one.text).join('')
  return matchesIn('p', shown, query, options).map(({ from, to }) => text.slice(from, to))
}

describe('words found in a provision', () => {
  it('are found over the borders of runs, and over what would be struck between them', () => {
    expect(wordsOf([run('States par'), run('ties agree')], 'parties')).toEqual(['parties'])
    const struck = [run('answer with'), run('out delay', 'x'), run('in a month')]
    expect(wordsOf(struck, 'within')).toEqual(['without delayin'])
    expect(wordsOf(struck, 'delay')).toEqual(['delay'])
    expect(wordsOf([run('one', 'x'), run(' kept '), run('two', 'x')], 'onetwo')).toEqual([])
  })

  it('are found whatever their accents and capitals, and whole characters only', () => {
    expect(wordsOf([run('Le délégué de l’État')], 'delegue')).toEqual(['délégué'])
    expect(wordsOf([run('Le de\u0301le\u0301gue\u0301 parle')], 'délégué')).toEqual(['de\u0301le\u0301gue\u0301'])
    expect(wordsOf([run('Le délégué de l’État')], "l'etat")).toEqual(['l’État'])
    expect(wordsOf([run('اتِّفاقيَّة مكافحة الجريمة')], 'اتفاقية')).toEqual(['اتِّفاقيَّة'])
    expect(wordsOf([run('İstanbul')], 'istanbul')).toEqual(['İstanbul'])
    expect(wordsOf([run('各国 应 合作')], '应')).toEqual(['应'])
  })

  it('are told apart by capitals and as whole words where that is asked for', () => {
    const text = [run('State, States and state')]
    expect(wordsOf(text, 'state')).toHaveLength(3)
    expect(wordsOf(text, 'state', { words: true, capitals: false })).toEqual(['State', 'state'])
    expect(wordsOf(text, 'State', { words: true, capitals: true })).toEqual(['State'])
    expect(wordsOf([run('sub-State')], 'State', { words: true, capitals: true })).toEqual(['State'])
  })

  it('are none where nothing is asked for, and none twice', () => {
    expect(wordsOf([run('anything')], '')).toEqual([])
    expect(wordsOf([run('anything')], '\u0301')).toEqual([])
    expect(wordsOf([run('aaaa')], 'aa')).toEqual(['aa', 'aa'])
  })
})
