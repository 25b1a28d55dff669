// Square brackets: words that are not agreed stand between two of them. Both are characters of the text, so that they are proposed,
// struck, attributed and undone like words, and whoever types one has put one; that two are one bracket is read off their ids.
import type { Run } from './runs'

export type Bracket = {
  /** In characters from the start of the provision: where its sides stand. */
  open: number
  close: number
  /** How many others stand around it. */
  depth: number
  /** The Yjs client that first put it there. */
  writer: number
  /** The open proposals that would put it there, or take one of its sides away. */
  proposal: string | null
  strikes: readonly string[]
}

export type Brackets = {
  pairs: Bracket[]
  /** Where sides stand that have lost their partner. */
  lone: number[]
}

type Side = {
  at: number
  opens: boolean
  writer: number
  written: number
  proposal: string | null
  strikes: readonly string[]
}

const sides = /[[\]]/g

export const hasBrackets = (text: string) => text.includes('[') || text.includes(']')

export function brackets(all: readonly Run[]): Brackets {
  const found = sidesIn(all)
  if (found.length === 0) return { pairs: [], lone: [] }
  const closes = new Map<Side, Side>()
  const taken = new Set<Side>()
  const join = (open: Side, close: Side) => {
    closes.set(open, close)
    taken.add(open).add(close)
  }
  // Put round words in one go, the sides follow each other in the hand of whoever put them, wherever they stand now.
  const ends = new Map(found.filter((one) => !one.opens).map((one) => [`${one.writer}:${one.written}`, one]))
  for (const open of found) {
    const close = open.opens ? ends.get(`${open.writer}:${open.written + 1}`) : undefined
    if (close && close.at > open.at) join(open, close)
  }
  // Typed one by one, they are read as they stand: first what one hand proposes or has written, then across hands.
  for (const hand of [(one: Side) => one.proposal ?? '', () => ''])
    for (const left of Map.groupBy(
      found.filter((one) => !taken.has(one)),
      hand,
    ).values()) {
      const waiting: Side[] = []
      for (const one of left) {
        const open = one.opens ? undefined : waiting.pop()
        if (one.opens) waiting.push(one)
        else if (open) join(open, one)
      }
    }
  const pairs = [...closes].map(([open, close]) => ({
    open: open.at,
    close: close.at,
    writer: open.writer,
    proposal: open.proposal ?? close.proposal,
    strikes: [...new Set([...open.strikes, ...close.strikes])],
  }))
  return {
    pairs: pairs
      .map((one) => ({
        ...one,
        depth: pairs.filter((other) => other.open < one.open && one.close < other.close).length,
      }))
      .sort((a, b) => a.open - b.open),
    lone: found.filter((one) => !taken.has(one)).map((one) => one.at),
  }
}

export const countOf = ({ pairs, lone }: Brackets) => pairs.length + lone.length

/** The other sides of brackets of which one side stands in a stretch: a bracket goes as one. */
export function partnersOf({ pairs }: Brackets, from: number, to: number): number[] {
  const within = (at: number) => from <= at && at < to
  return pairs.flatMap(({ open, close }) => (within(open) === within(close) ? [] : within(open) ? [close] : [open]))
}

function sidesIn(all: readonly Run[]): Side[] {
  const out: Side[] = []
  let start = 0
  for (const { text, writer, written, proposal, strikes } of all) {
    if (hasBrackets(text))
      for (const { 0: sign, index } of text.matchAll(sides))
        out.push({ at: start + index, opens: sign === '[', writer, written: written + index, proposal, strikes })
    start += text.length
  }
  return out
}
