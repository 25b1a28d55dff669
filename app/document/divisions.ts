// Carries out the divisions that a proposal has asked for, once the chair has accepted it.
import type * as Y from 'yjs'
import type { By } from './acts'
import { type CharId, livingParts } from './binding'
import { type Run, runs } from './runs'
import { provisionOf } from './shape'
import { split } from './structure'

/**
 * Takes each sign out of a provision, and the blanks around it, and divides there. What comes to stand before the first or behind the
 * last word divides nothing, lest a provision be left without words.
 */
export function divideAt(doc: Y.Doc, id: string, signs: readonly CharId[], by: By, mint: () => string): void {
  // The last comes first: what stands before it stays in this provision, under its own ids.
  for (const sign of signs.toReversed()) {
    const provision = provisionOf(doc, id)
    const [found] = provision ? livingParts(provision.text, [{ ...sign, length: 1 }]) : []
    if (!provision || !found) continue
    const at = found.from
    const { from, to } = withBlanks(runs(doc, id), at, provision.proposal)
    // What is typed behind the sign meanwhile goes where the sign went: it is carried along before it goes.
    const divides = from > 0 && to < provision.text.length
    const tail = divides ? provisionOf(doc, split(doc, { id, at }, by, mint).id) : undefined
    tail?.text.delete(0, to - at)
    provision.text.delete(from, (divides ? at : to) - from)
  }
}

/** A sign with the blanks beside it, those left out that belong to a proposal or would be struck by one. */
function withBlanks(all: readonly Run[], at: number, own: string | null): { from: number; to: number } {
  const goes = all.flatMap((run) =>
    Array.from(
      { length: run.text.length },
      (_, n) => /\s/.test(run.text[n] as string) && (run.proposal ?? own) === own && run.strikes.length === 0,
    ),
  )
  let from = at
  let to = at + 1
  while (goes[from - 1]) from -= 1
  while (goes[to]) to += 1
  return { from, to }
}
