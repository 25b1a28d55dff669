// The register of recommendations: full-text search, facets with counts, newest adoption first. The list is quick for any
// question; counts of a question that matches much take longer and may follow it.
import { pool } from '../db.server'
import { hitSigns } from '../domain/found'
import type { RecommendationStatus } from '../domain/recommendation'

export const facets = ['status', 'body', 'session', 'year', 'article', 'cluster', 'addressee', 'decided'] as const
export type Facet = (typeof facets)[number]
export type RegisterFilter = { q: string | null; page: number; chosen: Partial<Record<Facet, string[]>> }

export const linesPerPage = 25
/** Nobody turns so many pages: beyond, a question is asked more closely. */
export const lastPage = 200

export type RegisterLine = {
  id: string
  text: string
  language: string
  found: string | null
  isSummary: boolean
  status: RecommendationStatus
  locator: string | null
  symbol: string | null
  adoptedOn: string | null
  sessionSlug: string
  meetings: { short: string; ordinal: number | null; holds: string }[]
  sessionTitle: string | null
  cluster: number | null
  decided: boolean
  demonstration: boolean
  mark: string
}

type Where = { sql: string; params: unknown[] }

/** Keys of the chosen values: alternatives within a facet, all facets together. */
async function whereOf(filter: RegisterFilter, without?: Facet): Promise<Where> {
  const params: unknown[] = []
  const parts: string[] = []
  if (filter.q) {
    params.push(filter.q)
    parts.push(`r.search @@ websearch_to_tsquery('english', $${params.length})`)
  }
  const chosen = Object.entries(filter.chosen).filter(([facet, values]) => facet !== without && values.length > 0)
  for (const [facet, values] of chosen) {
    params.push(facet, values)
    parts.push(
      `r.keys && coalesce((SELECT array_agg(id) FROM facet_key WHERE facet = $${params.length - 1} AND value = ANY ($${params.length})), '{}')`,
    )
  }
  return { sql: parts.length > 0 ? parts.join(' AND ') : 'true', params }
}

export async function registerLines(filter: RegisterFilter): Promise<RegisterLine[]> {
  const where = await whereOf(filter)
  const offset = (Math.min(filter.page, lastPage) - 1) * linesPerPage
  const { rows } = await pool.query<RegisterLine>(
    `WITH chosen AS (SELECT r.id FROM recommendation r WHERE ${where.sql}
                      ORDER BY r.adopted_on DESC NULLS LAST, r.id DESC LIMIT ${linesPerPage} OFFSET ${offset})
     SELECT r.id, r.text, r.language, r.is_summary AS "isSummary", r.status, r.locator, r.adopted_on::text AS "adoptedOn",
            r.demonstration, r.mark, r.cluster_decided AS decided, c.number AS cluster, s.slug AS "sessionSlug", s.title AS "sessionTitle",
            (SELECT printed FROM document_symbol WHERE document_id = r.document_id ORDER BY position LIMIT 1) AS symbol,
            (SELECT json_agg(json_build_object('short', n.short, 'ordinal', sb.ordinal, 'holds', b.holds) ORDER BY sb.position)
               FROM session_body sb JOIN body b ON b.id = sb.body_id JOIN body_name n ON n.body_id = b.id AND n.language = 'en'
              WHERE sb.session_id = s.id) AS meetings,
            ${filter.q ? `ts_headline('english', r.text, websearch_to_tsquery('english', $1), 'HighlightAll=true, StartSel=${hitSigns.start}, StopSel=${hitSigns.end}')` : 'NULL'} AS found
       FROM chosen JOIN recommendation r USING (id) JOIN session s ON s.id = r.adopted_at_id LEFT JOIN cluster c ON c.id = r.cluster_id
      ORDER BY r.adopted_on DESC NULLS LAST, r.id DESC`,
    where.params,
  )
  return rows
}

export type Counted = { value: string; n: number; label: string }
export type FacetCounts = { total: number; facets: Record<Facet, Counted[]> }

/** Each facet is counted as if nothing of its own were chosen, so that one sees what else there is. */
export async function registerCounts(filter: RegisterFilter): Promise<FacetCounts> {
  const chosen = facets.filter((facet) => (filter.chosen[facet]?.length ?? 0) > 0)
  const [all, ...own] = await Promise.all([counted(filter), ...chosen.map((facet) => counted(filter, facet))])
  const labels = await facetLabels()
  const out = Object.fromEntries(facets.map((facet) => [facet, [] as Counted[]])) as Record<Facet, Counted[]>
  for (const facet of facets) {
    const rows = own[chosen.indexOf(facet)] ?? all ?? []
    out[facet] = rows
      .filter((row) => row.facet === facet && row.n > 0)
      .map(({ value, n }) => ({ value, n, label: labels.get(`${facet} ${value}`) ?? value }))
      .sort((a, b) => (facet === 'year' ? b.value.localeCompare(a.value) : b.n - a.n || a.label.localeCompare(b.label)))
  }
  const total = (all ?? []).filter((row) => row.facet === 'status').reduce((sum, row) => sum + row.n, 0)
  return { total, facets: out }
}

type Count = { facet: Facet; value: string; n: number }

async function counted(filter: RegisterFilter, without?: Facet): Promise<Count[]> {
  const where = await whereOf(filter, without)
  // With nothing asked, the figures kept beside the keys are the answer.
  const sql =
    where.params.length === 0
      ? 'SELECT facet, value, n FROM facet_key WHERE n > 0'
      : `SELECT f.facet, f.value, k.n FROM (SELECT key, count(*)::int AS n FROM (SELECT unnest(r.keys) AS key FROM recommendation r WHERE ${where.sql}) u GROUP BY key) k
           JOIN facet_key f ON f.id = k.key`
  const { rows } = await pool.query<Count>(sql, where.params)
  return rows
}

/** What a value is called: under "facet value". */
export async function facetLabels(): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ key: string; label: string }>(
    `SELECT 'body ' || b.slug AS key, n.short AS label FROM body b JOIN body_name n ON n.body_id = b.id AND n.language = 'en'
     UNION ALL SELECT 'article ' || i.slug || '-' || a.number, a.number || ' ' || a.title || CASE WHEN i.slug = 'untoc' THEN '' ELSE ', ' || i.short END
       FROM article a JOIN instrument i ON i.id = a.instrument_id
     UNION ALL SELECT 'session ' || s.slug, coalesce(s.title, (SELECT string_agg(n.short || coalesce(', no. ' || sb.ordinal, ''), ' / ' ORDER BY sb.position)
       FROM session_body sb JOIN body_name n ON n.body_id = sb.body_id AND n.language = 'en' WHERE sb.session_id = s.id), s.slug)
       FROM session s WHERE EXISTS (SELECT FROM facet_key WHERE facet = 'session' AND value = s.slug AND n > 0)
     UNION ALL SELECT 'cluster ' || c.number, n.name FROM cluster c JOIN cluster_name n ON n.cluster_id = c.id AND n.valid_to IS NULL AND n.language = 'en'`,
  )
  return new Map(rows.map((row) => [row.key, row.label]))
}
