// Sessions as lines of a list: bodies, days, place, state. Other pages' queries build on it.
import { pool } from '../db.server'
import type { Precision } from '../domain/dates'
import type { Holds, SessionStatus } from '../domain/session'

export type SessionLine = {
  id: string
  slug: string
  title: string | null
  from: string | null
  to: string | null
  precision: Precision
  city: string | null
  format: 'in_person' | 'online' | 'hybrid' | 'unknown'
  status: SessionStatus
  demonstration: boolean
  mark: 'verified' | 'derived' | 'unverified' | 'demonstration'
  /** The day of the source that announced it, where it is planned and that day is past. */
  statedOn: string | null
  parentSlug: string | null
  bodies: { slug: string; short: string; long: string; holds: Holds; ordinal: number | null; part: string | null }[]
  recommendations: number
  drafts: number
}

export const sessionColumns = `
  s.id, s.slug, s.title, s.from_date::text AS "from", s.to_date::text AS "to", s.precision, s.city, s.format, s.status,
  s.demonstration, s.mark, (SELECT stated_on::text FROM source WHERE id = s.source_id) AS "statedOn",
  (SELECT slug FROM session WHERE id = s.parent_id) AS "parentSlug",
  (SELECT json_agg(json_build_object('slug', b.slug, 'short', n.short, 'long', n.long, 'holds', b.holds,
                                     'ordinal', sb.ordinal, 'part', sb.part) ORDER BY sb.position)
     FROM session_body sb JOIN body b ON b.id = sb.body_id
     JOIN LATERAL (SELECT short, long FROM body_name WHERE body_id = b.id AND language = 'en'
                    ORDER BY valid_to DESC NULLS FIRST LIMIT 1) n ON true
    WHERE sb.session_id = s.id) AS bodies,
  (SELECT count(*)::int FROM recommendation r WHERE r.adopted_at_id = s.id) AS recommendations,
  (SELECT count(*)::int FROM draft d WHERE d.session_id = s.id AND d.status <> 'informal') AS drafts`

/** @param where SQL over `session s`, with its parameters from $1 on */
export async function sessionLines(where: string, params: unknown[], order: string): Promise<SessionLine[]> {
  const { rows } = await pool.query<SessionLine>(
    `SELECT ${sessionColumns} FROM session s WHERE ${where} ORDER BY ${order}`,
    params,
  )
  return rows
}
