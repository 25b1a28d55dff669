// People and what they may do, for administrators; one's own account; the personas of the demonstration.
import { pool } from '../db.server'
import { type Actor, type Person, permit } from '../domain/permission'
import type { MentionedSession } from '../domain/session'
import { namedSession } from './named-session.server'

export async function personas() {
  const { rows } = await pool.query<{
    id: string
    persona: string
    name: string
    roles: string[]
    delegations: string[]
  }>(
    `SELECT p.id, p.persona, p.name, ARRAY(SELECT DISTINCT role::text FROM role_grant WHERE person_id = p.id) AS roles,
            ARRAY(SELECT DISTINCT d.name FROM delegation_member m JOIN delegation d ON d.id = m.delegation_id WHERE m.person_id = p.id) AS delegations
       FROM person p WHERE p.persona IS NOT NULL AND p.deactivated_at IS NULL
      ORDER BY array_position(ARRAY['secretariat', 'chair', 'delegate-a', 'delegate-b', 'review', 'observer', 'admin'], p.persona)`,
  )
  return rows
}

export type PersonLine = {
  id: string
  name: string
  email: string
  persona: string | null
  deactivated: boolean
  hasPassword: boolean
  grants: { id: string; role: string; body: string | null; session: MentionedSession | null }[] | null
  delegations: { name: string; session: MentionedSession }[] | null
  seenAt: Date | null
}

export async function people(actor: Actor, q: string | null) {
  permit(actor, 'see', { kind: 'people' })
  const { rows } = await pool.query<PersonLine>(
    `SELECT p.id, p.name, p.email, p.persona, p.deactivated_at IS NOT NULL AS deactivated, p.password_hash IS NOT NULL AS "hasPassword",
            (SELECT json_agg(json_build_object('id', g.id, 'role', g.role, 'body', (SELECT short FROM body_name WHERE body_id = g.body_id AND language = 'en' ORDER BY valid_to DESC NULLS FIRST LIMIT 1),
                      'session', CASE WHEN s.id IS NULL THEN NULL ELSE ${namedSession('s')} END) ORDER BY g.role, s.from_date)
               FROM role_grant g LEFT JOIN session s ON s.id = g.session_id WHERE g.person_id = p.id) AS grants,
            (SELECT json_agg(json_build_object('name', d.name, 'session', ${namedSession('s')}) ORDER BY s.from_date) FROM delegation_member m JOIN delegation d ON d.id = m.delegation_id
               JOIN session s ON s.id = d.session_id WHERE m.person_id = p.id) AS delegations,
            (SELECT max(seen_at) FROM sign_in WHERE person_id = p.id) AS "seenAt"
       FROM person p WHERE $1::text IS NULL OR p.name ILIKE '%' || $1 || '%' OR p.email ILIKE '%' || $1 || '%' ORDER BY p.name LIMIT 200`,
    [q],
  )
  return rows
}

export type SignInLine = {
  id: string
  userAgent: string | null
  address: string | null
  createdAt: Date
  seenAt: Date
  revoked: boolean
  current: boolean
}

export async function account(person: Person, currentSignInId: string) {
  const [me, signIns] = await Promise.all([
    pool.query<{ email: string; persona: string | null; hasPassword: boolean }>(
      `SELECT email, persona, password_hash IS NOT NULL AS "hasPassword" FROM person WHERE id = $1`,
      [person.personId],
    ),
    pool.query<SignInLine>(
      `SELECT id, user_agent AS "userAgent", address, created_at AS "createdAt", seen_at AS "seenAt", revoked_at IS NOT NULL AS revoked, id = $2 AS current
         FROM sign_in WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > now() ORDER BY seen_at DESC LIMIT 50`,
      [person.personId, currentSignInId],
    ),
  ])
  return { me: me.rows[0], signIns: signIns.rows }
}

export type EventLine = {
  seq: string
  subjectKind: string
  subjectId: string
  deed: string
  by: string | null
  at: Date
  hash: string
}

export async function history(actor: Actor, before: string | null) {
  permit(actor, 'see', { kind: 'history' })
  const { rows } = await pool.query<EventLine>(
    `SELECT e.seq, e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.deed, e.at, e.hash,
            coalesce(p.name, e.data ->> 'by') AS by
       FROM event e LEFT JOIN person p ON p.id = e.actor_id WHERE $1::bigint IS NULL OR e.seq < $1 ORDER BY e.seq DESC LIMIT 100`,
    [before],
  )
  return rows
}

/** What a role may be limited to. */
export async function rolePlaces() {
  const [bodies, sessions] = await Promise.all([
    pool.query<{ id: string; label: string }>(
      `SELECT b.id, n.short AS label FROM body b JOIN body_name n ON n.body_id = b.id AND n.language = 'en' ORDER BY n.short`,
    ),
    pool.query<{ id: string; named: MentionedSession }>(
      `SELECT s.id, ${namedSession('s')} AS named FROM session s WHERE status NOT IN ('closed', 'cancelled') ORDER BY from_date DESC NULLS LAST LIMIT 200`,
    ),
  ])
  return { bodies: bodies.rows, sessions: sessions.rows }
}
