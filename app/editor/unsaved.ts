// What a closed copy had not brought to the server: its own words, and its strikes, each with its place by ids, so that they can
// be proposed again in another copy. What it removed is told by comparing it with that other copy.
import type * as Y from 'yjs'
import { type Place, shownRuns, wordsSince } from '../document/binding'
import { parseStretch, proposalMaps, type Stretch } from '../document/proposals'
import { removedUnawares, runs } from '../document/runs'
import { allProvisions } from '../document/shape'
import { itemAt } from '../document/whereabouts'

export type Kept = { provision: string; text: string } & ({ place: Place } | { struck: Stretch[] })

/** Blanks are not worth showing to anybody by themselves. */
export const isWorthShowing = ({ text }: Kept) => text.trim() !== ''

/** @param saved one's own clients, each with the clock before which all is stored */
export function unsavedIn(doc: Y.Doc, saved: ReadonlyMap<number, number>): Kept[] {
  const struck = unsavedStrikes(doc, saved)
  // Those put aside too: a copy may have heard of that before it was refused.
  return allProvisions(doc).flatMap(({ id, text }) => [
    ...stretchesIn(doc, id, struck.get(id) ?? []),
    ...wordsSince(text, saved).map((one) => ({ provision: id, ...one })),
  ])
}

/** What stands in a text and was removed in a copy of it, there or where a split or join has carried it since. */
export function removedIn(doc: Y.Doc, copy: Y.Doc): Kept[] {
  const carried = Map.groupBy(
    removedUnawares(doc, (id) => itemAt(copy, id)?.deleted === true),
    (one) => one.provision,
  )
  return allProvisions(doc).flatMap(({ id, text }) =>
    stretchesIn(doc, id, [...goneFrom(copy, text), ...(carried.get(id) ?? []).map((one) => one.stretch)]),
  )
}

function unsavedStrikes(doc: Y.Doc, saved: ReadonlyMap<number, number>): Map<string, Stretch[]> {
  const out = new Map<string, Stretch[]>()
  for (const map of proposalMaps(doc).values()) {
    const provision = String(map.get('provision'))
    const del = map.get('del') as Y.Map<true> | undefined
    for (const [key, item] of del?._map ?? []) {
      const stretch = parseStretch(key)
      const from = saved.get(item.id.client)
      if (!stretch || item.deleted || from === undefined || item.id.clock < from) continue
      out.set(provision, [...(out.get(provision) ?? []), stretch])
    }
  }
  return out
}

function goneFrom(copy: Y.Doc, text: Y.Text): Stretch[] {
  return shownRuns(text).flatMap(({ client, clock, text: { length } }) => {
    const out: Stretch[] = []
    for (let at = clock, end = clock + length; at < end; ) {
      const item = itemAt(copy, { client, clock: at })
      if (!item) break
      const until = Math.min(end, item.id.clock + item.length)
      if (item.deleted) out.push({ client, clock: at, length: until - at })
      at = until
    }
    return out
  })
}

/** Letters that were struck one by one are kept as the words they make. */
function stretchesIn(doc: Y.Doc, provision: string, struck: readonly Stretch[]): Kept[] {
  if (struck.length === 0) return []
  const out: { provision: string; text: string; struck: Stretch[] }[] = []
  let open = false
  for (const run of runs(doc, provision)) {
    for (const { from, end, isStruck } of cut(run, struck)) {
      if (isStruck) {
        const last = open ? out.at(-1) : undefined
        const kept = last ?? { provision, text: '', struck: [] }
        if (!last) out.push(kept)
        kept.text += run.text.slice(from - run.clock, end - run.clock)
        kept.struck.push({ client: run.client, clock: from, length: end - from })
      }
      open = isStruck
    }
  }
  return out
}

/** A run in parts that are struck or not. */
function cut(run: Stretch, struck: readonly Stretch[]): { from: number; end: number; isStruck: boolean }[] {
  const mine = struck.filter((one) => one.client === run.client)
  const last = run.clock + run.length
  const edges = [run.clock, last, ...mine.flatMap((one) => [one.clock, one.clock + one.length])]
    .filter((at) => at >= run.clock && at <= last)
    .sort((a, b) => a - b)
  return edges.slice(0, -1).flatMap((from, n) => {
    const end = edges[n + 1] ?? last
    const isStruck = mine.some((one) => one.clock <= from && from < one.clock + one.length)
    return from === end ? [] : [{ from, end, isStruck }]
  })
}
