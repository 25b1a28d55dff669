// A provision in the pieces that a page sets: words that look alike stand in one piece. The same for the editor, for the page as
// the server first sends it, and for what is printed.
import { openingWords } from '../domain/opening'
import { brackets } from './brackets'
import { type Conflict, conflicts, goesOn, marksOn } from './conflicts'
import { divisionSign, mayBeDivided } from './division-sign'
import type { Run } from './runs'
import type { ProvisionKind } from './shape'

export type Piece = {
  text: string
  /** The words that open a paragraph of a resolution. */
  opening: boolean
  bracket: boolean
  /** A side of a bracket that has lost the other. */
  lone: boolean
  /** The sign of a division that is proposed. */
  division: boolean
  /** The open proposal that would insert these words, and those that would strike them. */
  proposal: string | null
  strikes: string[]
  contested: boolean
  /** The proposals whose marks end here: whose they are is said once, behind the last of them. */
  ends: string[]
  /** The signs of footnotes that stand behind it. */
  signs: string
}

/** A footnote's sign behind so many characters. */
export type SetSign = { at: number; sign: string }

export function pieces(
  kind: ProvisionKind,
  given: readonly Run[],
  contradictions = conflicts(given),
  signs: readonly SetSign[] = [],
): Piece[] {
  const all = cutAt(given, signs)
  const stood = all.map((run) => (run.proposal === null ? run.text : '')).join('')
  let opening = kind === 'preambular' || kind === 'operative' ? openingWords(stood)[0].length : 0
  const lone = new Set(brackets(all).lone)
  const out: Piece[] = []
  let at = 0
  let place = 0
  for (const [n, run] of all.entries()) {
    const opens = run.proposal === null ? Math.min(opening, run.text.length) : 0
    opening -= opens
    const ends = marksOn(run).filter((one) => !goesOn(all, n, one))
    const contested = isWithin(contradictions, at)
    at += run.text.length
    for (const [text, isOpening] of [
      [run.text.slice(0, opens), true],
      [run.text.slice(opens), false],
    ] as const)
      for (const part of text.split(/([[\]¶])/)) {
        if (part === '') continue
        place += part.length
        add(out, {
          text: part,
          opening: isOpening,
          bracket: part === '[' || part === ']',
          lone: lone.has(place - part.length),
          division: part === divisionSign && run.proposal !== null && mayBeDivided(kind),
          proposal: run.proposal,
          strikes: run.strikes,
          contested,
          ends: [],
          signs: '',
        })
      }
    const last = out.at(-1)
    if (last) last.ends = ends
    if (last) last.signs = signs.flatMap((one) => (one.at === at ? one.sign : [])).join(' ')
  }
  return out
}

/** Runs that end where signs stand. */
function cutAt(all: readonly Run[], signs: readonly SetSign[]): readonly Run[] {
  if (signs.length === 0) return all
  let at = 0
  return all.flatMap((run) => {
    const from = at
    at += run.text.length
    const cuts = signs.map((one) => one.at - from).filter((cut) => cut > 0 && cut < run.text.length)
    const edges = [0, ...new Set(cuts), run.text.length].sort((a, b) => a - b)
    return edges.slice(1).map((end, n) => {
      const begin = edges[n] as number
      const text = run.text.slice(begin, end)
      return { ...run, text, clock: run.clock + begin, written: run.written + begin, length: text.length }
    })
  })
}

function isWithin(all: readonly Conflict[], at: number): boolean {
  return all.some((one) => one.from <= at && at < one.to)
}

function add(out: Piece[], piece: Piece): void {
  const last = out.at(-1)
  const alike =
    last &&
    last.ends.length === 0 &&
    last.signs === '' &&
    last.opening === piece.opening &&
    last.bracket === piece.bracket &&
    last.lone === piece.lone &&
    last.division === piece.division &&
    last.proposal === piece.proposal &&
    last.contested === piece.contested &&
    last.strikes.join() === piece.strikes.join()
  if (alike) last.text += piece.text
  else out.push(piece)
}
