// Who takes part in a session and how they are reached: delegations with their people, and those who have a role in it.
import { pool } from '../db.server'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import type { MentionedSession } from '../domain/session'
import { namedSession } from './named-session.server'

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
  const { rows } = await pool.query<{ id: string; bodyIds: string[]; named: MentionedSession }>(
    `SELECT s.id, ARRAY(SELECT body_id FROM session_body WHERE session_id = s.id ORDER BY position) AS "bodyIds",
            ${namedSession('s')} AS named FROM session s WHERE s.slug = $1`,
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
  return { session: session.named, people: people.rows }
}
