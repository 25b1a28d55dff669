// Dates as the United Nations sets them, roman numbers, ordinals and letters.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockIn, dateOf, dayIn, dayOf, formatDay, formatDays, formatMoment, inOrder } from '~/domain/dates'
import type { Refusal } from '~/domain/refusal'
import { letter, ordinalInWords, roman } from '~/domain/roman'
import { workplanDays } from '~/domain/workplan'

const days = fc
  .date({ min: new Date('1945-06-26'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('days', () => {
  it.each([
    ['2022-05-23', '2022-05-27', '23–27 May 2022'],
    ['2022-05-30', '2022-06-10', '30 May–10 June 2022'],
    ['2021-12-28', '2022-01-03', '28 December 2021–3 January 2022'],
    ['2022-05-24', '2022-05-24', '24 May 2022'],
    ['2022-05-24', null, '24 May 2022'],
    [null, '2022-05-24', '24 May 2022'],
    [null, null, ''],
  ])('%s to %s is “%s”', (from, to, words) => {
    expect(formatDays(from, to)).toBe(words)
  })

  it.each([
    ['fr', '30 mai–10 juin 2022'],
    ['es', '30 de mayo–10 de junio de 2022'],
    ['ru', '30 мая–10 июня 2022'],
    ['ar', '30 أيار/مايو–10 حزيران/يونيه 2022'],
    ['zh', '2022年5月30日至6月10日'],
  ])('in %s: %s', (language, words) => {
    expect(formatDays('2022-05-30', '2022-06-10', 'day', language)).toBe(words)
  })

  it('says only as much as is known', () => {
    expect(formatDay('2022-06-01', 'month')).toBe('June 2022')
    expect(formatDay('2022-06-01', 'year')).toBe('2022')
    expect(formatDay('2022-06-01', 'unknown')).toBe('')
    expect(formatDay('2022-06-01', 'month', 'zh')).toBe('2022年6月')
    expect(formatDays('2022-06-01', '2022-06-30', 'month')).toBe('June 2022')
  })

  it('go to the database and back unchanged', () => {
    fc.assert(fc.property(days, (day) => dayOf(dateOf(day)) === day))
    expect(dayOf(null)).toBeNull()
  })

  it('run forwards, and nothing else is refused', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        const refusal = (() => {
          try {
            inOrder(a, b)
            return undefined
          } catch (error) {
            return error as Refusal
          }
        })()
        if (a <= b) expect(refusal).toBeUndefined()
        else expect(refusal).toMatchObject({ rule: 'S2', status: 422, field: 'to' })
      }),
    )
  })

  it('are those of the time zone, not of the machine', () => {
    const now = new Date('2026-11-24T23:30:00Z')
    expect(dayIn(now, 'Europe/Vienna')).toBe('2026-11-25')
    expect(dayIn(now, 'America/New_York')).toBe('2026-11-24')
    expect(clockIn(now, 'Europe/Vienna')).toBe('00.30')
    expect(formatMoment(now, 'Asia/Tokyo')).toBe('25 November 2026, 08.30')
  })

  it('the years of the workplan follow each other without a gap', () => {
    expect(workplanDays(1, 2)).toEqual({ startsOn: '2018-10-20', endsOn: '2020-10-19' })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), (year) => {
        const next = dateOf(workplanDays(year, year).endsOn)
        next.setUTCDate(next.getUTCDate() + 1)
        expect(dayOf(next)).toBe(workplanDays(year + 1, year + 1).startsOn)
      }),
    )
  })
})

describe('numbers', () => {
  const values: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }
  const read = (sign: string) =>
    [...sign].reduce((sum, one, at) => {
      const [value, after] = [values[one] ?? 0, values[sign[at + 1] ?? ''] ?? 0]
      return sum + (value < after ? -value : value)
    }, 0)

  it('roman ones read back', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3999 }), (n) => read(roman(n)) === n))
    expect([4, 9, 14, 40, 90, 1999].map(roman)).toEqual(['IV', 'IX', 'XIV', 'XL', 'XC', 'MCMXCIX'])
  })

  it('letters go on after z', () => {
    expect([1, 12, 26, 27, 28, 53].map(letter)).toEqual(['a', 'l', 'z', 'aa', 'bb', 'aaa'])
    const all = Array.from({ length: 200 }, (_, at) => letter(at + 1))
    expect(new Set(all).size).toBe(200)
  })

  it.each([
    [1, 'first'],
    [11, 'eleventh'],
    [13, 'thirteenth'],
    [20, 'twentieth'],
    [21, 'twenty-first'],
    [30, 'thirtieth'],
    [75, 'seventy-fifth'],
    [99, 'ninety-ninth'],
    [100, '100th'],
    [101, '101st'],
    [102, '102nd'],
    [103, '103rd'],
    [111, '111th'],
    [112, '112th'],
    [121, '121st'],
  ])('%i is the %s', (n, words) => {
    expect(ordinalInWords(n)).toBe(words)
  })
})
