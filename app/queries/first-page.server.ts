// The first page: what is under way, what was adopted last, and whether the product is still empty.
import { pool } from '../db.server'
import type { RecommendationStatus } from '../domain/recommendation'
import { sessionLines } from './session-lines.server'

export async function firstPage() {
  const [underWay, coming, recent, sizes] = await Promise.all([
    sessionLines(`s.status IN ('open', 'suspended')`, [], 's.from_date, s.slug LIMIT 6'),
    sessionLines(`s.status = 'planned' AND s.from_date >= current_date`, [], 's.from_date, s.slug LIMIT 4'),
    pool.query<{
      id: string
      text: string
      language: string
      status: RecommendationStatus
      isSummary: boolean
      adoptedOn: string | null
      demonstration: boolean
    }>(
      `SELECT r.id, r.text, r.language, r.status, r.is_summary AS "isSummary", r.adopted_on::text AS "adoptedOn", r.demonstration
         FROM recommendation r ORDER BY r.adopted_on DESC NULLS LAST, r.id DESC LIMIT 4`,
    ),
    pool.query<{ sessions: number; documents: number; people: number }>(
      `SELECT (SELECT count(*)::int FROM session) AS sessions, (SELECT count(*)::int FROM document) AS documents,
              (SELECT count(*)::int FROM person) AS people`,
    ),
  ])
  return { underWay, coming, recent: recent.rows, sizes: sizes.rows[0] ?? { sessions: 0, documents: 0, people: 0 } }
}
