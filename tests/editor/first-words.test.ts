import { expect, test } from 'vitest'
import { shortened } from '~/editor/first-words'

test('first words end with a word, and with a sign where something is left out', () => {
  expect(shortened('States parties should', 40)).toBe('States parties should')
  expect(shortened('States parties should answer requests without delay', 40)).toBe(
    'States parties should answer requests\u00a0…',
  )
  expect(shortened('Bundesverfassungsgerichtspräsidentinnenwahl und', 40)).toBe(
    'Bundesverfassungsgerichtspräsidentinnenw\u00a0…',
  )
})

test('a Chinese letter takes the room of two, and no letter is cut in two', () => {
  expect(shortened('缔约国应当相互提供最广泛的司法协助', 10)).toBe('缔约国应当\u00a0…')
  expect(shortened('ab👩cd', 3)).toBe('ab👩\u00a0…')
})
