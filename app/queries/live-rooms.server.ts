// The rooms that are live now, of every process, and who is in them: by delegation and by the way in which they work.
import { pool } from '../db.server'
import type { Way } from '../domain/draft'
import { type Actor, permit } from '../domain/permission'

export type PresentLine = {
  /** Null for whoever speaks for no delegation: secretariat, chair, observers. */
  delegation: string | null
  colour: string | null
  way: Way
  people: string[]
  connections: number
}

export type LiveRoomLine = {
  draftId: string
  title: string
  language: string
  session: { slug: string; title: string }
  process: string
  since: Date
  live: boolean
  unsaved: number
  unsavedBytes: number
  savedLagMs: number | null
  connections: number
  present: PresentLine[] | null
}

/** A room whose process has not spoken of it for so long is no longer live: it speaks every five seconds. */
const silence = '15 seconds'

export async function liveRooms(actor: Actor): Promise<LiveRoomLine[]> {
  permit(actor, 'see', { kind: 'live rooms' })
  const { rows } = await pool.query<LiveRoomLine>(
    `SELECT l.draft_id AS "draftId", d.title, d.language, l.process, l.since, l.live, l.unsaved, l.unsaved_bytes AS "unsavedBytes",
            l.saved_lag_ms AS "savedLagMs", jsonb_array_length(l.present) AS connections,
            json_build_object('slug', s.slug, 'title', coalesce(s.title, (SELECT string_agg(n.short || coalesce(', no. ' || x.ordinal, ''), ' / ' ORDER BY x.position)
              FROM session_body x JOIN body_name n ON n.body_id = x.body_id AND n.language = 'en' WHERE x.session_id = s.id))) AS session,
            (SELECT json_agg(one ORDER BY one.delegation NULLS LAST, one.way)
               FROM (SELECT g.name AS delegation, g.colour, p.way, count(*)::int AS connections, array_agg(DISTINCT who.name) AS people
                       FROM jsonb_to_recordset(l.present) AS p("personId" uuid, "delegationId" uuid, way text)
                       JOIN person who ON who.id = p."personId" LEFT JOIN delegation g ON g.id = p."delegationId"
                      GROUP BY g.name, g.colour, p.way) one) AS present
       FROM live_room l JOIN draft d ON d.id = l.draft_id JOIN session s ON s.id = d.session_id
      WHERE l.seen_at > now() - $1::interval ORDER BY connections DESC, d.title, l.process`,
    [silence],
  )
  return rows
}
