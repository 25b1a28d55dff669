// Words found in a provision as it is shown: over the borders of runs, whatever their accents, as the register's search finds them.
// What would be struck is passed over, as the text is proposed to read; words that are only struck are found among themselves.
import type { Run } from '../../document/runs'

export type Options = {
  /** Only where no letter or figure goes on before or behind. */
  words: boolean
  /** Capital and small letters are told apart. */
  capitals: boolean
}

/** A stretch of a provision, in offsets of it as shown. */
export type Match = { provision: string; from: number; to: number }

type Piece = Pick<Run, 'text' | 'strikes'>

export function matchesIn(provision: string, shown: readonly Piece[], query: string, options: Options): Match[] {
  const sought = folded(query, options.capitals).text
  if (sought === '') return []
  return [false, true]
    .flatMap((struck) => found(flat(shown, struck), sought, options))
    .sort((a, b) => a.from - b.from)
    .map((one) => ({ provision, ...one }))
}

/** Characters with the place at which each is shown. */
type Flat = { text: string; at: number[] }

/** Those that stand, or those that would be struck: a gap between stretches of these is no word. */
function flat(shown: readonly Piece[], struck: boolean): Flat {
  let text = ''
  const at: number[] = []
  let offset = 0
  for (const piece of shown) {
    if (piece.strikes.length > 0 === struck) {
      if (struck && at.length > 0 && at.at(-1) !== offset - 1) {
        text += '\n'
        at.push(offset)
      }
      for (let n = 0; n < piece.text.length; n++) at.push(offset + n)
      text += piece.text
    }
    offset += piece.text.length
  }
  return { text, at }
}

function found({ text, at }: Flat, sought: string, options: Options): { from: number; to: number }[] {
  const { text: among, origin } = folded(text, options.capitals)
  const out: { from: number; to: number }[] = []
  for (let start = among.indexOf(sought); start >= 0; ) {
    const end = start + sought.length
    const from = origin[start] as number
    const last = (origin[end] ?? text.length) - 1
    // Not the half of a character that was folded into two.
    const whole = origin[start - 1] !== from && origin[end] !== origin[end - 1]
    if (whole && (!options.words || isWord(text, from, last + 1)))
      out.push({ from: at[from] as number, to: (at[last] as number) + 1 })
    start = among.indexOf(sought, whole ? end : start + 1)
  }
  return out
}

const letter = /[\p{L}\p{N}\p{M}_]/u

function isWord(text: string, from: number, to: number): boolean {
  const before = [...text.slice(Math.max(0, from - 2), from)].at(-1) ?? ''
  const behind = [...text.slice(to, to + 2)][0] ?? ''
  return !letter.test(before) && !letter.test(behind)
}

/** Accents, vowel signs and the stroke that lengthens Arabic words; soft hyphens and joiners. */
const passedOver = /[\p{M}\u0640\u00AD\u200B-\u200F\u2060]/gu
const alike: Record<string, string> = { '’': "'", '‘': "'", '“': '"', '”': '"', '\u00A0': ' ', '\u202F': ' ' }

/** The text as it is compared, and for each of its characters the one it came from. */
function folded(text: string, capitals: boolean): { text: string; origin: number[] } {
  let out = ''
  const origin: number[] = []
  let at = 0
  for (const character of text) {
    const plain = (alike[character] ?? character).normalize('NFD').replace(passedOver, '')
    const kept = capitals ? plain : plain.toLowerCase().replace(passedOver, '')
    for (let n = 0; n < kept.length; n++) origin.push(at)
    out += kept
    at += character.length
  }
  return { text: out, origin }
}
