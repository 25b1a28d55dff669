// A comment's place follows its words: through typing, proposals, splits, joins and moves, and is known to be gone where they are.
import { describe, expect, it } from 'vitest'
import { type Anchor, Places, shownOf, wordsAsText, wordsBetween, wordsFromText } from '~/document/anchor'
import { commented } from '~/document/commented'
import { Negotiation } from '../support/negotiation'
import { seeded } from '../support/seeded'

const sentence = 'States parties should answer requests without delay.'

function world() {
  const room = new Negotiation([
    { kind: 'paragraph', text: 'The Conference recommends:' },
    { kind: 'item', text: sentence },
    { kind: 'item', text: 'States parties should train central authorities.' },
  ])
  const [, item, next] = room.ids as [string, string, string]
  const editor = room.person('editor', null)
  const arrive = () => {
    while (editor.sent.length > 0) editor.arrive()
    editor.receive()
    editor.look()
  }
  return { room, item, next, editor, arrive }
}
type World = ReturnType<typeof world>

function on({ room }: World, provision: string, quote: string, whole = false): Anchor {
  const all = shownOf(room.server).find(([id]) => id === provision)?.[1] ?? []
  const from = all
    .map((run) => run.text)
    .join('')
    .indexOf(quote)
  return { provision, whole, words: wordsBetween(all, from, from + quote.length), quote }
}

/** The words that an anchor stands beside now, by provision. */
function wordsAt({ room }: World, anchor: Anchor): string[] | 'gone' | string {
  const places = new Places(shownOf(room.server))
  const at = places.find(anchor)
  if (at.kind === 'whole') return at.provision
  return at.kind === 'gone' ? 'gone' : at.spots.map((spot) => places.textAt(spot))
}

describe('the place of a comment', () => {
  it('is beside its words, whatever is typed around and between them', () => {
    const one = world()
    const anchor = on(one, one.item, 'answer requests')
    one.editor.splice(one.item, 0, 0, 'All ')
    one.editor.splice(one.item, sentence.indexOf('requests') + 4, 0, 'all ')
    one.arrive()
    expect(wordsAt(one, anchor)).toEqual(['answer ', 'requests'])
    one.editor.splice(one.item, 'All States parties should '.length, 'answer '.length, '')
    one.arrive()
    expect(wordsAt(one, anchor)).toEqual(['requests'])
  })

  it('is written as text and read again', () => {
    const one = world()
    const { words } = on(one, one.item, 'answer')
    expect(wordsFromText(wordsAsText(words))).toEqual(words)
    expect(wordsFromText('1:2:3 nonsense 4:5 -1:2:3')).toEqual([{ client: 1, clock: 2, length: 3 }])
  })

  it('goes with its words into the provision that a split makes, and back with a join', () => {
    const one = world()
    const anchor = on(one, one.item, 'requests without')
    one.room.act({ act: 'split', id: one.item, at: sentence.indexOf('quests') })
    expect(wordsAt(one, anchor)).toEqual(['re', 'quests without'])
    const made = new Places(shownOf(one.room.server)).find(anchor)
    expect(made.kind === 'words' && new Set(made.spots.map((spot) => spot.provision)).size).toBe(2)
    const second = made.kind === 'words' ? (made.spots[1]?.provision ?? '') : ''
    one.room.act({ act: 'join', id: second })
    expect(wordsAt(one, anchor)).toEqual(['requests without'])
    one.room.act({ act: 'move', id: one.item, after: one.next })
    expect(wordsAt(one, anchor)).toEqual(['requests without'])
  })

  it('of a whole provision goes where all its words went', () => {
    const one = world()
    const anchor = on(one, one.next, 'States parties should train central authorities.', true)
    expect(wordsAt(one, anchor)).toBe(one.next)
    one.room.act({ act: 'join', id: one.next })
    expect(wordsAt(one, anchor)).toBe(one.item)
  })

  it('is known to be gone when its words are, and where they stood', () => {
    const one = world()
    const anchor = on(one, one.item, 'without delay')
    one.editor.splice(one.item, sentence.indexOf('without'), 'without delay'.length, 'at once')
    one.arrive()
    expect(new Places(shownOf(one.room.server)).find(anchor)).toEqual({ kind: 'gone', provision: one.item })
    one.room.act({ act: 'remove', id: one.item })
    expect(new Places(shownOf(one.room.server)).find(anchor)).toEqual({ kind: 'gone', provision: null })
  })

  it('is found again when its words are brought back by undo', () => {
    const one = world()
    const anchor = on(one, one.item, 'without delay')
    one.editor.splice(one.item, sentence.indexOf('without'), 'without delay'.length, '')
    one.arrive()
    expect(wordsAt(one, anchor)).toBe('gone')
    one.editor.takeBack()
    one.arrive()
    expect(wordsAt(one, anchor)).toEqual(['without delay'])
  })

  it('may be beside words that are only proposed, until they are rejected', () => {
    const one = world()
    const norway = one.room.person('Ingrid', 'norway')
    norway.splice(one.item, sentence.length - 1, 0, ' and without charge')
    while (norway.sent.length > 0) norway.arrive()
    const anchor = on(one, one.item, 'without charge')
    expect(wordsAt(one, anchor)).toEqual(['without charge'])
    const [found] = one.room.characters().filter(({ proposal }) => proposal !== null)
    one.room.act({ act: 'reject', id: found?.proposal ?? '' })
    expect(wordsAt(one, anchor)).toBe('gone')
  })

  it('stands beside every one of its words that is left, however the text was divided and joined', () => {
    const seed = Math.floor(Math.random() * 1_000_000)
    const random = seeded(seed)
    const below = (n: number) => Math.floor(random() * n)
    const one = world()
    const letters = Array.from({ length: 40 }, () => one.room.letter('')).join('')
    one.editor.splice(one.item, 0, sentence.length, letters)
    one.arrive()
    const marked = letters.slice(8, 28)
    const anchor = on(one, one.item, marked)
    for (let n = 0; n < 60; n++) {
      const all = shownOf(one.room.server)
      const [id = '', runs = []] = all[below(all.length)] ?? []
      const length = runs.reduce((sum, run) => sum + run.text.length, 0)
      const deed = below(4)
      if (deed === 0) one.room.act({ act: 'split', id, at: below(length + 1) })
      else if (deed === 1) one.room.act({ act: 'join', id })
      else {
        one.arrive()
        const from = below(length + 1)
        one.editor.splice(id, from, deed === 2 ? Math.min(1, length - from) : 0, deed === 2 ? '' : 'x')
        one.arrive()
      }
    }
    const left = one.room
      .characters()
      .filter(({ letter }) => marked.includes(letter))
      .map(({ letter }) => letter)
    const at = wordsAt(one, anchor)
    const beside = [...(at === 'gone' ? '' : (at as string[]).join(''))]
    expect(beside.sort(), `seed ${seed}`).toEqual(left.sort())
  })
})

describe('the page of comments', () => {
  it('cuts the words where a comment begins and ends, and numbers it behind its last word', () => {
    const one = world()
    const spots = [
      { provision: one.item, from: 0, to: 14, n: 1 },
      { provision: one.item, from: 7, to: 21, n: 2 },
    ]
    const { pieces = [] } = commented(one.room.server, spots, String).find(({ id }) => id === one.item) ?? {}
    expect(pieces.map(({ text, about, ends }) => [text, about.join(), ends.join()])).toEqual([
      ['States ', '1', ''],
      ['parties', '1,2', '1'],
      [' should', '2', '2'],
      [' answer requests without delay.', '', ''],
    ])
  })

  it('says behind the last of its words whose a proposal is', () => {
    const one = world()
    const norway = one.room.person('Ingrid', 'norway')
    norway.splice(one.item, sentence.indexOf('without'), 'without delay'.length, 'at once')
    while (norway.sent.length > 0) norway.arrive()
    const { pieces = [] } = commented(one.room.server, [], () => 'Norway').find(({ id }) => id === one.item) ?? {}
    expect(pieces.map(({ text, mark, by }) => [text, mark, by.join()])).toEqual([
      ['States parties should answer requests ', null, ''],
      ['without delay', 'struck', ''],
      ['at once', 'inserted', 'Norway'],
      ['.', null, ''],
    ])
  })
})
