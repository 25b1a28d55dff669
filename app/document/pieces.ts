// A provision in the pieces that a page sets: words that look alike stand in one piece. The same for the editor, for the page as
// the server first sends it, and for what is printed.
import { openingWords } from '../domain/opening'
import { brackets, hasBrackets } from './brackets'
import { type Conflict, conflicts, goesOn, marksOn } from './conflicts'
import { divisionSign, mayBeDivided } from './division-sign'
import { type Run, sameStrikes } from './runs'
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
  strikes: readonly string[]
  contested: boolean
  /** The proposals whose marks end here: whose they are is said once, behind the last of them. */
  ends: string[]
  /** The signs of footnotes that stand behind it. */
  signs: string
}

const hasSigns = (text: string) => hasBrackets(text) || text.includes(divisionSign)

/** A footnote's sign behind so many characters. */
export type SetSign = { at: number; sign: string }

export function pieces(
  kind: ProvisionKind,
  given: readonly Run[],
  contradictions = conflicts(given),
  signs: readonly SetSign[] = [],
): Piece[] {
  const all = cutAt(given, signs)
  let opening = kind === 'preambular' || kind === 'operative' ? openingWords(stoodIn(all))[0].length : 0
  const lone = new Set(brackets(all).lone)
  const out: Piece[] = []
  let at = 0
  let place = 0
  const isSimple = contradictions.length === 0 && signs.length === 0
  let n = -1
  for (const run of all) {
    n += 1
    const before = out.at(-1)
    // Most of a text is the text's own words, in as many runs as hands have been in it.
    if (isSimple && opening === 0 && before && isOwn(run) && isPlain(before)) {
      before.text += run.text
      at += run.text.length
      place += run.text.length
      continue
    }
    const opens = run.proposal === null ? Math.min(opening, run.text.length) : 0
    opening -= opens
    const ends = marksOn(run).filter((one) => !goesOn(all, n, one))
    const contested = isWithin(contradictions, at)
    at += run.text.length
    for (const [text, isOpening] of [
      [run.text.slice(0, opens), true],
      [run.text.slice(opens), false],
    ] as const)
      for (const part of hasSigns(text) ? text.split(/([[\]¶])/) : [text]) {
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

const stoodIn = (all: readonly Run[]) => all.map((run) => (run.proposal === null ? run.text : '')).join('')

const isOwn = ({ text, proposal, strikes }: Run) => proposal === null && strikes.length === 0 && !hasSigns(text)

const isPlain = ({ opening, bracket, proposal, strikes, ends }: Piece) =>
  !opening && !bracket && proposal === null && strikes.length === 0 && ends.length === 0

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
    sameStrikes(last, piece)
  if (alike) last.text += piece.text
  else out.push(piece)
}
