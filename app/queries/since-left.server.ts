// What others have changed in a text since somebody last left it.
import type * as Y from 'yjs'
import { pool } from '../db.server'
import { touchedBy } from '../document/touched'

export type SinceLeft = { at: string; provisions: string[] }

/** So many updates are looked at, the newest; whoever was away for longer reads the whole text anew. */
const most = 20_000

/** @returns null for whoever has not been here before */
export async function sinceLeft(
  draftId: string,
  personId: string,
  doc: Y.Doc,
  lines: readonly { id: string }[],
): Promise<SinceLeft | null> {
  const { rows } = await pool.query<{ at: Date; bytes: Buffer[] | null }>(
    `SELECT r.at, (SELECT array_agg(u.bytes ORDER BY u.seq) FROM (
               SELECT bytes, seq FROM draft_update
                WHERE draft_id = r.draft_id AND seq > r.seq AND person_id IS DISTINCT FROM r.person_id
                ORDER BY seq DESC LIMIT $3) u) AS bytes
       FROM last_read r WHERE r.draft_id = $1 AND r.person_id = $2`,
    [draftId, personId, most],
  )
  const [left] = rows
  if (!left) return null
  const touched = touchedBy(
    doc,
    (left.bytes ?? []).map((one) => new Uint8Array(one)),
  )
  const provisions = lines.filter((one) => touched.has(one.id)).map((one) => one.id)
  return { at: left.at.toISOString(), provisions }
}
