// Search across everything, by the meaning of a symbol too: a symbol or the number of a resolution leads straight to the thing.
import { pool } from '../db.server'
import { hitSigns } from '../domain/found'
import type { Actor } from '../domain/permission'
import { parseSymbol } from '../domain/symbol'
import { type DocumentLine, documentColumns, visibleDocuments } from './document-lines.server'
import { sessionLines } from './session-lines.server'

/** @returns where the words lead by themselves, where they are a symbol or a number that is known */
export async function straightTo(q: string): Promise<string | null> {
  const [first] = symbols(q)
  if (first) {
    const { rows } = await pool.query<{ printed: string }>(
      `SELECT string_agg(o.printed, '-' ORDER BY o.position) AS printed FROM document_symbol s JOIN document_symbol o ON o.document_id = s.document_id
        WHERE s.normalised = $1 GROUP BY o.document_id`,
      [first],
    )
    if (rows[0]) return `/documents/${rows[0].printed}`
  }
  const number = /^(?:resolution\s+)?(\d{1,4}\/\d{1,3})$/i.exec(q)?.[1]
  if (!number) return null
  const { rows } = await pool.query<{ slug: string }>(
    `SELECT b.slug FROM resolution r JOIN body b ON b.id = r.body_id WHERE r.number = $1`,
    [number],
  )
  // Numbers of different bodies collide (10/4 of the Conference, 31/1 of the Commission): then the list is shown.
  return rows.length === 1 && rows[0] ? `/resolutions/${rows[0].slug}/${number}` : null
}

function symbols(q: string): string[] {
  try {
    return parseSymbol(q.toUpperCase() === q ? q : q.toUpperCase()).each
  } catch {
    return []
  }
}

const headline = (text: string) =>
  `ts_headline('english', ${text}, websearch_to_tsquery('english', $1), 'HighlightAll=true, StartSel=${hitSigns.start}, StopSel=${hitSigns.end}')`

export async function searchEverything(q: string, actor: Actor) {
  const [recommendations, documents, resolutions, sessions, bodies, articles] = await Promise.all([
    pool.query<{ id: string; found: string; language: string; status: string; demonstration: boolean }>(
      `SELECT id, ${headline('text')} AS found, language, status, demonstration FROM
         (SELECT * FROM recommendation WHERE search @@ websearch_to_tsquery('english', $1) ORDER BY adopted_on DESC NULLS LAST, id DESC LIMIT 8) r`,
      [q],
    ),
    pool.query<DocumentLine & { found: string }>(
      `SELECT ${documentColumns}, ${headline('d.title')} AS found FROM document d
        WHERE d.search @@ websearch_to_tsquery('english', $1)
           OR d.id IN (SELECT document_id FROM document_symbol WHERE normalised ILIKE '%' || replace(replace($1, '%', ''), '_', '') || '%')
        ORDER BY d.date DESC NULLS LAST LIMIT 8`,
      [q],
    ),
    pool.query<{ number: string; bodySlug: string; body: string; found: string | null }>(
      `SELECT r.number, b.slug AS "bodySlug", n.short AS body, ${headline("coalesce(r.title, '')")} AS found
         FROM resolution r JOIN body b ON b.id = r.body_id JOIN body_name n ON n.body_id = b.id AND n.language = 'en'
        WHERE r.search @@ websearch_to_tsquery('english', $1) OR r.number = $1 ORDER BY r.adopted_on DESC NULLS LAST LIMIT 8`,
      [q],
    ),
    sessionLines(
      `to_tsvector('english', coalesce(s.title, '') || ' ' || coalesce(s.city, '') || ' ' ||
         (SELECT string_agg(n.long || ' ' || n.short, ' ') FROM session_body sb JOIN body_name n ON n.body_id = sb.body_id WHERE sb.session_id = s.id))
       @@ websearch_to_tsquery('english', $1)`,
      [q],
      's.from_date DESC NULLS LAST LIMIT 8',
    ),
    pool.query<{ slug: string; long: string }>(
      `SELECT b.slug, n.long FROM body b JOIN body_name n ON n.body_id = b.id AND n.language = 'en'
        WHERE to_tsvector('english', n.long || ' ' || n.short) @@ websearch_to_tsquery('english', $1) OR b.symbol_prefix ILIKE $1 ORDER BY n.long LIMIT 8`,
      [q],
    ),
    pool.query<{ slug: string; instrument: string; number: number; title: string }>(
      `SELECT i.slug, i.short AS instrument, a.number, a.title FROM article a JOIN instrument i ON i.id = a.instrument_id
        WHERE to_tsvector('english', a.title) @@ websearch_to_tsquery('english', $1)
           OR 'article ' || a.number = lower($1) OR 'art. ' || a.number = lower($1) ORDER BY i.position, a.number LIMIT 8`,
      [q],
    ),
  ])
  return {
    recommendations: recommendations.rows,
    documents: visibleDocuments(documents.rows, actor),
    resolutions: resolutions.rows,
    sessions,
    bodies: bodies.rows,
    articles: articles.rows,
  }
}
