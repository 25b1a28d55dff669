// Symbols, numbers of resolutions, articles, opening words and marked hits: what a text names.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articlesIn } from '~/domain/articles'
import { foundPieces, hitSigns } from '~/domain/found'
import { openingWords } from '~/domain/opening'
import {
  checkJointSymbols,
  isSymbol,
  parseResolutionNumber,
  parseSymbol,
  shortSymbol,
  symbolsIn,
} from '~/domain/symbol'

describe('symbols', () => {
  it.each([
    'CTOC/COP/2022/1',
    'CTOC/COP/2022/CRP.5',
    'CTOC/COP/WG.3/2022/4',
    'CTOC/COP/2022/L.4/Rev.1',
    'A/AC.291/9/Add.2',
    'A/C.3/80/L.20/Rev.1',
    'UNODC/CCPCJ/EG.4/2021/2',
    'E/CN.15/2007/5',
    'CAC/COSP/EG.1/2021/4',
    'A/RES/57/270B',
    'S/RES/1325 (2000)',
    'A/80/6 (Part II)',
  ])('%s is one', (symbol) => {
    expect(isSymbol(symbol)).toBe(true)
  })

  it.each(['', 'HIV/AIDS', 'N/A', 'and/or', 'CTOC', 'CTOC/COP', 'ctoc/cop/2022/1', 'CTOC//COP/1', 'X/1', '9/1'])(
    '“%s” is none',
    (given) => {
      expect(isSymbol(given)).toBe(false)
    },
  )

  it('joint ones are taken apart in order, whichever dash joins them', () => {
    const each = ['CTOC/COP/WG.2/2022/4', 'CTOC/COP/WG.3/2022/4']
    expect(parseSymbol(each.join('-'))).toEqual({ printed: each.join('-'), each })
    expect(parseSymbol(` ${each.join('–')} `)).toEqual({ printed: each.join('-'), each })
  })

  it('one made of its parts is one, wherever it stands in a sentence', () => {
    const part = fc.oneof(
      fc.integer({ min: 1, max: 2030 }).map(String),
      fc.constantFrom('WG.3', 'CRP.4', 'L.2', 'AC.291', 'CN.15', 'COP'),
    )
    const symbols = fc
      .tuple(
        fc.constantFrom('A', 'E', 'CTOC', 'CAC', 'UNODC'),
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.nat(99),
      )
      .map(([first, parts, n]) => [first, ...parts, n + 1].join('/'))
    fc.assert(
      fc.property(symbols, (symbol) => {
        expect(parseSymbol(symbol).each).toEqual([symbol])
        expect(symbolsIn(`See document ${symbol}, annex.`)).toEqual([{ printed: symbol, at: 13 }])
      }),
    )
  })

  it('are shortened inside one list', () => {
    expect(shortSymbol('CTOC/COP/WG.2/2022/4-CTOC/COP/WG.3/2022/4')).toBe('WG.2/2022/4-WG.3/2022/4')
    expect(shortSymbol('CTOC/COP/2022/1')).toBe('COP/2022/1')
  })

  it('of a joint document follow the bodies', () => {
    const bodies = ['CTOC/COP/WG.2', 'CTOC/COP/WG.3']
    const check = (symbol: string) => () => checkJointSymbols(parseSymbol(symbol).each, bodies)
    expect(check('CTOC/COP/WG.2/2022/4-CTOC/COP/WG.3/2022/4')).not.toThrow()
    expect(check('CTOC/COP/WG.3/2022/4-CTOC/COP/WG.2/2022/4')).toThrow(/one symbol for each body/)
    expect(check('CTOC/COP/WG.2/2022/4')).toThrow()
    expect(check('CTOC/COP/WG.20/2022/4-CTOC/COP/WG.3/2022/4')).toThrow()
    expect(() => checkJointSymbols(['A/1'], ['CTOC/COP'])).not.toThrow()
  })
})

describe('numbers of resolutions', () => {
  it.each([
    ['cop', '10/4'],
    ['ccpcj', '31/1'],
    ['ecosoc', '2012/19'],
    ['ga', '76/187'],
    ['ga', '57/270 B'],
    ['ga', 'S-20/2'],
    ['ga', '2453 A (XXIII)'],
  ])('%s has %s', (body, number) => {
    expect(parseResolutionNumber(body, ` ${number} `)).toBe(number)
  })

  it.each([
    ['cop', '2012/19'],
    ['cop', '10'],
    ['ecosoc', '10/4'],
    ['ga', 'seventy'],
    ['another', 'ten'],
  ])('%s has no %s', (body, number) => {
    expect(() => parseResolutionNumber(body, number)).toThrow(/number of this body/)
  })
})

describe('articles', () => {
  const named = (text: string) => articlesIn(text).map((one) => `${one.instrument} ${one.number}`)
  it.each([
    ['article 18 of the Convention', ['untoc 18']],
    ['articles 16 and 18 of the Organized Crime Convention', ['untoc 16', 'untoc 18']],
    ['articles 16 to 18', ['untoc 16', 'untoc 17', 'untoc 18']],
    ['article 2, paragraph (b), of the Convention', ['untoc 2']],
    ['art. 17', ['untoc 17']],
    ['article 5 of the Trafficking in Persons Protocol', ['tip 5']],
    ['article 6 of the Protocol against the Smuggling of Migrants', ['som 6']],
    ['article 5 of the Firearms Protocol', ['firearms 5']],
    ['article 46 of the United Nations Convention against Corruption', []],
    ['article 18 of the Convention on the Rights of the Child', []],
    ['article 42 of the Convention', []],
    ['articles of association', []],
  ])('“%s” names %j', (text, expected) => {
    expect(named(text)).toEqual(expected)
  })

  it('stand where they are said to, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 41 }), { minLength: 1, maxLength: 6 }), (numbers) => {
        const text = `States should apply ${numbers.map((n) => `article ${n}`).join('; ')}.`
        const found = articlesIn(text)
        expect(found.map((one) => one.number)).toEqual([...new Set(numbers)])
        for (const one of found) expect(text.slice(one.at)).toMatch(new RegExp(`^${one.number}\\b`))
      }),
    )
  })
})

describe('opening words', () => {
  it.each([
    ['Recalling also its resolution 10/4,', 'Recalling also'],
    ['Having considered the report,', 'Having considered'],
    ['Takes note with appreciation of the report;', 'Takes note with appreciation'],
    ['Also requests the Secretariat to report;', 'Also requests'],
    ['Further decides to meet again;', 'Further decides'],
    ['Also calls upon States parties to reply;', 'Also calls upon'],
    ['Also this paragraph;', ''],
    ['Taking note of the report,', 'Taking note'],
    ['Endorses the recommendations;', 'Endorses'],
    ['The Conference of the Parties,', ''],
  ])('of “%s”', (text, opening) => {
    expect(openingWords(text)).toEqual([opening, text.slice(opening.length)])
  })
})

describe('what was looked for', () => {
  it('is told apart, and no word is lost', () => {
    const word = fc
      .string({ minLength: 1 })
      .filter((text) => !Object.values(hitSigns).some((sign) => text.includes(sign)))
    const pieces = fc.array(fc.record({ text: word, hit: fc.boolean() }))
    fc.assert(
      fc.property(pieces, (given) => {
        const marked = given.map(({ text, hit }) => (hit ? hitSigns.start + text + hitSigns.end : text)).join('')
        const found = foundPieces(marked)
        expect(found.map((one) => one.text).join('')).toBe(given.map((one) => one.text).join(''))
        expect(found.filter((one) => one.hit).map((one) => one.text)).toEqual(
          given.filter((one) => one.hit).map((one) => one.text),
        )
      }),
    )
  })
})
