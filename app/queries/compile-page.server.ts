// What the secretariat chooses from when it compiles a draft resolution: recommendations that await the Conference, by meeting.
import { pool } from '../db.server'
import { type Actor, permit } from '../domain/permission'
import { awaitingEndorsement } from '../domain/recommendation'
import { Refusal } from '../domain/refusal'

export type Awaiting = {
  id: string
  text: string
  language: string
  locator: string | null
  symbol: string | null
  status: string
  statusReason: string | null
  session: string
  demonstration: boolean
  isSummary: boolean
}

export async function compilePage(slug: string, actor: Actor) {
  const { rows } = await pool.query<{
    id: string
    slug: string
    title: string | null
    bodyIds: string[]
    endorses: boolean
    organ: string
    ordinal: number | null
    demonstration: boolean
  }>(
    `SELECT s.id, s.slug, s.title, ARRAY(SELECT body_id FROM session_body WHERE session_id = s.id ORDER BY position) AS "bodyIds",
            b.endorses, n.short AS organ, sb.ordinal, s.demonstration
       FROM session s JOIN session_body sb ON sb.session_id = s.id AND sb.position = 0 JOIN body b ON b.id = sb.body_id
       JOIN body_name n ON n.body_id = b.id AND n.language = 'en' WHERE s.slug = $1`,
    [slug],
  )
  const session = rows[0]
  if (!session) throw new Refusal('P1', 'There is no session at this address.', 404)
  permit(actor, 'write', { kind: 'informal draft', sessionId: session.id, bodyIds: session.bodyIds })
  if (!session.endorses)
    throw new Refusal(
      'R3',
      'Only the Conference or another principal body endorses recommendations. Open its session and compile there.',
      409,
    )
  const awaiting = await pool.query<Awaiting>(
    `SELECT r.id, r.text, r.language, r.locator, r.status, r.status_reason AS "statusReason", r.demonstration, r.is_summary AS "isSummary",
            (SELECT printed FROM document_symbol WHERE document_id = r.document_id ORDER BY position LIMIT 1) AS symbol,
            coalesce(s.title, (SELECT string_agg(n.long || coalesce(', no. ' || sb.ordinal, ''), ' / ' ORDER BY sb.position)
              FROM session_body sb JOIN body_name n ON n.body_id = sb.body_id AND n.language = 'en' WHERE sb.session_id = s.id)) AS session
       FROM recommendation r JOIN session s ON s.id = r.adopted_at_id JOIN provision p ON p.id = r.provision_id
      WHERE r.status::text = ANY ($1) ORDER BY s.from_date, s.slug, p.position LIMIT 500`,
    [awaitingEndorsement],
  )
  const agenda = await pool.query<{ id: string; number: number; letter: string | null; title: string }>(
    `SELECT id, number, letter, title FROM agenda_item WHERE session_id = $1 ORDER BY number, letter NULLS FIRST`,
    [session.id],
  )
  return { session, awaiting: awaiting.rows, agenda: agenda.rows }
}
