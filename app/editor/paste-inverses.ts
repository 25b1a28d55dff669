// How what was pasted is taken back as one, and pasted again as the same provisions. What others have gone on from stays.
import type * as Y from 'yjs'
import type { ActDone } from '../document/acts'
import { placeAt, shownRuns } from '../document/binding'
import { allProvisions, outline, provisionOf } from '../document/shape'
import { provisionBefore } from '../document/structure'
import type { Inverse, Text } from './taking-back'

export function pastedOut({ doc, names }: Text, { made = [], tail }: Pick<ActDone, 'made' | 'tail'>): Inverse {
  const stood = made.map((id) => ({ id, words: wordsWith(doc, id) }))
  const divided = provisionBefore(doc, made[0] ?? '')?.id
  return async (send) => {
    const untouched = stood.flatMap(({ id, words }) => (wordsWith(doc, id) === words ? [id] : []))
    if (untouched.length === 0) return false
    const ends = tail === undefined ? null : names.now(tail)
    // Where something else stands between the two parts by now, they stay apart.
    const joins = ends !== null && divided !== undefined && mayJoin(doc, untouched, names.now(divided), ends)
    await send({ act: 'unpaste', made: untouched, tail: joins ? ends : null })
    return untouched.length === stood.length && joins === (tail !== undefined)
  }
}

export function pastedAgain({ doc, names }: Text): (done: ActDone) => Inverse {
  return ({ id, at, made = [], tail }) => {
    const words = tail === undefined ? undefined : provisionOf(doc, id)?.text
    // By the character with which the tail begins, wherever that stands when it is pasted again.
    const place = words ? placeAt(shownRuns(words), at, 'right') : null
    return async (send) => {
      if (made.length === 0) return false
      const done = await send({ act: 'repaste', made, divides: place && { id: names.now(id), at: place } })
      if (tail !== undefined && done.tail !== undefined) names.change(tail, done.tail)
      return true
    }
  }
}

/** The words of a provision, and of its cells and footnotes. */
function wordsWith(doc: Y.Doc, id: string): string {
  return allProvisions(doc)
    .filter((one) => one.id === id || one.cellOf === id || one.anchor?.of === id)
    .map((one) => `${one.id} ${one.text.toString()}`)
    .join('\n')
}

/** Whether nothing but what was pasted stands between the two parts, and the first is still open. */
function mayJoin(doc: Y.Doc, made: readonly string[], before: string, behind: string): boolean {
  const all = outline(doc).filter((one) => one.anchor === null && one.cellOf === null)
  const [from, to] = [before, behind].map((id) => all.findIndex((one) => one.id === id)) as [number, number]
  const between = all.slice(from + 1, Math.max(to, 0))
  return all[from]?.state === 'open' && from < to && between.every((one) => made.includes(one.id))
}
