// The characters of a provision in runs that have everything in common: who wrote them, which proposal they are, who would strike
// them. Computed by the same lookup in the editor, on the server and in what is exported.
import * as Y from 'yjs'
import { type Proposal, proposals, Segments, type Stretch } from './proposals'
import { provisionMaps, provisionOf } from './shape'

export type Run = Stretch & {
  text: string
  /** Who first wrote the words, where the server retyped them in a split or join; else the client itself. */
  writer: number
  /** The open proposal that would insert these words; null where they are the text's own. */
  proposal: string | null
  /** The open proposals that would strike them, in the order in which they were made. */
  strikes: string[]
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
  const struck = new Map<number, { clock: number; end: number; proposal: string }[]>()
  for (const one of open)
    for (const { client, clock, length } of one.strikes)
      struck.set(client, [...(struck.get(client) ?? []), { clock, end: clock + length, proposal: one.id }])
  const out: Run[] = []
  for (let item = startOf(provision.text); item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const { client } = item.id
    const strikes = struck.get(client) ?? []
    const retyped = writers.get(client) ?? []
    const end = item.id.clock + item.length
    for (let clock = item.id.clock; clock < end; ) {
      const until = Math.min(
        end,
        segments.next(client, clock),
        ...strikes.flatMap((one) => [one.clock, one.end]).filter((at) => at > clock),
        ...retyped.flatMap((one) => [one.clock, one.clock + one.length]).filter((at) => at > clock),
      )
      const proposal = segments.at(client, clock)
      add(out, {
        text: item.content.str.slice(clock - item.id.clock, until - item.id.clock),
        client,
        clock,
        length: until - clock,
        writer: retyped.find((one) => one.clock <= clock && clock < one.clock + one.length)?.writer ?? client,
        proposal: openIds.has(proposal) ? proposal : null,
        strikes: [...new Set(strikes.filter((one) => one.clock <= clock && clock < one.end).map((one) => one.proposal))],
      })
      clock = until
    }
  }
  return out
}

function add(out: Run[], run: Run): void {
  const last = out.at(-1)
  const alike =
    last &&
    last.client === run.client &&
    last.clock + last.length === run.clock &&
    last.writer === run.writer &&
    last.proposal === run.proposal &&
    last.strikes.join() === run.strikes.join()
  if (!alike) {
    out.push(run)
    return
  }
  last.text += run.text
  last.length += run.length
}

function startOf(text: Y.Text): Y.Item | null {
  return (text as unknown as { _start: Y.Item | null })._start
}

type Retyped = { clock: number; length: number; writer: number }

/** By the server's client that retyped them, the words whose first writer was another. */
function firstWriters(map: Y.Map<unknown> | undefined): Map<number, Retyped[]> {
  const writers = map?.get('writers')
  const out = new Map<number, Retyped[]>()
  if (!(writers instanceof Y.Map)) return out
  for (const [key, writer] of writers.entries()) {
    const [client, clock, length] = key.split(':').map(Number)
    if (client === undefined || clock === undefined || length === undefined) continue
    out.set(client, [...(out.get(client) ?? []), { clock, length, writer: writer as number }])
  }
  return out
}
