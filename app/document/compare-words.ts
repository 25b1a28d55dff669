// Two wordings, word by word, in the language they are written in: what stayed, what was put in, what was taken out, with the
// place of each in its own wording.
import { diffArrays } from 'diff'

/** `before`, `after`: offsets of the words in the two wordings; where they stand in one only, the place where they would. */
export type WordPart = { mark: 'same' | 'in' | 'out'; text: string; before: number; after: number }

/** Past so many differing words two wordings have nothing in common, and are shown one after the other. */
const mostEdits = 4_000

const segmenters = new Map<string, Intl.Segmenter>()

/** Chinese is compared sign by sign: where its words begin depends on what stands around them. */
export function wordsOf(text: string, language: string): string[] {
  if (language === 'zh') return [...text]
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, known)
  return Array.from(known.segment(text), (one) => one.segment)
}

export function compareWords(before: string, after: string, language: string): WordPart[] {
  if (before === after) return parts([{ mark: 'same', text: before }])
  if (before === '' || after === '')
    return parts([
      { mark: 'out', text: before },
      { mark: 'in', text: after },
    ])
  const found = diffArrays(wordsOf(before, language), wordsOf(after, language), { maxEditLength: mostEdits })
  if (!found)
    return parts([
      { mark: 'out', text: before },
      { mark: 'in', text: after },
    ])
  return parts(
    withoutLoneSpaces(
      found.map(({ added, removed, value }) => ({
        mark: added ? 'in' : removed ? 'out' : 'same',
        text: value.join(''),
      })),
    ),
  )
}

type Bare = Pick<WordPart, 'mark' | 'text'>

/** A space that stayed between two changed words is read as part of the change: one replaced phrase, not three words. */
function withoutLoneSpaces(all: readonly Bare[]): Bare[] {
  const out: Bare[] = []
  let taken = ''
  let put = ''
  const flush = () => {
    if (taken) out.push({ mark: 'out', text: taken })
    if (put) out.push({ mark: 'in', text: put })
    taken = ''
    put = ''
  }
  for (const [at, one] of all.entries()) {
    if (one.mark === 'out') taken += one.text
    else if (one.mark === 'in') put += one.text
    else if ((taken || put) && /^[^\S\n]+$/.test(one.text) && at < all.length - 1) {
      taken += one.text
      put += one.text
    } else {
      flush()
      out.push(one)
    }
  }
  flush()
  return out
}

function parts(all: readonly Bare[]): WordPart[] {
  let before = 0
  let after = 0
  return all.flatMap(({ mark, text }) => {
    if (text === '') return []
    const part = { mark, text, before, after }
    if (mark !== 'in') before += text.length
    if (mark !== 'out') after += text.length
    return [part]
  })
}
