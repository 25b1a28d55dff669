// Sessions by year and body.
import { pool } from '../db.server'
import { sessionLines } from './session-lines.server'

export type CalendarFilter = { year: number | 'undated' | 'all'; body: string | null }

export async function calendar(filter: CalendarFilter) {
  const inYear =
    filter.year === 'all'
      ? 'true'
      : filter.year === 'undated'
        ? 's.from_date IS NULL'
        : `s.from_date <= make_date(${filter.year}, 12, 31) AND coalesce(s.to_date, s.from_date) >= make_date(${filter.year}, 1, 1)`
  const [sessions, years, bodies] = await Promise.all([
    sessionLines(
      `${inYear} AND ($1::text IS NULL OR EXISTS (SELECT 1 FROM session_body sb JOIN body b ON b.id = sb.body_id
                                                   WHERE sb.session_id = s.id AND b.slug = $1))`,
      [filter.body],
      filter.year === 'all' ? 's.from_date DESC NULLS LAST, s.slug' : 's.from_date, s.slug',
    ),
    pool.query<{ year: number | null; n: number }>(
      `SELECT extract(year FROM from_date)::int AS year, count(*)::int AS n FROM session GROUP BY 1 ORDER BY 1 DESC NULLS LAST`,
    ),
    pool.query<{ slug: string; short: string }>(
      `SELECT DISTINCT b.slug, n.short FROM body b JOIN body_name n ON n.body_id = b.id AND n.language = 'en'
        WHERE EXISTS (SELECT 1 FROM session_body WHERE body_id = b.id) ORDER BY n.short`,
    ),
  ])
  return { sessions, years: years.rows, bodies: bodies.rows }
}
