// The groups of delegations that the reader's delegation is in, or is invited to; nobody else hears that they are there.
import { pool } from '../db.server'
import { type Actor, delegationIn, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import type { MentionedSession } from '../domain/session'
import { namedSession } from './named-session.server'

export type GroupShown = {
  id: string
  name: string
  madeBy: string
  joined: boolean
  invitedBy: string
  members: { id: string; name: string; joined: boolean }[]
}

export async function groupsPage(slug: string, actor: Actor) {
  const { rows } = await pool.query<{ id: string; bodyIds: string[]; named: MentionedSession }>(
    `SELECT s.id, ARRAY(SELECT body_id FROM session_body WHERE session_id = s.id ORDER BY position) AS "bodyIds",
            ${namedSession('s')} AS named FROM session s WHERE s.slug = $1`,
    [slug],
  )
  const session = rows[0]
  const own = session && delegationIn(actor, session.id)
  if (!session) throw new Refusal('P1', 'There is no session at this address.', 404)
  permit(actor, 'see', {
    kind: 'note',
    sessionId: session.id,
    bodyIds: session.bodyIds,
    delegationIds: own ? [own.delegationId] : [],
  })
  const [groups, delegations] = await Promise.all([
    pool.query<GroupShown>(
      `SELECT g.id, g.name, m.name AS "madeBy", mine.joined_at IS NOT NULL AS joined,
              (SELECT name FROM person WHERE id = mine.invited_by_id) AS "invitedBy",
              (SELECT json_agg(json_build_object('id', d.id, 'name', d.name, 'joined', x.joined_at IS NOT NULL) ORDER BY d.name)
                 FROM delegation_group_member x JOIN delegation d ON d.id = x.delegation_id
                WHERE x.group_id = g.id AND x.left_at IS NULL) AS members
         FROM delegation_group g JOIN person m ON m.id = g.made_by_id
         JOIN delegation_group_member mine ON mine.group_id = g.id AND mine.delegation_id = $1 AND mine.left_at IS NULL
        ORDER BY mine.joined_at IS NOT NULL, g.name, g.id`,
      [own?.delegationId ?? null],
    ),
    pool.query<{ id: string; name: string }>('SELECT id, name FROM delegation WHERE session_id = $1 ORDER BY name', [
      session.id,
    ]),
  ])
  return {
    sessionId: session.id,
    session: session.named,
    delegation: own?.name ?? '',
    head: own?.head ?? false,
    groups: groups.rows,
    others: delegations.rows.filter((one) => one.id !== own?.delegationId),
  }
}
