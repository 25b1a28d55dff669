// What was copied elsewhere, as provisions: lines with the marks and headings they had there, or with labels typed in front of them,
// become kinds of provisions; their numbers are computed here and are not written twice.
import { openingWords } from '../domain/opening'
import type { Provision, ProvisionKind } from './shape'

/** A paragraph as it stood in its source. */
export type Line = {
  text: string
  /** Of a heading: 1 is the highest. */
  heading?: number
  /** The label of a list that is no part of the words: "(a)", "1.", "•". */
  marker?: string
  /** How deep in lists: 1 is the outermost. */
  depth?: number
}

/** @property begins whether its source said that it begins here: it had a label there, or was a heading */
export type Block = { kind: ProvisionKind; level: number; text: string; begins?: boolean }

type Here = Pick<Provision, 'kind' | 'level'>
type Numeral = { kind: 'number' | 'small' | 'ROMAN' | 'bullet'; sign: string }

const label =
  /^(?:\(?(\d{1,3})(?: (?:bis|ter|quater))?[.)]|\(?([a-z]{1,5})\)|([IVX]{1,5}|[A-Z])\.|([•·‣▪◦●○–—*-]))(?:\s+|$)/u
const annexed = /^Annex(?:\s+[IVXL]+)?[.:]?(?:\s+|$)/u
const preambles =
  /^(?:Also |Further |Strongly |Deeply |Once again )?(?:\p{L}+ing\b|Having|Bearing|Conscious|Mindful|Aware|Convinced|Concerned|Alarmed|Guided|Determined)/u
/** A heading is short, and is no sentence. */
const longestHeading = 120

/** Words as they are typed here: one blank between two, none at the ends, nothing that cannot be seen. */
export function plainWords(text: string): string {
  return text
    .replace(/[\u200B\u00AD\uFEFF]/g, '')
    .replace(/[\s\u00A0]+/g, ' ')
    .trim()
}

/** @param here the provision into which it is pasted: a line that says nothing of itself becomes what follows that one */
export function blocksOf(lines: readonly Line[], here: Here): Block[] {
  const given = lines.map((one) => marked({ ...one, text: plainWords(one.text) })).filter((one) => one.text !== '')
  const structured = given.some((one) => one.numeral !== null || one.heading !== undefined)
  const resolves = given.filter((one) => openingWords(one.text)[0] !== '' && /[,;.]$/.test(one.text)).length > 1
  const highest = Math.min(...given.flatMap((one) => one.heading ?? []))
  const reader = new Numbers(
    here,
    given.some((one) => one.numeral?.kind === 'small'),
  )
  const blocks = given.map((one): Block => {
    const { text, heading, numeral, depth } = one
    if (annexed.test(text) && (heading !== undefined || text.length <= longestHeading) && !/[;,.]$/.test(text)) {
      reader.restart()
      return { kind: 'annex', level: 0, text: text.replace(annexed, ''), begins: true }
    }
    if (heading !== undefined) {
      reader.restart()
      return { kind: 'heading', level: Math.min(heading - highest, 2), text, begins: true }
    }
    if (numeral) return { ...reader.kindOf(numeral, depth ?? 1), text, begins: true }
    if (resolves && openingWords(text)[0] !== '') {
      reader.restart()
      return { kind: preambles.test(text) ? 'preambular' : 'operative', level: 0, text }
    }
    if (structured) reader.restart()
    return structured ? { kind: 'paragraph', level: 0, text } : { ...followsUpon(here), text }
  })
  return blocks.flatMap((one, at) => {
    const [before, next] = [blocks[at - 1], blocks[at + 1]]
    // The title of an annex stands in a line of its own.
    if (one.kind === 'annex' && one.text === '' && next?.kind === 'heading') return [{ ...one, text: next.text }]
    return one.kind === 'heading' && before?.kind === 'annex' && before.text === '' ? [] : [one]
  })
}

/** A title, a heading or an annex is followed by a paragraph; anything else by its like. */
export function followsUpon({ kind, level }: Here): Here {
  return kind === 'title' || kind === 'annex' || kind === 'heading' ? { kind: 'paragraph', level: 0 } : { kind, level }
}

/** A line that has a marker of its source, or a label typed in front of its words, which is taken from them. */
function marked(line: Line): Line & { numeral: Numeral | null } {
  const known = line.marker === undefined ? null : (numeralOf(label.exec(`${plainWords(line.marker)} `)) ?? bullet)
  if (known) return { ...line, text: withoutLabel(line.text, known), numeral: known }
  const found = label.exec(line.text)
  const numeral = numeralOf(found)
  const rest = line.text.slice(found?.[0].length ?? 0)
  if (!numeral || (numeral.kind === 'ROMAN' && !isHeading(rest))) return { ...line, numeral: null }
  // A heading keeps its own rank; its number is computed.
  if (line.heading !== undefined) return { ...line, text: rest, numeral: null }
  return { ...line, text: rest, numeral }
}

const bullet: Numeral = { kind: 'bullet', sign: '•' }

function isHeading(text: string): boolean {
  return text.length <= longestHeading && text !== '' && !/[;,.]$/.test(text)
}

/** Some sources write the label once more into the words. */
function withoutLabel(text: string, { sign }: Numeral): string {
  const again = label.exec(text)
  return again && numeralOf(again)?.sign === sign ? text.slice(again[0].length) : text
}

function numeralOf(found: RegExpExecArray | null): Numeral | null {
  if (!found) return null
  const [, number, small, large, dash] = found
  if (number) return { kind: 'number', sign: number }
  if (small) return /^[a-z]{1,2}$/.test(small) || romanValue(small) > 0 ? { kind: 'small', sign: small } : null
  if (large) return { kind: 'ROMAN', sign: large }
  return dash ? bullet : null
}

/** Tells (i) the letter from (i) the number by what went before. */
class Numbers {
  private items = 0
  private subitems = 0

  constructor(
    private readonly here: Here,
    private readonly lettered: boolean,
  ) {}

  restart(): void {
    this.items = 0
    this.subitems = 0
  }

  kindOf({ kind, sign }: Numeral, depth: number): Here {
    switch (kind) {
      case 'ROMAN':
        this.restart()
        return { kind: 'heading', level: romanValue(sign.toLowerCase()) > 0 && sign !== 'C' && sign !== 'D' ? 0 : 1 }
      case 'number':
        if (depth > 1) return this.item(depth > 2 || this.items > 0)
        // Numbers among lettered items are theirs.
        if (!this.lettered && (this.here.kind === 'item' || this.here.kind === 'subitem')) return this.item(false)
        this.restart()
        return { kind: 'operative', level: 0 }
      case 'bullet':
        return this.item(depth > 1)
      case 'small':
        return this.item(
          !this.isNextLetter(sign) && (romanValue(sign) === this.subitems + 1 || sign.length > 1 || depth > 2),
        )
    }
  }

  private isNextLetter(sign: string): boolean {
    return sign.length === 1 && sign.charCodeAt(0) - 96 === this.items + 1
  }

  private item(within: boolean): Here {
    if (within) {
      this.subitems += 1
      return { kind: 'subitem', level: 0 }
    }
    this.items += 1
    this.subitems = 0
    return { kind: 'item', level: 0 }
  }
}

const romans: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

/** @returns 0 where it is no Roman number */
function romanValue(text: string): number {
  if (!/^(?:x{0,3})(?:ix|iv|v?i{0,3})$/.test(text) || text === '') return 0
  return [...text].reduce((sum, one, at, all) => {
    const value = romans[one] ?? 0
    return sum + (value < (romans[all[at + 1] ?? ''] ?? 0) ? -value : value)
  }, 0)
}
