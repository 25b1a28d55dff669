// The characters of a provision in runs that have everything in common: who wrote them, which proposal they are, who would strike
// them. Computed by the same lookup in the editor, on the server and in what is exported.
import * as Y from 'yjs'
import type { CharId } from './binding'
import { type Proposal, parseStretch, proposals, Segments, type Stretch } from './proposals'
import { provisionMaps, provisionOf } from './shape'

export type Run = Stretch & {
  text: string
  /** Who first wrote the words, where the server retyped them in a split or join; else the client itself. */
  writer: number
  /** The clock at which the first writer wrote them. */
  written: number
  /** The open proposal that would insert these words; null where they are the text's own. */
  proposal: string | null
  /** The open proposals that would strike them, in the order in which they were made. */
  strikes: readonly string[]
}

/** In reading order; neighbours that have all in common, and ids that follow each other, are one run. */
export function runs(doc: Y.Doc, provisionId: string, known: readonly Proposal[] = proposals(doc)): Run[] {
  const provision = provisionOf(doc, provisionId)
  if (!provision) return []
  const map = provisionMaps(doc).get(provisionId)
  const open = known
    .filter((one) => one.status === 'open' && one.provision === provisionId)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
  const openIds = new Set(open.map((one) => one.id))
  const segments = new Segments(map)
  const writers = firstWriters(map)
  const struck = new Map<number, Struck[]>()
  for (const one of open)
    for (const { client, clock, length } of one.strikes)
      struck.set(client, [...(struck.get(client) ?? []), { clock, end: clock + length, proposal: one.id }])
  const out: Run[] = []
  for (let item = startOf(provision.text); item !== null; item = item.right) {
    const { content } = item
    if (item.deleted || !(content instanceof Y.ContentString)) continue
    const { client, clock: from } = item.id
    const end = from + item.length
    const strikes = struck.get(client)
    const retyped = writers.get(client)
    const isMarked = segments.has(client)
    for (let clock = from; clock < end; ) {
      let until = isMarked ? Math.min(end, segments.next(client, clock)) : end
      if (strikes) for (const one of strikes) until = nearest(until, clock, one.clock, one.end)
      if (retyped) for (const one of retyped) until = nearest(until, clock, one.clock, one.clock + one.length)
      const proposal = isMarked ? segments.at(client, clock) : ''
      const first = retyped && retypedAt(retyped, clock)
      add(out, {
        text: content.str.slice(clock - from, until - from),
        client,
        clock,
        length: until - clock,
        writer: first ? first.writer : client,
        written: first ? first.written + clock - first.clock : clock,
        proposal: openIds.has(proposal) ? proposal : null,
        strikes: strikes ? strikesAt(strikes, clock) : none,
      })
      clock = until
    }
  }
  return out
}

type Struck = { clock: number; end: number; proposal: string }

/** One for all: a text that many hands have been in has tens of thousands of runs, and few of them are struck. */
const none: readonly string[] = Object.freeze([])

function strikesAt(strikes: readonly Struck[], clock: number): readonly string[] {
  const found = strikes.filter((one) => one.clock <= clock && clock < one.end)
  return found.length === 0 ? none : [...new Set(found.map((one) => one.proposal))]
}

/** The first of two clocks behind one, where that comes before another. */
function nearest(until: number, clock: number, from: number, to: number): number {
  if (from > clock) return Math.min(until, from)
  return to > clock ? Math.min(until, to) : until
}

function add(out: Run[], run: Run): void {
  const last = out.at(-1)
  const alike =
    last &&
    last.client === run.client &&
    last.clock + last.length === run.clock &&
    last.writer === run.writer &&
    last.written + last.length === run.written &&
    last.proposal === run.proposal &&
    sameStrikes(last, run)
  if (!alike) {
    out.push(run)
    return
  }
  last.text += run.text
  last.length += run.length
}

export const sameStrikes = (a: Pick<Run, 'strikes'>, b: Pick<Run, 'strikes'>) =>
  a.strikes.length === b.strikes.length && a.strikes.every((one, n) => one === b.strikes[n])

function startOf(text: Y.Text): Y.Item | null {
  return (text as unknown as { _start: Y.Item | null })._start
}

/** A stretch that the server retyped, and where its first writer wrote it. */
export type Retyped = Stretch & {
  writer: number
  written: number
  /** Deleted as soon as it was made: whoever has heard of the act holds it for deleted. Null in texts of before there was one. */
  mark: CharId | null
}

const retypedAt = (all: readonly Retyped[], clock: number) =>
  all.find((one) => one.clock <= clock && clock < one.clock + one.length)

/** By the server's client that retyped them, the words whose first writer was another. */
function firstWriters(map: Y.Map<unknown> | undefined): Map<number, Retyped[]> {
  const out = new Map<number, Retyped[]>()
  for (const one of retypedIn(map)) out.set(one.client, [...(out.get(one.client) ?? []), one])
  return out
}

/** `writers` of a provision: "client:clock:length" as retyped → "client:clock" as first written. */
export function retypedIn(map: Y.Map<unknown> | undefined): Retyped[] {
  const writers = map?.get('writers')
  if (!(writers instanceof Y.Map)) return []
  return [...writers.entries()].flatMap(([key, first]) => {
    const stretch = parseStretch(key)
    const [writer, written] = String(first).split(':').map(Number)
    const mark = writers._map.get(key)?.left?.id ?? null
    return stretch && writer !== undefined ? [{ ...stretch, writer, written: written ?? 0, mark }] : []
  })
}

function allRetyped(doc: Y.Doc): (Retyped & { provision: string })[] {
  const all: (Retyped & { provision: string })[] = []
  provisionMaps(doc).forEach((map, provision) => {
    if (map.has('writers')) for (const one of retypedIn(map)) all.push({ provision, ...one })
  })
  return all
}

/** Where characters stand, or stood, that a split or join has carried to another place, as often as it was. */
export function carriedTo(doc: Y.Doc, stretch: Stretch): { provision: string; stretch: Stretch }[] {
  const retyped = allRetyped(doc)
  if (retyped.length === 0) return []
  const firsts = [
    stretch,
    ...retyped.flatMap((one) =>
      overlap(one, stretch).map(({ clock, length }) => ({
        client: one.writer,
        clock: one.written + clock - one.clock,
        length,
      })),
    ),
  ]
  return retyped.flatMap((one) =>
    firsts.flatMap((first) =>
      overlap({ client: one.writer, clock: one.written, length: one.length }, first)
        .map(({ clock, length }) => ({ client: one.client, clock: one.clock + clock - one.written, length }))
        .filter((copy) => overlap(copy, stretch).length === 0)
        .map((copy) => ({ provision: one.provision, stretch: copy })),
    ),
  )
}

/**
 * Where characters stand that a split or join carried to another place, and that a copy which had not heard of it removed where they
 * had stood.
 * @param gone what that copy holds for deleted: what it removed itself, and what was removed by the acts that it knows
 */
export function removedUnawares(doc: Y.Doc, gone: (id: CharId) => boolean): { provision: string; stretch: Stretch }[] {
  const all = allRetyped(doc)
  const unheard = all.filter(({ mark }) => mark !== null && !gone(mark))
  const heard = all.filter((one) => !unheard.includes(one))
  return unheard.flatMap(({ provision, client, clock, length, writer, written }) => {
    const out: { provision: string; stretch: Stretch }[] = []
    for (let at = 0; at < length; at++) {
      const first = { client: writer, clock: written + at, length: 1 }
      // Each act that it knows has removed the characters where they stood before; the last place only a person has.
      const before = heard.flatMap((one) =>
        overlap({ client: one.writer, clock: one.written, length: one.length }, first).map((found) => ({
          client: one.client,
          clock: one.clock + found.clock - one.written,
        })),
      )
      if (![first, ...before].every(gone)) continue
      const last = out.at(-1)?.stretch
      if (last && last.clock + last.length === clock + at) last.length += 1
      else out.push({ provision, stretch: { client, clock: clock + at, length: 1 } })
    }
    return out
  })
}

function overlap(one: Stretch, other: Stretch): Stretch[] {
  const clock = Math.max(one.clock, other.clock)
  const length = Math.min(one.clock + one.length, other.clock + other.length) - clock
  return one.client === other.client && length > 0 ? [{ client: one.client, clock, length }] : []
}
