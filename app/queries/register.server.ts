// The register of recommendations: full-text search, facets with counts, newest adoption first. The list is quick for any
// question; counts of a question that matches much take longer and may follow it.
import { pool, prepared } from '../db.server'
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

/** Facets whose values follow from the meeting; the others are the recommendation's own. Each half has a set in the row. */
const ofMeeting: readonly Facet[] = ['session', 'body', 'year']

type Where = { words: string; meeting: string | null; own: string | null; sets: string; params: unknown[] }

/** Sets that hold the chosen values: alternatives within a facet, all facets together. Words are the first parameter. */
function whereOf(filter: RegisterFilter, without?: Facet): Where {
  const params: unknown[] = filter.q ? [filter.q] : []
  const words = filter.q ? `r.search @@ websearch_to_tsquery('english', $1)` : 'true'
  const setsOf = (meeting: boolean) => {
    const chosen = facets.flatMap((facet) => {
      const values = filter.chosen[facet] ?? []
      if (facet === without || values.length === 0 || ofMeeting.includes(facet) !== meeting) return []
      params.push(facet, values)
      return `keys && ARRAY(SELECT id FROM facet_key WHERE facet = $${params.length - 1} AND value = ANY ($${params.length}))`
    })
    return chosen.length > 0 ? `SELECT id FROM facet_set WHERE ${chosen.join(' AND ')}` : null
  }
  const [meeting, own] = [setsOf(true), setsOf(false)]
  const sets = [meeting && `r.meeting_facets IN (${meeting})`, own && `r.own_facets IN (${own})`]
  return { words, meeting, own, sets: sets.filter(Boolean).join(' AND ') || 'true', params }
}

const newestFirst = 'ORDER BY r.adopted_on DESC NULLS LAST, r.id DESC'

/**
 * The ids of one page. What matches often is found among the newest; what does not is taken from the index of words and sorted:
 * each way is slow where the other is quick, so that a look at the very newest tells which to try first.
 */
function chosenIds(filter: RegisterFilter, { words, sets, params }: Where): string {
  const offset = (Math.min(filter.page, lastPage) - 1) * linesPerPage
  const page = `${newestFirst} LIMIT ${linesPerPage} OFFSET ${offset}`
  if (params.length === 0) return `chosen AS (SELECT r.id FROM recommendation r ${page})`
  const newest = (n: number) =>
    `(SELECT r.* FROM recommendation r ${newestFirst} LIMIT ${n}) r WHERE ${words} AND ${sets}`
  const tried = Math.min(12 * (offset + linesPerPage), 800)
  const matching = filter.q ? 'register_found($1)' : 'recommendation'
  return `looked AS MATERIALIZED (SELECT count(*) >= 3 AS often FROM ${newest(60)}),
       newest AS MATERIALIZED (SELECT r.id FROM ${newest(tried)} AND (SELECT often FROM looked) ${page}),
       enough AS MATERIALIZED (SELECT count(*) = ${linesPerPage} AS yes FROM newest),
       matching AS MATERIALIZED (SELECT r.id, r.adopted_on FROM ${matching} r WHERE NOT (SELECT yes FROM enough) AND ${sets}),
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
export const valuesTold = 50
export type FacetCounts = { total: number; facets: Record<Facet, Counted[]>; left: Record<Facet, number> }

/** Each facet is counted as if nothing of its own were chosen, so that one sees what else there is. */
export async function registerCounts(filter: RegisterFilter): Promise<FacetCounts> {
  const chosen = facets.filter((facet) => (filter.chosen[facet]?.length ?? 0) > 0)
  const [all, ...own] = await Promise.all([counted(filter), ...chosen.map((facet) => counted(filter, facet))])
  const told = facets.map((facet) => (own[chosen.indexOf(facet)] ?? all ?? []).filter((row) => row.facet === facet))
  const labels = await facetLabels(told.flat())
  const byFacet = <T>(of: (rows: Count[], facet: Facet) => T) =>
    Object.fromEntries(facets.map((facet, at) => [facet, of(told[at] ?? [], facet)])) as Record<Facet, T>
  return {
    total: (all ?? []).filter((row) => row.facet === 'status').reduce((sum, row) => sum + row.n, 0),
    facets: byFacet((rows, facet) =>
      rows
        .map(({ value, n }) => ({ value, n, label: labels.get(`${facet} ${value}`) ?? value }))
        .sort((a, b) =>
          facet === 'year' ? b.value.localeCompare(a.value) : b.n - a.n || byName.compare(a.label, b.label),
        ),
    ),
    left: byFacet((rows) => (rows[0]?.values ?? 0) - rows.length),
  }
}

/** `values` is how many values of its facet there are, told or not. */
type Count = { facet: Facet; value: string; n: number; values: number }

/** @param only of this facet, whatever is chosen in it */
async function counted(filter: RegisterFilter, only?: Facet): Promise<Count[]> {
  const where = whereOf(filter, only)
  const asked = where.params.length > 0
  const { rows } = await prepared<Count>(
    // With nothing asked, the figures kept beside the keys are the answer.
    `WITH ${asked ? summed(filter, where) : 'summed AS (SELECT id AS key, n FROM facet_key WHERE n > 0)'},
       named AS MATERIALIZED (SELECT f.facet, f.value, s.n FROM summed s JOIN facet_key f ON f.id = s.key ${only ? `WHERE f.facet = '${only}'` : ''}),
       ranked AS (SELECT *, count(*) OVER of_facet AS values, row_number() OVER (of_facet ORDER BY n DESC, value) AS place
                    FROM named WINDOW of_facet AS (PARTITION BY facet))
     SELECT facet, value, n, values::int FROM ranked WHERE place <= ${valuesTold} OR value = ANY ($${where.params.length + 1})`,
    [...where.params, only ? filter.chosen[only] : []],
  )
  return rows
}

/** How many of the matching stand in each set, and from that how many hold each value. */
function summed(filter: RegisterFilter, { meeting, own, sets }: Where): string {
  const among = (chosen: string | null) => (chosen ? `ARRAY(${chosen})` : 'NULL')
  const grouped = filter.q
    ? `SELECT facets, n FROM register_sets($1, ${among(meeting)}, ${among(own)})`
    : `SELECT coalesce(r.meeting_facets, r.own_facets) AS facets, count(*)::int AS n FROM recommendation r WHERE ${sets}
        GROUP BY GROUPING SETS ((r.meeting_facets), (r.own_facets))`
  return `grouped AS (${grouped}),
       summed AS (SELECT key, sum(n)::int AS n FROM (SELECT unnest(s.keys) AS key, g.n FROM grouped g JOIN facet_set s ON s.id = g.facets) k GROUP BY key)`
}

/** What values are called: under "facet value". */
export async function facetLabels(values: readonly { facet: Facet; value: string }[]): Promise<Map<string, string>> {
  if (values.length === 0) return new Map()
  const of = (facet: Facet) => values.filter((one) => one.facet === facet).map((one) => one.value)
  const { rows } = await prepared<{ key: string; label: string }>(
    `SELECT 'body ' || b.slug AS key, n.short AS label FROM body b JOIN body_name n ON n.body_id = b.id AND n.language = 'en' WHERE b.slug = ANY ($1)
     UNION ALL SELECT 'article ' || i.slug || '-' || a.number, a.number || ' ' || a.title || CASE WHEN i.slug = 'untoc' THEN '' ELSE ', ' || i.short END
       FROM article a JOIN instrument i ON i.id = a.instrument_id WHERE i.slug || '-' || a.number = ANY ($2)
     UNION ALL SELECT 'session ' || s.slug, coalesce(s.title, (SELECT string_agg(n.short || coalesce(', no. ' || sb.ordinal, ''), ' / ' ORDER BY sb.position)
       FROM session_body sb JOIN body_name n ON n.body_id = sb.body_id AND n.language = 'en' WHERE sb.session_id = s.id), s.slug)
       FROM session s WHERE s.slug = ANY ($3)
     UNION ALL SELECT 'cluster ' || c.number, n.name FROM cluster c JOIN cluster_name n ON n.cluster_id = c.id AND n.valid_to IS NULL AND n.language = 'en'
      WHERE c.number::text = ANY ($4)`,
    (['body', 'article', 'session', 'cluster'] as const).map(of),
  )
  return new Map(rows.map((row) => [row.key, row.label]))
}
