// What the forms about sessions choose from: bodies that meet, States, people; and which ordinal is taken.
import { pool } from '../db.server'
import { type Actor, can, type Thing } from '../domain/permission'

export type BodyChoice = { id: string; slug: string; short: string; long: string }

export type Choice = { id: string; name: string }

/** Bodies that hold sessions or meetings and for which this person may enter one. */
export async function bodiesThatMeet(actor: Actor): Promise<{ bodies: BodyChoice[]; mayOpen: BodyChoice[] }> {
  const { rows } = await pool.query<BodyChoice>(
    `SELECT b.id, b.slug, n.short, n.long FROM body b
       JOIN LATERAL (SELECT short, long FROM body_name WHERE body_id = b.id AND language = 'en'
                      ORDER BY valid_to DESC NULLS FIRST LIMIT 1) n ON true
      WHERE b.holds <> 'nothing' ORDER BY b.symbol_prefix NULLS LAST, n.long`,
  )
  return {
    bodies: rows,
    mayOpen: rows.filter((one) => can(actor, 'write', { kind: 'session', bodyIds: [one.id] })),
  }
}

/** @returns the place, in the list, of the first body that has a session of this ordinal and part already; -1 for none */
export async function ordinalTaken(
  given: readonly { bodyId: string; ordinal?: number | undefined; part?: string | undefined }[],
): Promise<number> {
  const { rows } = await pool.query<{ at: number }>(
    `SELECT (g.at - 1)::int AS at FROM unnest($1::uuid[], $2::int[], $3::text[]) WITH ORDINALITY AS g(body_id, ordinal, part, at)
      WHERE EXISTS (SELECT 1 FROM session_body sb WHERE sb.body_id = g.body_id AND sb.ordinal = g.ordinal
                       AND sb.part IS NOT DISTINCT FROM g.part) ORDER BY g.at LIMIT 1`,
    [given.map((one) => one.bodyId), given.map((one) => one.ordinal ?? null), given.map((one) => one.part ?? null)],
  )
  return rows[0]?.at ?? -1
}

/** Who can be accredited to a session: States that do not take part yet, and people; null for whoever may not invite. */
export async function accreditable(
  place: { sessionId: string; bodyIds: readonly string[] },
  actor: Actor,
): Promise<{ states: Choice[]; people: Choice[] } | null> {
  const thing: Thing = { kind: 'people of a delegation', ...place }
  if (!can(actor, 'invite', thing)) return null
  const [states, people] = await Promise.all([
    pool.query<Choice>(
      `SELECT id, name FROM state WHERE NOT EXISTS (SELECT 1 FROM delegation d WHERE d.state_id = state.id AND d.session_id = $1)
        ORDER BY name`,
      [place.sessionId],
    ),
    pool.query<Choice>(
      `SELECT id, name FROM person WHERE deactivated_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM delegation_member m JOIN delegation d ON d.id = m.delegation_id
                           WHERE m.person_id = person.id AND d.session_id = $1) ORDER BY name LIMIT 500`,
      [place.sessionId],
    ),
  ])
  return { states: states.rows, people: people.rows }
}
