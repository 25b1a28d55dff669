// Who wrote which words: the characters of a provision in runs of one Yjs client each.
import * as Y from 'yjs'
import { provisionMaps, provisionOf } from './shape'

export type Run = { text: string; client: number; clock: number }

/** In reading order. Words that the server retyped in a split or join are given back to who first wrote them. */
export function runs(doc: Y.Doc, provisionId: string): Run[] {
  const provision = provisionOf(doc, provisionId)
  if (!provision) return []
  const first = firstWriters(doc, provisionId)
  const out: Run[] = []
  for (let item = startOf(provision.text); item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const client = first.get(`${item.id.client}:${item.id.clock}`) ?? retypedWithin(first, item) ?? item.id.client
    const last = out.at(-1)
    if (last && last.client === client) last.text += item.content.str
    else out.push({ text: item.content.str, client, clock: item.id.clock })
  }
  return out
}

function startOf(text: Y.Text): Y.Item | null {
  return (text as unknown as { _start: Y.Item | null })._start
}

/** "client:clock:length" of retyped words → the client that first wrote them. */
function firstWriters(doc: Y.Doc, provisionId: string): Map<string, number> {
  const writers = provisionMaps(doc).get(provisionId)?.get('writers')
  const out = new Map<string, number>()
  if (writers instanceof Y.Map) for (const [key, client] of writers.entries()) out.set(key, client as number)
  return out
}

/** An item may have been cut since it was retyped: look for the stretch it lies in. */
function retypedWithin(first: Map<string, number>, item: Y.Item): number | undefined {
  for (const [key, writer] of first) {
    const [client, clock, length] = key.split(':').map(Number)
    if (client === item.id.client && item.id.clock >= (clock ?? 0) && item.id.clock < (clock ?? 0) + (length ?? 0))
      return writer
  }
  return undefined
}
