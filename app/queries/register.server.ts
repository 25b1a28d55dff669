// The register of recommendations: full-text search, facets with counts, newest adoption first. The list is quick for any
// question; counts of a question that matches much take longer and may follow it.
import { databaseUrl, pool, prepared } from '../db.server'
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
  const lines = facets.map((facet) => (own[chosen.indexOf(facet)] ?? all ?? []).filter((row) => row.facet === facet))
  const labels = await facetLabels(lines.flat())
  const byFacet = <T>(of: (rows: Count[], facet: Facet) => T) =>
    Object.fromEntries(facets.map((facet, at) => [facet, of(lines[at] ?? [], facet)])) as Record<Facet, T>
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
  const kept = only ? (filter.chosen[only] ?? []) : []
  const sums = where.params.length > 0 ? await summed(filter, where) : await everything()
  return told(sums, only, kept)
}

/** The values of each facet that are told: the fullest, and those chosen. */
function told(sums: ReadonlyMap<Value, number>, only: Facet | undefined, kept: readonly string[]): Count[] {
  const byFacet = new Map<Facet, Omit<Count, 'values'>[]>()
  for (const [{ facet, value }, n] of sums) {
    if (only && facet !== only) continue
    const line = byFacet.get(facet)
    if (line) line.push({ facet, value, n })
    else byFacet.set(facet, [{ facet, value, n }])
  }
  return [...byFacet.values()].flatMap((all) =>
    all
      .sort((one, other) => other.n - one.n || (one.value < other.value ? -1 : 1))
      .filter(({ value }, place) => place < valuesTold || kept.includes(value))
      .map((one) => ({ ...one, values: all.length })),
  )
}

/** With nothing asked, the figures kept beside the keys are the answer. */
async function everything(): Promise<Map<Value, number>> {
  const { rows } = await prepared<Value & { n: number }>('SELECT facet, value, n FROM facet_key WHERE n > 0')
  return new Map(rows.map((row) => [row, row.n]))
}

/** How many of the matching stand in each set, and from that how many hold each value. */
async function summed(filter: RegisterFilter, { meeting, own, sets, params }: Where): Promise<Map<Value, number>> {
  const among = (chosen: string | null) => (chosen ? `ARRAY(${chosen})` : 'NULL')
  const grouped = filter.q
    ? `SELECT facets, n FROM register_sets($1, ${among(meeting)}, ${among(own)})`
    : `SELECT coalesce(r.meeting_facets, r.own_facets) AS facets, count(*)::int AS n FROM recommendation r WHERE ${sets}
        GROUP BY GROUPING SETS ((r.meeting_facets), (r.own_facets))`
  const { rows } = await prepared<{ ids: number[] | null; ns: number[] | null }>(
    `SELECT array_agg(facets) AS ids, array_agg(n) AS ns FROM (${grouped}) g WHERE facets IS NOT NULL`,
    params,
  )
  const [ids, ns] = [rows[0]?.ids ?? [], rows[0]?.ns ?? []]
  const known = await setsOf(ids)
  const sums = new Map<Value, number>()
  ids.forEach((id, at) => {
    for (const value of known.get(id) ?? []) sums.set(value, (sums.get(value) ?? 0) + (ns[at] ?? 0))
  })
  return sums
}

type Value = { facet: Facet; value: string }
type Known = { values: Map<number, Value>; sets: Map<number, Value[]> }

/** A set never changes, nor does a value: what was read of a database once holds for as long as it is open. */
const knownOf = new Map<string, Known>()

async function setsOf(ids: readonly number[]): Promise<Map<number, Value[]>> {
  const known = knownOf.get(databaseUrl()) ?? { values: new Map(), sets: new Map() }
  knownOf.set(databaseUrl(), known)
  const missing = ids.filter((id) => !known.sets.has(id))
  if (missing.length === 0) return known.sets
  const { rows } = await prepared<{ id: number; keys: number[]; facets: Facet[]; values: string[] }>(
    `SELECT s.id, array_agg(k.id) AS keys, array_agg(k.facet) AS facets, array_agg(k.value) AS values
       FROM facet_set s JOIN facet_key k ON k.id = ANY (s.keys) WHERE s.id = ANY ($1::int[]) GROUP BY s.id`,
    [missing],
  )
  for (const { id, keys, facets: names, values } of rows) {
    const of = keys.map((key, at) => {
      const value = known.values.get(key) ?? { facet: names[at] as Facet, value: values[at] as string }
      known.values.set(key, value)
      return value
    })
    known.sets.set(id, of)
  }
  for (const id of missing) if (!known.sets.has(id)) known.sets.set(id, [])
  return known.sets
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
