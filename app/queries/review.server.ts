// The review mechanism: clusters and workplan, one cluster with its coverage article by article, what awaits a decision.
import { pool, prepared } from '../db.server'
import type { Unclassified } from '../domain/cluster'
import { type Actor, can } from '../domain/permission'
import { Refusal } from '../domain/refusal'

type Mark = 'verified' | 'derived' | 'unverified' | 'demonstration'
export type ClusterLine = {
  id: string
  number: number
  name: string
  mark: Mark
  total: number
  endorsed: number
  awaiting: number
  periods: { fromYear: number; toYear: number; startsOn: string; endsOn: string; phase: string; mark: Mark }[]
}

const clusterLine = `c.id, c.number, n.name, n.mark,
  coalesce((SELECT sum(f.n) FROM facet_key f WHERE f.facet = 'cluster' AND f.value = c.number::text), 0)::int AS total,
  (SELECT json_agg(json_build_object('fromYear', w.from_year, 'toYear', w.to_year, 'startsOn', w.starts_on, 'endsOn', w.ends_on,
                                     'phase', w.phase, 'mark', w.mark) ORDER BY w.from_year)
     FROM workplan_period w WHERE w.cluster_id = c.id) AS periods`
const named = `FROM cluster c JOIN cluster_name n ON n.cluster_id = c.id AND n.valid_to IS NULL AND n.language = 'en'`

type Figures = { cluster: string; facet: string; value: string; endorsed: number; awaiting: number; other: number }

/** From the figures kept beside the recommendations: nothing is counted for a page. */
async function figures(facets: readonly string[], cluster: number | null = null): Promise<Figures[]> {
  const { rows } = await prepared<Figures>(
    `SELECT c.value AS cluster, k.facet, k.value,
            coalesce(sum(t.n) FILTER (WHERE s.value IN ('endorsed', 'reaffirmed')), 0)::int AS endorsed,
            coalesce(sum(t.n) FILTER (WHERE s.value IN ('adopted', 'tabled_for_endorsement', 'deferred')), 0)::int AS awaiting,
            coalesce(sum(t.n) FILTER (WHERE s.value NOT IN ('endorsed', 'reaffirmed', 'adopted', 'tabled_for_endorsement', 'deferred')), 0)::int AS other
       FROM cluster_count t JOIN facet_key c ON c.id = t.cluster JOIN facet_key k ON k.id = t.key JOIN facet_key s ON s.id = t.status
      WHERE c.facet = 'cluster' AND ($2::int IS NULL OR c.value = $2::text) AND k.facet = ANY ($1) AND t.n > 0
      GROUP BY c.value, k.facet, k.value`,
    [facets, cluster],
  )
  return rows
}

function summed(rows: readonly Figures[]): { endorsed: number; awaiting: number } {
  return rows.reduce((sum, row) => ({ endorsed: sum.endorsed + row.endorsed, awaiting: sum.awaiting + row.awaiting }), {
    endorsed: 0,
    awaiting: 0,
  })
}

const whole = ({ endorsed, awaiting, other }: Figures) => endorsed + awaiting + other

export async function review(actor: Actor) {
  const [clusters, states, unverified, waiting] = await Promise.all([
    pool.query<ClusterLine>(`SELECT ${clusterLine} ${named} ORDER BY c.number`),
    figures(['status']),
    pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM cluster_article WHERE mark = 'unverified' AND valid_to IS NULL`,
    ),
    toClassify(8),
  ])
  return {
    clusters: clusters.rows.map((one) => ({
      ...one,
      ...summed(states.filter((row) => row.cluster === String(one.number))),
    })),
    unverifiedArticles: unverified.rows[0]?.n ?? 0,
    waiting,
    mayDecide: can(actor, 'decide', { kind: 'classification' }),
  }
}

/** The newest recommendations whose cluster nobody has decided yet. */
export async function toClassify(limit: number, clusterId: string | null = null): Promise<Unclassified[]> {
  const { rows } = await pool.query<Unclassified>(
    `WITH waiting AS (SELECT r.* FROM recommendation r WHERE NOT r.cluster_decided AND ($2::uuid IS NULL OR r.cluster_id = $2)
                       ORDER BY r.adopted_on DESC NULLS LAST, r.id DESC LIMIT $1)
     SELECT r.id, r.text, r.language, r.version, r.demonstration, a.cluster_id AS "clusterId", c.number AS cluster, a.reason, a.confidence
       FROM waiting r JOIN cluster_assignment a ON a.recommendation_id = r.id AND a.superseded_at IS NULL
       LEFT JOIN cluster c ON c.id = a.cluster_id ORDER BY r.adopted_on DESC NULLS LAST, r.id DESC`,
    [limit, clusterId],
  )
  return rows
}

export type ArticleCoverage = {
  slug: string
  instrument: string
  number: number
  title: string
  mark: Mark
  endorsed: number
  awaiting: number
  other: number
}

export async function clusterPage(number: number, actor: Actor) {
  const { rows } = await prepared<ClusterLine>(`SELECT ${clusterLine} ${named} WHERE c.number = $1`, [number])
  const cluster = rows[0]
  if (!cluster) throw new Refusal('P1', 'There is no cluster of this number.', 404)
  const [counted, articles, bodies, recent, waiting] = await Promise.all([
    figures(['status', 'article', 'body', 'year'], number),
    prepared<Omit<ArticleCoverage, 'endorsed' | 'awaiting' | 'other'>>(
      `SELECT i.slug, i.short AS instrument, a.number, a.title, x.mark
         FROM cluster_article x JOIN article a ON a.id = x.article_id JOIN instrument i ON i.id = a.instrument_id
        WHERE x.cluster_id = $1 AND x.valid_to IS NULL ORDER BY i.position, a.number`,
      [cluster.id],
    ),
    prepared<{ slug: string; short: string }>(
      `SELECT b.slug, n.short FROM body b JOIN body_name n ON n.body_id = b.id AND n.language = 'en' ORDER BY n.short`,
    ),
    prepared<{
      id: string
      text: string
      language: string
      status: string
      demonstration: boolean
      decided: boolean
    }>(
      `SELECT id, text, language, status, demonstration, cluster_decided AS decided FROM recommendation
        WHERE cluster_id = $1 ORDER BY adopted_on DESC NULLS LAST, id DESC LIMIT 10`,
      [cluster.id],
    ),
    toClassify(8, cluster.id),
  ])
  const of = (facet: string) => counted.filter((row) => row.facet === facet)
  const [byArticle, byBody] = ['article', 'body'].map((facet) => new Map(of(facet).map((row) => [row.value, row])))
  return {
    cluster: { ...cluster, ...summed(of('status')) },
    articles: articles.rows.map((article): ArticleCoverage => {
      const row = byArticle?.get(`${article.slug}-${article.number}`)
      return { ...article, endorsed: row?.endorsed ?? 0, awaiting: row?.awaiting ?? 0, other: row?.other ?? 0 }
    }),
    bodies: bodies.rows
      .flatMap((body) => {
        const row = byBody?.get(body.slug)
        return row ? [{ ...body, n: whole(row) }] : []
      })
      .sort((a, b) => b.n - a.n),
    years: of('year')
      .map((row) => ({ year: row.value, n: whole(row), endorsed: row.endorsed }))
      .sort((a, b) => b.year.localeCompare(a.year)),
    recent: recent.rows,
    waiting,
    mayDecide: can(actor, 'decide', { kind: 'classification' }),
  }
}
