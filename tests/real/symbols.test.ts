// The recogniser of symbols on real documents of the United Nations.
import { expect, it } from 'vitest'
import { isSymbol, symbolsIn } from '~/domain/symbol'
import { describeReal, realText } from '../support/real'

const documents = ['A-RES-75-282.txt', 'E-RES-2012-19.txt', 'FCCC-CP-2018-10-Add.2.txt'].map(
  (name) => `documents/${name}`,
)

describeReal('symbols in real documents', () => {
  it.each([...documents, 'seed-report.txt'])('%s: whatever is found is a symbol, whole', (name) => {
    const text = realText(name)
    const found = symbolsIn(text)
    expect(found.length).toBeGreaterThan(0)
    for (const { printed, at } of found) {
      expect(text.slice(at, at + printed.length)).toBe(printed)
      expect(isSymbol(printed), printed).toBe(true)
      expect(text.slice(at + printed.length, at + printed.length + 2), printed).not.toMatch(/^\/\w/)
    }
  })

  it('finds each symbol of the facts in the report', () => {
    const { symbols } = JSON.parse(realText('seed-facts.json')) as { symbols: { symbol: string }[] }
    const found = new Set(symbolsIn(realText('seed-report.txt')).map((one) => one.printed.replaceAll('–', '-')))
    expect(symbols.map((one) => one.symbol).filter((symbol) => !found.has(symbol))).toEqual([])
  })

  it('misses nothing that begins like a symbol of the series', () => {
    for (const name of [...documents, 'seed-report.txt']) {
      const text = realText(name)
      const found = symbolsIn(text)
      const begun = [
        ...text.matchAll(/(?<![A-Za-z0-9/.–-])(?:A|E|S|FCCC|CTOC|CAC|UNODC)\/(?:[A-Z]|\d)[^\s,;)\]”"]*\d/g),
      ]
      const missed = begun.filter(
        ({ index }) => !found.some((one) => one.at <= index && index < one.at + one.printed.length),
      )
      expect(
        missed.map((match) => match[0]),
        name,
      ).toEqual([])
    }
  })
})
