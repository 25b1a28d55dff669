// A text as it stood behind any update of its log. What was read is kept for a while, as much of it as there is room for, so that
// a step through the history reads only the few rows between.
import * as Y from 'yjs'
import { pool } from '../db.server'

type Kept = { seq: bigint; state: Uint8Array }

/** Updates between two kept texts: so many are read in a moment. */
const stride = 2_000
const mostBytes = 64 * 1024 * 1024

/** By draft, in the order of their sequence numbers; the drafts least lately asked for are let go first. */
const kept = new Map<string, Kept[]>()
let bytes = 0

/** @param seq of the last update that is part of it; beyond the head, the text as it stands */
export async function textAt(draftId: string, seq: bigint): Promise<Y.Doc> {
  const base = await nearest(draftId, seq)
  const { rows } = await pool.query<{ seq: string; bytes: Buffer }>(
    'SELECT seq, bytes FROM draft_update WHERE draft_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq',
    [draftId, String(base?.seq ?? 0n), String(seq)],
  )
  const doc = new Y.Doc()
  if (base) Y.applyUpdate(doc, base.state)
  for (let from = 0; from < rows.length; from += stride) {
    const some = rows.slice(from, from + stride)
    doc.transact(() => {
      for (const row of some) Y.applyUpdate(doc, row.bytes)
    })
    if (some.length === stride) keep(draftId, { seq: BigInt(some.at(-1)?.seq ?? 0), state: Y.encodeStateAsUpdate(doc) })
  }
  return doc
}

async function nearest(draftId: string, seq: bigint): Promise<Kept | undefined> {
  const line = kept.get(draftId)
  const known = line?.findLast((one) => one.seq <= seq)
  if (line) {
    kept.delete(draftId)
    kept.set(draftId, line)
  }
  if (known && seq - known.seq <= BigInt(stride)) return known
  const { rows } = await pool.query<{ seq: string; bytes: Buffer }>(
    'SELECT upto_seq AS seq, bytes FROM draft_snapshot WHERE draft_id = $1 AND upto_seq <= $2 AND upto_seq > $3 ORDER BY upto_seq DESC LIMIT 1',
    [draftId, String(seq), String(known?.seq ?? 0n)],
  )
  const [stored] = rows
  if (!stored) return known
  const found = { seq: BigInt(stored.seq), state: new Uint8Array(stored.bytes) }
  keep(draftId, found)
  return found
}

function keep(draftId: string, one: Kept): void {
  const line = kept.get(draftId) ?? []
  if (line.some((other) => other.seq === one.seq)) return
  kept.delete(draftId)
  kept.set(
    draftId,
    [...line, one].sort((a, b) => (a.seq < b.seq ? -1 : 1)),
  )
  bytes += one.state.length
  for (const [id, states] of kept) {
    if (bytes <= mostBytes) return
    if (id === draftId) continue
    bytes -= states.reduce((sum, it) => sum + it.state.length, 0)
    kept.delete(id)
  }
  const own = kept.get(draftId) ?? []
  while (bytes > mostBytes && own.length > 1) bytes -= own.shift()?.state.length ?? 0
}

/** How much is kept, for the tests of its bound. */
export function keptBytes(): number {
  return bytes
}

export type Moment = {
  /** Of the last update of the moment. */
  seq: string
  from: Date
  to: Date
  edits: number
  personIds: (string | null)[]
}

/** So many steps can still be walked by hand. */
const mostMoments = 1_500

/**
 * The log in moments: the first text, then what one person wrote within a minute, one after the other. Where many write at once these would be single
 * letters: then all that was written within a minute is one moment.
 */
export async function momentsOf(draftId: string): Promise<Moment[]> {
  const byPerson = await moments(draftId, true)
  return byPerson.length <= mostMoments ? byPerson : moments(draftId, false)
}

async function moments(draftId: string, apart: boolean): Promise<Moment[]> {
  const { rows } = await pool.query<Moment>(
    `WITH line AS (
       SELECT seq, at, person_id,
              date_trunc('minute', at) = lag(date_trunc('minute', at)) OVER w AND lag(seq) OVER w > 1
                AND (NOT $2 OR person_id IS NOT DISTINCT FROM lag(person_id) OVER w) AS goes_on
         FROM draft_update WHERE draft_id = $1 WINDOW w AS (ORDER BY seq)),
     counted AS (SELECT *, count(*) FILTER (WHERE goes_on IS NOT TRUE) OVER (ORDER BY seq) AS moment FROM line)
     SELECT max(seq)::text AS seq, min(at) AS "from", max(at) AS "to", count(*)::int AS edits,
            array_agg(DISTINCT person_id) AS "personIds"
       FROM counted GROUP BY moment ORDER BY max(seq)`,
    [draftId, apart],
  )
  return rows
}
