// Who takes part in a session and how they are reached: delegations with their people, and those who have a role in it.
import { pool } from '../db.server'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import type { Holds } from '../domain/session'

export type Participant = {
  id: string
  name: string
  email: string
  /** For whom the person speaks; or, without a delegation, the role held in this session. */
  delegation: string | null
  head: boolean
  role: string | null
}

export async function sessionPeople(slug: string, actor: Actor) {
  const { rows } = await pool.query<{
    id: string
    slug: string
    title: string | null
    bodyIds: string[]
    bodies: { long: string; short: string; holds: Holds; ordinal: number | null }[]
  }>(
    `SELECT s.id, s.slug, s.title, ARRAY(SELECT body_id FROM session_body WHERE session_id = s.id ORDER BY position) AS "bodyIds",
            (SELECT json_agg(json_build_object('long', n.long, 'short', n.short, 'holds', b.holds, 'ordinal', sb.ordinal) ORDER BY sb.position)
               FROM session_body sb JOIN body b ON b.id = sb.body_id
               JOIN LATERAL (SELECT short, long FROM body_name WHERE body_id = b.id AND language = 'en'
                              ORDER BY valid_to DESC NULLS FIRST LIMIT 1) n ON true
              WHERE sb.session_id = s.id) AS bodies
       FROM session s WHERE s.slug = $1`,
    [slug],
  )
  const session = rows[0]
  if (!session) throw new Refusal('P1', 'There is no session at this address.', 404)
  const { id: sessionId, bodyIds } = session
  permit(actor, 'see', { kind: 'a person’s address', sessionId, bodyIds })
  const people = await pool.query<Participant>(
    `SELECT p.id, p.name, p.email, d.name AS delegation, m.head, NULL AS role
       FROM delegation d JOIN delegation_member m ON m.delegation_id = d.id JOIN person p ON p.id = m.person_id
      WHERE d.session_id = $1 AND p.deactivated_at IS NULL
      UNION ALL
     SELECT p.id, p.name, p.email, NULL, false, g.role::text
       FROM role_grant g JOIN person p ON p.id = g.person_id WHERE g.session_id = $1 AND p.deactivated_at IS NULL
      ORDER BY delegation NULLS FIRST, head DESC, name`,
    [sessionId],
  )
  return { session, people: people.rows }
}
