// All bodies as a tree, and the page of one: mandate, sessions, symbols.
import { pool } from '../db.server'
import type { Actor } from '../domain/permission'
import { can } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import type { Holds } from '../domain/session'
import { documentCount } from './documents.server'
import { sessionLines } from './session-lines.server'

export type BodyLine = {
  id: string
  slug: string
  kind: string
  short: string
  long: string
  symbolPrefix: string | null
  holds: Holds
  parentSlug: string | null
  mark: 'verified' | 'derived' | 'unverified' | 'demonstration'
  sessions: number
}

const columns = `b.id, b.slug, b.kind, n.short, n.long, b.symbol_prefix AS "symbolPrefix", b.holds, b.mark,
  (SELECT slug FROM body WHERE id = b.parent_id) AS "parentSlug",
  (SELECT count(*)::int FROM session_body WHERE body_id = b.id) AS sessions`
const named = `FROM body b JOIN LATERAL (SELECT short, long FROM body_name WHERE body_id = b.id AND language = 'en'
  ORDER BY valid_to DESC NULLS FIRST LIMIT 1) n ON true`

export async function bodies(actor: Actor) {
  const { rows } = await pool.query<BodyLine>(
    `SELECT ${columns} ${named} ORDER BY b.parent_id NULLS FIRST, b.symbol_prefix NULLS LAST, n.long`,
  )
  return { bodies: rows, mayAdd: can(actor, 'write', { kind: 'body' }) }
}

export async function bodyPage(slug: string, actor: Actor) {
  const { rows } = await pool.query<
    BodyLine & {
      mandate: string | null
      endorses: boolean
      source: string | null
      procedure: string | null
      parent: string | null
      otherNames: { language: string; long: string; mark: BodyLine['mark'] }[] | null
    }
  >(
    `SELECT ${columns}, b.mandate, b.endorses, (SELECT name FROM procedure WHERE id = b.procedure_id) AS procedure,
            (SELECT long FROM body_name WHERE body_id = b.parent_id AND language = 'en' ORDER BY valid_to DESC NULLS FIRST LIMIT 1) AS parent,
            (SELECT json_agg(json_build_object('language', language, 'long', long, 'mark', mark) ORDER BY language)
               FROM body_name WHERE body_id = b.id AND language <> 'en' AND valid_to IS NULL) AS "otherNames",
            (SELECT printed || coalesce(', para. ' || paragraph, '') FROM source WHERE id = b.source_id) AS source
       ${named} WHERE b.slug = $1`,
    [slug],
  )
  const body = rows[0]
  if (!body) throw new Refusal('P1', 'There is no body at this address.', 404)
  const [sessions, children, documents, parts] = await Promise.all([
    sessionLines(
      's.id IN (SELECT session_id FROM session_body WHERE body_id = $1)',
      [body.id],
      's.from_date DESC NULLS LAST, s.slug LIMIT 200',
    ),
    pool.query<BodyLine>(`SELECT ${columns} ${named} WHERE b.parent_id = $1 ORDER BY b.symbol_prefix NULLS LAST`, [
      body.id,
    ]),
    documentCount({ q: null, kind: null, body: slug, year: null }, actor),
    pool.query<{ resolutions: number; recommendations: number }>(
      `SELECT (SELECT count(*)::int FROM resolution WHERE body_id = $1) AS resolutions,
              (SELECT count(*)::int FROM recommendation_body WHERE body_id = $1) AS recommendations`,
      [body.id],
    ),
  ])
  return {
    body,
    sessions,
    children: children.rows,
    counts: {
      documents,
      resolutions: parts.rows[0]?.resolutions ?? 0,
      recommendations: parts.rows[0]?.recommendations ?? 0,
    },
    mayAddSession: can(actor, 'write', { kind: 'session', bodyIds: [body.id] }),
  }
}
