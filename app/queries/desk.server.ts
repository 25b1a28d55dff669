// What waits for one person: sessions under way, drafts they may work in, recommendations to classify or to compile.
import { pool } from '../db.server'
import { type DraftStatus, type Way, wayIn } from '../domain/draft'
import { can, type Person } from '../domain/permission'
import type { MentionedSession } from '../domain/session'
import { namedSession } from './named-session.server'
import { toClassify } from './review.server'
import { sessionLines } from './session-lines.server'

export type DeskDraft = {
  id: string
  title: string
  language: string
  kind: string
  status: DraftStatus
  way: Way
  decides: boolean
  session: MentionedSession
  edits: number
  lastAt: Date | null
}

type Row = Omit<DeskDraft, 'way' | 'decides'> & {
  sealed: boolean
  sessionId: string
  ownerId: string | null
  sponsorIds: string[]
  bodyIds: string[]
}

export async function desk(person: Person) {
  const classifies = can(person, 'decide', { kind: 'classification' })
  const compiles = can(person, 'write', { kind: 'informal draft' })
  const sessionIds = [
    ...person.delegations.map((one) => one.sessionId),
    ...person.grants.flatMap((one) => one.sessionId ?? []),
  ]
  const everywhere = person.grants.some((one) => !one.sessionId && !one.bodyId)
  const [sessions, drafts, waiting, awaiting, wholeNumber] = await Promise.all([
    sessionLines(
      `s.status IN ('open', 'suspended') AND ($1 OR s.id = ANY ($2::uuid[]))`,
      [everywhere, sessionIds],
      's.from_date, s.slug LIMIT 12',
    ),
    pool.query<Row>(
      `SELECT d.id, d.title, d.language, d.kind, d.status, d.sealed_at IS NOT NULL AS sealed, d.session_id AS "sessionId", d.owner_id AS "ownerId",
              ARRAY(SELECT delegation_id FROM sponsor WHERE draft_id = d.id) AS "sponsorIds",
              ARRAY(SELECT body_id FROM session_body WHERE session_id = d.session_id) AS "bodyIds",
              ${namedSession('s')} AS session,
              d.head::int AS edits, (SELECT max(at) FROM draft_update WHERE draft_id = d.id) AS "lastAt"
         FROM draft d JOIN session s ON s.id = d.session_id
        WHERE d.sealed_at IS NULL AND d.status NOT IN ('withdrawn', 'rejected', 'superseded') ORDER BY d.created_at DESC LIMIT 50`,
    ),
    classifies ? toClassify(5) : [],
    compiles
      ? pool.query<{ n: number }>(
          `SELECT coalesce(sum(n), 0)::int AS n FROM facet_key WHERE facet = 'status' AND value IN ('adopted', 'deferred')`,
        )
      : { rows: [] },
    classifies
      ? pool.query<{ n: number }>(
          `SELECT coalesce(sum(n), 0)::int AS n FROM facet_key WHERE facet = 'decided' AND value = 'no'`,
        )
      : { rows: [] },
  ])
  return {
    sessions,
    drafts: drafts.rows.flatMap((row): DeskDraft[] => {
      const way = wayIn(person, row)
      if (!way) return []
      const { sealed: _, ownerId: __, sponsorIds: ___, bodyIds, ...draft } = row
      return [
        {
          ...draft,
          way,
          decides: can(person, 'decide', { kind: 'draft under negotiation', sessionId: row.sessionId, bodyIds }),
        },
      ]
    }),
    waiting,
    waitingInAll: wholeNumber.rows[0]?.n ?? 0,
    awaiting: awaiting.rows[0]?.n ?? 0,
    may: { classify: classifies, compile: compiles },
  }
}
