// Naming people in a remark: what is being typed, who may be meant, and whom the words name in the end.
import { describe, expect, it } from 'vitest'
import { mentionedIn } from '~/domain/talk'
import { meant, named, namingAt, partsOf } from '~/editor/talk/mentions'

const person = (name: string, of: string | null = null) => ({ id: name, name, of, delegationId: of })
const people = [
  person('Lucía Ferreira', 'Uruguay'),
  person('Lucía Ferreira Gómez', 'Uruguay'),
  person('Omar Haddad', 'Jordan'),
  person('عمر حداد', 'الأردن'),
]

describe('a name that is being typed', () => {
  it.each([
    ['see @lu', 'lu'],
    ['@', ''],
    ['see @Lucía Fer', 'Lucía Fer'],
    ['(@عمر', 'عمر'],
  ])('is found in “%s”', (words, query) => {
    expect(namingAt(words, words.length)?.query).toBe(query)
  })

  it.each(['name@example.org', 'see', '@Omar Haddad and then'])('is none in “%s”', (words) => {
    expect(namingAt(words, words.length)).toBeNull()
  })

  it('means people by any of their names, without their accents, or by whom they speak for', () => {
    expect(meant(people, 'lucia').map((one) => one.name)).toEqual(['Lucía Ferreira', 'Lucía Ferreira Gómez'])
    expect(meant(people, 'had').map((one) => one.name)).toEqual(['Omar Haddad'])
    expect(meant(people, 'jord').map((one) => one.name)).toEqual(['Omar Haddad'])
    expect(meant(people, 'عمر')).toHaveLength(1)
  })

  it('is written whole in its place', () => {
    const at = namingAt('see @om, please', 7)
    expect(at && named('see @om, please', at, 'Omar Haddad')).toEqual({ words: 'see @Omar Haddad , please', caret: 17 })
  })
})

describe('whom words name', () => {
  const names = (words: string) => mentionedIn(words, people).map((one) => one.name)
  it('is told by the longest of the names that begin alike, and by whole names alone', () => {
    expect(names('@Lucía Ferreira Gómez knows')).toEqual(['Lucía Ferreira Gómez'])
    expect(names('@Lucía Ferreira, and @Omar Haddad.')).toEqual(['Lucía Ferreira', 'Omar Haddad'])
    expect(names('@Omar Haddadi and @Omar')).toEqual([])
    expect(names('سؤال إلى @عمر حداد')).toEqual(['عمر حداد'])
  })

  it('is both where two bear one name', () => {
    const two = [person('Ana Silva', 'Brazil'), { ...person('Ana Silva', 'Portugal'), id: 'other' }]
    expect(mentionedIn('@Ana Silva', two)).toHaveLength(2)
  })

  it('stands apart in what is shown', () => {
    expect(partsOf('See @Omar Haddad.', [{ name: 'Omar Haddad' }])).toEqual([
      { text: 'See ', person: false },
      { text: '@Omar Haddad', person: true },
      { text: '.', person: false },
    ])
  })
})
