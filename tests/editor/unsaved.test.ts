// What a closed copy keeps: exactly the words and strikes that the server lacks, each with its place by ids.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { livingParts, offsetOf, shownRuns } from '~/document/binding'
import { change, type Hand } from '~/document/change'
import { newText, provisionOf } from '~/document/shape'
import { unsavedIn } from '~/editor/unsaved'

const own = (doc: Y.Doc, clock: number) => new Map([[doc.clientID, clock]])

let minted = 0
const hand: Hand = {
  way: 'propose',
  delegation: 'NO',
  person: 'a person',
  now: () => '2026-11-25T10:00:00.000Z',
  mint: () => `proposal-${++minted}`,
}

const base = 'States should answer without delay;'

function copies() {
  const { update } = newText([{ kind: 'item', text: base }], () => 'a')
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  for (const doc of [mine, theirs]) Y.applyUpdate(doc, update)
  const words = (doc: Y.Doc) => provisionOf(doc, 'a')?.text as Y.Text
  const replace = (some: string, by: string) => {
    const at = words(mine).toString().indexOf(some)
    const splice = { at, remove: some.length, insert: by }
    change(mine, [{ provision: 'a', shown: shownRuns(words(mine)), splice }], hand, 'me')
  }
  return { mine, theirs, words, replace, clock: () => Y.getState(mine.store, mine.clientID) }
}

describe('what a closed copy had not saved', () => {
  it('is a strike and the words for it, to be found again in another copy', () => {
    const { mine, theirs, words, replace } = copies()
    replace('without delay', 'in time')
    const kept = unsavedIn(mine, own(mine, 0))
    expect(kept.map((one) => [one.text, 'struck' in one])).toEqual([
      ['without delay', true],
      ['in time', false],
    ])
    const found = kept.flatMap((one) => ('struck' in one ? livingParts(words(theirs), one.struck) : []))
    expect(found.map(({ from, length }) => base.slice(from, from + length))).toEqual(['without delay'])
    const [place] = kept.flatMap((one) => ('place' in one ? [offsetOf(words(theirs), one.place)] : []))
    expect(place).toBe(base.indexOf(';'))
  })

  it('is nothing of what was saved before', () => {
    const { mine, replace, clock } = copies()
    replace('without delay', 'in time')
    const saved = clock()
    expect(unsavedIn(mine, own(mine, saved))).toEqual([])
    replace('answer', '')
    expect(unsavedIn(mine, own(mine, saved)).map((one) => one.text)).toEqual(['answer'])
  })

  it('joins letters that were struck one by one', () => {
    const { mine, replace } = copies()
    for (const letter of ['y', 'a', 'l', 'e', 'd']) replace(letter, '')
    expect(unsavedIn(mine, own(mine, 0)).some((one) => 'struck' in one && one.text.length > 1)).toBe(true)
    expect(unsavedIn(mine, own(mine, 0)).every((one) => 'struck' in one)).toBe(true)
  })
})
