// What things are called in the language of a page.
import { describe, expect, it } from 'vitest'
import { namesIn } from '~/domain/names'
import { ordinalInArabic } from '~/domain/ordinals-ar'

const session = (title: string | null, ...bodies: [string, number | null][]) => ({
  title,
  bodies: bodies.map(([long, ordinal]) => ({ long, short: long, holds: 'sessions' as const, ordinal })),
})

describe('ordinals in Arabic', () => {
  it.each([
    [1, 'الأول', 'الأولى'],
    [2, 'الثاني', 'الثانية'],
    [10, 'العاشر', 'العاشرة'],
    [11, 'الحادي عشر', 'الحادية عشرة'],
    [14, 'الرابع عشر', 'الرابعة عشرة'],
    [20, 'العشرون', 'العشرون'],
    [21, 'الحادي والعشرون', 'الحادية والعشرون'],
    [75, 'الخامس والسبعون', 'الخامسة والسبعون'],
    [99, 'التاسع والتسعون', 'التاسعة والتسعون'],
    [100, '100', '100'],
  ])('%d is %s, of a session %s', (n, masculine, feminine) => {
    expect(ordinalInArabic(n, 'masculine')).toBe(masculine)
    expect(ordinalInArabic(n, 'feminine')).toBe(feminine)
  })
})

describe('names', () => {
  const arabic = namesIn('ar', { Conference: 'المؤتمر', Vienna: 'فيينا', 'General Assembly': 'الجمعية العامة' })

  it('are those of the language, where they are known, with its ordinals and commas', () => {
    expect(arabic.session(session(null, ['General Assembly', 75]))).toBe('الجمعية العامة، الدورة الخامسة والسبعون')
    expect(arabic.languageOfSession(session(null, ['Conference', 14]))).toBeUndefined()
    expect(arabic.numbered('Conference, no. 14')).toBe('المؤتمر، رقم 14')
    expect(arabic.when({ city: 'Vienna', from: '2022-05-23', to: '2022-05-27', precision: 'day' })).toBe(
      'فيينا، 23–27 أيار/مايو 2022',
    )
  })

  it('stay English where they are not, and say so', () => {
    expect(arabic.of('Working Group on Firearms')).toBe('Working Group on Firearms')
    expect(arabic.languageOf('Working Group on Firearms')).toBe('en')
    expect(arabic.languageOfSession(session('Joint thematic discussion', ['Conference', null]))).toBe('en')
    expect(arabic.languageOfSession(session(null, ['Conference', 1], ['Working Group on Firearms', 2]))).toBe('en')
  })

  it('of an English page are its own', () => {
    const english = namesIn('en', {})
    expect(english.languageOf('Working Group on Firearms')).toBeUndefined()
    expect(english.numbered('Conference, no. 14 / Firearms')).toBe('Conference, no. 14 / Firearms')
    expect(english.session(session(null, ['Conference', 11]))).toBe('Conference, eleventh session')
  })
})
