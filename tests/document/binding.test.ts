import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  isKnown,
  offsetOf,
  placeAt,
  type ShownRun,
  type Splice,
  shownRuns,
  spliceBetween,
  textOfRuns,
  wordsSince,
} from '~/document/binding'
import { change } from '~/document/change'
import { provisionMaps, putProvision } from '~/document/shape'

type Mine = { doc: Y.Doc; text: Y.Text }

function a(text: string): Mine {
  const doc = new Y.Doc()
  putProvision(doc, { kind: 'paragraph', text }, 'a', 'p')
  return { doc, text: provisionMaps(doc).get('p')?.get('text') as Y.Text }
}

function copyOf(doc: Y.Doc): Mine {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return { doc: copy, text: provisionMaps(copy).get('p')?.get('text') as Y.Text }
}

const edit = ({ doc }: Mine, shown: readonly ShownRun[], splice: Splice) =>
  change(doc, [{ provision: 'p', shown, splice }], { way: 'edit' }, 'me')

function exchange(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)))
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)))
}

const spliced = (before: string, { at, remove, insert }: { at: number; remove: number; insert: string }) =>
  before.slice(0, at) + insert + before.slice(at + remove)

describe('a splice', () => {
  it('leads from one text to the other, whatever they are and wherever the caret stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.nat(), (before, after, caret) => {
        const splice = spliceBetween(before, after, caret % (after.length + 1))
        expect(splice ? spliced(before, splice) : before).toBe(after)
      }),
    )
  })

  it('stands where the caret is when a letter is typed beside its like', () => {
    expect(spliceBetween('noon', 'nooon', 2)).toEqual({ at: 1, remove: 0, insert: 'o' })
    expect(spliceBetween('noon', 'nooon', 4)).toEqual({ at: 3, remove: 0, insert: 'o' })
    expect(spliceBetween('aaa', 'aa', 1)).toEqual({ at: 1, remove: 1, insert: '' })
  })

  it('cuts no pair of surrogates', () => {
    expect(spliceBetween('x😀y', 'x😁y', 3)).toEqual({ at: 1, remove: 2, insert: '😁' })
    expect(spliceBetween('𝒳', '𠀳', 2)).toEqual({ at: 0, remove: 2, insert: '𠀳' })
  })
})

describe('a view that lags', () => {
  it('changes the very words that were shown', () => {
    const mine = a('States parties should report;')
    const shown = shownRuns(mine.text)
    mine.text.insert(0, 'All ')
    mine.text.delete(mine.text.toString().indexOf('should'), 'should '.length)
    edit(mine, shown, { at: 22, remove: 6, insert: 'answer' })
    expect(mine.text.toString()).toBe('All States parties answer;')
  })

  it('inserts behind the nearest living word where the one before it is gone', () => {
    const mine = a('one two three')
    const shown = shownRuns(mine.text)
    mine.text.delete(4, 4)
    edit(mine, shown, { at: 7, remove: 0, insert: 'X' })
    expect(mine.text.toString()).toBe('one Xthree')
  })
})

describe('a place', () => {
  it('stays with its character while others write', () => {
    const mine = a('States parties')
    const caret = placeAt(shownRuns(mine.text), 6)
    const start = placeAt(shownRuns(mine.text), 7, 'right')
    mine.text.insert(0, 'All ')
    mine.text.insert(10, '!')
    expect(offsetOf(mine.text, caret)).toBe(10)
    expect(offsetOf(mine.text, start)).toBe(12)
  })

  it('falls back to the left when its character is deleted, and says when it has not arrived', () => {
    const mine = a('abcdef')
    const caret = placeAt(shownRuns(mine.text), 4)
    mine.text.delete(2, 3)
    expect(offsetOf(mine.text, caret)).toBe(2)
    expect(isKnown(mine.text, { side: 'left', id: { client: 1, clock: 5 } })).toBe(false)
  })
})

it('the words of a refused copy are kept, with where they stood', () => {
  const base = a('States report;')
  const mine = copyOf(base.doc)
  mine.text.insert(6, ' saved')
  const clock = Y.getState(mine.doc.store, mine.doc.clientID)
  mine.text.insert(12, ' unsaved')
  mine.text.insert(mine.text.length, ' End.')
  const from = new Map([[mine.doc.clientID, clock]])
  expect(wordsSince(mine.text, from).map((one) => one.text)).toEqual([' unsaved', ' End.'])
  // Those of two copies that stand beside each other are one stretch: the first of them is no place that anybody else knows.
  const later = copyOf(mine.doc)
  later.text.insert(14, '!')
  later.text.insert(later.text.length, ' Indeed.')
  const two = new Map([...from, [later.doc.clientID, 0]])
  expect(wordsSince(later.text, two)).toEqual([
    { text: ' u!nsaved', place: { side: 'left', id: { client: mine.doc.clientID, clock: clock - 1 } } },
    { text: ' End. Indeed.', place: placeAt(shownRuns(base.text), 'States report;'.length) },
  ])
})

it('random splices of two lagging views converge, and what is shown has every character once', () => {
  const step = fc.record({
    who: fc.boolean(),
    at: fc.nat(),
    remove: fc.nat(4),
    insert: fc.string({ maxLength: 3 }),
    sync: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.array(step, { maxLength: 30 }), (first, steps) => {
      const one = a(first)
      const other = copyOf(one.doc)
      const views = new Map([one, other].map((peer) => [peer, shownRuns(peer.text)]))
      for (const { who, at, remove, insert, sync } of steps) {
        const peer = who ? one : other
        const shown = views.get(peer) ?? []
        const { length } = textOfRuns(shown)
        const from = at % (length + 1)
        // The view may be older than the text here: what arrived in an exchange is not rendered yet.
        edit(peer, shown, { at: from, remove: Math.min(remove, length - from), insert })
        views.set(peer, shownRuns(peer.text))
        if (sync) exchange(one.doc, other.doc)
      }
      exchange(one.doc, other.doc)
      expect(one.text.toString()).toBe(other.text.toString())
      for (const { text } of [one, other]) {
        const shown = shownRuns(text)
        expect(textOfRuns(shown)).toBe(text.toString())
        const ids = shown.flatMap((run) => [...run.text].map((_, n) => `${run.client}:${run.clock + n}`))
        expect(new Set(ids).size).toBe(ids.length)
      }
    }),
  )
})
