// N7: how far a provision of a language version is.
import { describe, expect, it } from 'vitest'
import { standingOf } from '~/domain/translation'

const said = { words: 'Requests', ownWords: 'Prie' }

describe('N7: a provision of a language version', () => {
  it.each([
    ['is missing where it is not there', 'Requests', undefined, said, 'missing'],
    ['is empty without words, whatever was said of it', 'Requests', '  ', said, 'empty'],
    ['needs no words where the original has none', ' ', '', undefined, 'translated'],
    ['is written until somebody says that it is translated', 'Requests', 'Prie', undefined, 'written'],
    ['is translated as both stand', 'Requests', 'Prie', said, 'translated'],
    ['has changed where the original has', 'Requests again', 'Prie', said, 'changed'],
    ['has changed where both have', 'Requests again', 'Prie de', said, 'changed'],
    ['is only written where its own words are others', 'Requests', 'Prie de', said, 'written'],
    ['is only written where its own words were not kept', 'Requests', 'Prie', { ...said, ownWords: null }, 'written'],
  ] as const)('%s', (_, original, own, rendered, standing) => {
    expect(standingOf(original, own, rendered)).toBe(standing)
  })
})
