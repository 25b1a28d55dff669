// What a closed copy had not brought to the server: its own words, and its strikes, each with its place by ids, so that they can
// be proposed again in another copy. An editor's deletions are not among them; the text stands as it stood.
import type * as Y from 'yjs'
import { type Place, wordsSince } from '../document/binding'
import { parseStretch, proposalMaps, type Stretch } from '../document/proposals'
import { runs } from '../document/runs'
import { outline } from '../document/shape'

export type Kept = { provision: string; text: string } & ({ place: Place } | { struck: Stretch[] })

/** @param saved one's own clients, each with the clock before which all is stored */
export function unsavedIn(doc: Y.Doc, saved: ReadonlyMap<number, number>): Kept[] {
  const struck = unsavedStrikes(doc, saved)
  return outline(doc).flatMap(({ id, text }) => [
    ...strikesIn(doc, id, struck),
    ...[...saved]
      .flatMap(([client, clock]) => wordsSince(text, client, clock))
      .filter((one) => one.text.trim() !== '')
      .map((one) => ({ provision: id, ...one })),
  ])
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

/** Letters that were struck one by one are kept as the words they make. */
function strikesIn(doc: Y.Doc, provision: string, all: ReadonlyMap<string, Stretch[]>): Kept[] {
  const struck = all.get(provision) ?? []
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
