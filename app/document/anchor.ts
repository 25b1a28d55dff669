// Where a comment or a note stands: beside words, known by the Yjs ids under which they were first written. So its place follows
// them through edits, splits and joins; and where they are gone, that is known too.
import type * as Y from 'yjs'
import { parseStretch, proposals, type Stretch, stretchKey } from './proposals'
import { type Run, runs } from './runs'
import { outline } from './shape'

export type Anchor = {
  provision: string
  /** Of the whole provision, or of the words alone. */
  whole: boolean
  words: readonly Stretch[]
  quote: string
}

/** A stretch of a provision as shown, in characters from its start. */
export type Spot = { provision: string; from: number; to: number }

/**
 * words: beside these, the first in the text first; whole: beside the provision; gone: nothing is left of the words, and the
 * provision that they stood in may be gone as well.
 */
export type Found =
  | { kind: 'words'; spots: Spot[] }
  | { kind: 'whole'; provision: string }
  | { kind: 'gone'; provision: string | null }

type ShownRun = Pick<Run, 'text' | 'writer' | 'written'>
export type Shown = readonly (readonly [provision: string, all: readonly ShownRun[]])[]

const mostStretches = 400
/** Shorter words stand in many places by chance. */
const tellingQuote = 12

/** The words between two offsets, by who first wrote them. */
export function wordsBetween(all: readonly ShownRun[], from: number, to: number): Stretch[] {
  const out: Stretch[] = []
  let at = 0
  for (const { text, writer, written } of all) {
    const start = Math.max(from - at, 0)
    const length = Math.min(to - at, text.length) - start
    at += text.length
    if (length <= 0) continue
    const clock = written + start
    const last = out.at(-1)
    if (last && last.client === writer && last.clock + last.length === clock) last.length += length
    else out.push({ client: writer, clock, length })
  }
  return out.slice(0, mostStretches)
}

export const wordsAsText = (words: readonly Stretch[]) => words.map(stretchKey).join(' ')

export function wordsFromText(text: string): Stretch[] {
  return text
    .split(' ')
    .flatMap((key) => parseStretch(key) ?? [])
    .slice(0, mostStretches)
}

/** A text in the form in which places are looked up in it. */
export function shownOf(doc: Y.Doc): Shown {
  const all = proposals(doc)
  return outline(doc).map(({ id }) => [id, runs(doc, id, all)])
}

/** Finds the places of many in one text. */
export class Places {
  private readonly byWriter = new Map<number, { written: number; length: number; provision: string; at: number }[]>()
  private readonly order = new Map<string, number>()

  constructor(private readonly shown: Shown) {
    for (const [provision, all] of shown) {
      this.order.set(provision, this.order.size)
      let at = 0
      for (const { text, writer, written } of all) {
        const line = this.byWriter.get(writer)
        const entry = { written, length: text.length, provision, at }
        if (line) line.push(entry)
        else this.byWriter.set(writer, [entry])
        at += text.length
      }
    }
  }

  find({ provision, whole, words, quote }: Anchor): Found {
    const stands = this.order.has(provision)
    if (whole && stands) return { kind: 'whole', provision }
    const spots = merged(words.flatMap((one) => this.spotsOf(one)).sort((a, b) => this.compare(a, b)))
    if (spots.length > 0) {
      // Words that a whole provision had are now among those of others.
      return whole ? { kind: 'whole', provision: (spots[0] as Spot).provision } : { kind: 'words', spots }
    }
    const again = stands && !whole ? this.byQuote(provision, quote) : null
    return again ? { kind: 'words', spots: [again] } : { kind: 'gone', provision: stands ? provision : null }
  }

  textAt({ provision, from, to }: Spot): string {
    return this.textOf(provision).slice(from, to)
  }

  /** All of a provision's words; undefined where it does not stand in the text. */
  wordsOf(provision: string): Stretch[] | undefined {
    const all = this.shown.find(([id]) => id === provision)?.[1]
    return all && wordsBetween(all, 0, Number.POSITIVE_INFINITY)
  }

  textOf(provision: string): string {
    return (this.shown.find(([id]) => id === provision)?.[1] ?? []).map((run) => run.text).join('')
  }

  private spotsOf({ client, clock, length }: Stretch): Spot[] {
    return (this.byWriter.get(client) ?? []).flatMap((run) => {
      const from = Math.max(clock, run.written)
      const to = Math.min(clock + length, run.written + run.length)
      return from < to
        ? [{ provision: run.provision, from: run.at + from - run.written, to: run.at + to - run.written }]
        : []
    })
  }

  /** Words that were deleted and brought back have other ids; where they stand once in their provision, they are the same. */
  private byQuote(provision: string, quote: string): Spot | null {
    if (quote.length < tellingQuote) return null
    const text = this.textOf(provision)
    const from = text.indexOf(quote)
    return from < 0 || text.indexOf(quote, from + 1) >= 0 ? null : { provision, from, to: from + quote.length }
  }

  private compare(a: Spot, b: Spot): number {
    return (this.order.get(a.provision) ?? 0) - (this.order.get(b.provision) ?? 0) || a.from - b.from
  }
}

function merged(spots: readonly Spot[]): Spot[] {
  const out: Spot[] = []
  for (const spot of spots) {
    const last = out.at(-1)
    if (last && last.provision === spot.provision && spot.from <= last.to) last.to = Math.max(last.to, spot.to)
    else out.push({ ...spot })
  }
  return out
}

export function provisionOfFound(found: Found): string | null {
  return found.kind === 'words' ? (found.spots[0]?.provision ?? null) : found.provision
}
