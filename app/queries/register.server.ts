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

type Where = { words: string; keys: string; params: unknown[] }

/** Keys of the chosen values: alternatives within a facet, all facets together. Words are the first parameter. */
function whereOf(filter: RegisterFilter, without?: Facet): Where {
  const params: unknown[] = filter.q ? [filter.q] : []
  const words = filter.q ? `r.search @@ websearch_to_tsquery('english', $1)` : 'true'
  const chosen = Object.entries(filter.chosen).filter(([facet, values]) => facet !== without && values.length > 0)
  const keys = chosen.map(([facet, values]) => {
    params.push(facet, values)
    return `r.keys && coalesce((SELECT array_agg(id) FROM facet_key WHERE facet = $${params.length - 1} AND value = ANY ($${params.length})), '{}')`
  })
  return { words, keys: keys.join(' AND ') || 'true', params }
}

const newestFirst = 'ORDER BY r.adopted_on DESC NULLS LAST, r.id DESC'

/**
 * The ids of one page. What matches often is found among the newest; what does not is taken from the index of words and sorted:
 * each way is slow where the other is quick, so that a look at the very newest tells which to try first.
 */
function chosenIds(filter: RegisterFilter, { words, keys, params }: Where): string {
  const offset = (Math.min(filter.page, lastPage) - 1) * linesPerPage
  const page = `${newestFirst} LIMIT ${linesPerPage} OFFSET ${offset}`
  if (params.length === 0) return `chosen AS (SELECT r.id FROM recommendation r ${page})`
  const newest = (n: number) =>
    `(SELECT r.* FROM recommendation r ${newestFirst} LIMIT ${n}) r WHERE ${words} AND ${keys}`
  const tried = Math.min(12 * (offset + linesPerPage), 800)
  const matching = filter.q ? 'register_found($1)' : 'recommendation'
  return `looked AS MATERIALIZED (SELECT count(*) >= 3 AS often FROM ${newest(60)}),
       newest AS MATERIALIZED (SELECT r.id FROM ${newest(tried)} AND (SELECT often FROM looked) ${page}),
       enough AS MATERIALIZED (SELECT count(*) = ${linesPerPage} AS yes FROM newest),
       matching AS MATERIALIZED (SELECT r.id, r.adopted_on FROM ${matching} r WHERE NOT (SELECT yes FROM enough) AND ${keys}),
       chosen AS (SELECT id FROM newest WHERE (SELECT yes FROM enough) UNION ALL (SELECT r.id FROM matching r ${page}))`
}

export async function registerLines(filter: RegisterFilter): Promise<RegisterLine[]> {
  const where = whereOf(filter)
  const { rows } = await pool.query<RegisterLine>(
    `WITH ${chosenIds(filter, where)}
     SELECT r.id, r.text, r.language, r.is_summary AS "isSummary", r.status, r.locator, r.adopted_on::text AS "adoptedOn",
            r.demonstration, r.mark, r.cluster_decided AS decided, c.number AS cluster, s.slug AS "sessionSlug", s.title AS "sessionTitle",
            (SELECT printed FROM document_symbol WHERE document_id = r.document_id ORDER BY position LIMIT 1) AS symbol,
            (SELECT json_agg(json_build_object('short', n.short, 'ordinal', sb.ordinal, 'holds', b.holds) ORDER BY sb.position)
               FROM session_body sb JOIN body b ON b.id = sb.body_id JOIN body_name n ON n.body_id = b.id AND n.language = 'en'
              WHERE sb.session_id = s.id) AS meetings,
            ${filter.q ? `ts_headline('english', r.text, websearch_to_tsquery('english', $1), 'HighlightAll=true, StartSel=${hitSigns.start}, StopSel=${hitSigns.end}')` : 'NULL'} AS found
       FROM chosen JOIN recommendation r USING (id) JOIN session s ON s.id = r.adopted_at_id LEFT JOIN cluster c ON c.id = r.cluster_id
      ${newestFirst}`,
    where.params,
  )
  return rows
}

/** Made once: comparing by the locale looks the rules up anew each time. */
const byName = new Intl.Collator('en')

export type Counted = { value: string; n: number; label: string }
/** Nobody reads on: of the thousands of meetings, those with most are told, the chosen ones, and how many are left. */
const valuesTold = 50
export type FacetCounts = { total: number; facets: Record<Facet, Counted[]>; left: Record<Facet, number> }

/** Each facet is counted as if nothing of its own were chosen, so that one sees what else there is. */
export async function registerCounts(filter: RegisterFilter, naming = facetLabels()): Promise<FacetCounts> {
  const chosen = facets.filter((facet) => (filter.chosen[facet]?.length ?? 0) > 0)
  const [labels, all, ...own] = await Promise.all([
    naming,
    counted(filter),
    ...chosen.map((facet) => counted(filter, facet)),
  ])
  const out = Object.fromEntries(facets.map((facet) => [facet, [] as Counted[]])) as Record<Facet, Counted[]>
  const left = Object.fromEntries(facets.map((facet) => [facet, 0])) as Record<Facet, number>
  for (const facet of facets) {
    const rows = own[chosen.indexOf(facet)] ?? all ?? []
    const values = rows
      .filter((row) => row.facet === facet && row.n > 0)
      .map(({ value, n }) => ({ value, n, label: labels.get(`${facet} ${value}`) ?? value }))
      .sort((a, b) =>
        facet === 'year' ? b.value.localeCompare(a.value) : b.n - a.n || byName.compare(a.label, b.label),
      )
    out[facet] = values.filter((one, at) => at < valuesTold || filter.chosen[facet]?.includes(one.value))
    left[facet] = values.length - out[facet].length
  }
  const total = (all ?? []).filter((row) => row.facet === 'status').reduce((sum, row) => sum + row.n, 0)
  return { total, facets: out, left }
}

type Count = { facet: Facet; value: string; n: number }

async function counted(filter: RegisterFilter, without?: Facet): Promise<Count[]> {
  const { keys, params } = whereOf(filter, without)
  const matching = filter.q ? 'register_found($1)' : 'recommendation'
  // With nothing asked, the figures kept beside the keys are the answer.
  const sql =
    params.length === 0
      ? 'SELECT facet, value, n FROM facet_key WHERE n > 0'
      : `SELECT f.facet, f.value, k.n FROM (SELECT key, count(*)::int AS n FROM (SELECT unnest(r.keys) AS key FROM ${matching} r WHERE ${keys}) u GROUP BY key) k
           JOIN facet_key f ON f.id = k.key`
  const { rows } = await pool.query<Count>(sql, params)
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
