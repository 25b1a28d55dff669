// The review mechanism: clusters and workplan, one cluster with its coverage article by article, what awaits a decision.
import { pool } from '../db.server'
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

type ByStatus = { cluster: number; endorsed: number; awaiting: number }

const byStatus = `SELECT c.number AS cluster, count(*) FILTER (WHERE r.status IN ('endorsed', 'reaffirmed'))::int AS endorsed,
  count(*) FILTER (WHERE r.status IN ('adopted', 'tabled_for_endorsement', 'deferred'))::int AS awaiting
  FROM recommendation r JOIN cluster c ON c.id = r.cluster_id`

export async function review(actor: Actor) {
  const [clusters, states, unverified, waiting] = await Promise.all([
    pool.query<ClusterLine>(`SELECT ${clusterLine} ${named} ORDER BY c.number`),
    pool.query<ByStatus>(`${byStatus} GROUP BY c.number`),
    pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM cluster_article WHERE mark = 'unverified' AND valid_to IS NULL`,
    ),
    toClassify(8),
  ])
  return {
    clusters: clusters.rows.map((one) => {
      const state = states.rows.find((row) => row.cluster === one.number)
      return { ...one, endorsed: state?.endorsed ?? 0, awaiting: state?.awaiting ?? 0 }
    }),
    unverifiedArticles: unverified.rows[0]?.n ?? 0,
    waiting,
    mayDecide: can(actor, 'decide', { kind: 'classification' }),
  }
}

export type ToClassify = {
  id: string
  text: string
  language: string
  version: number
  clusterId: string | null
  cluster: number | null
  reason: string
  confidence: number | null
  demonstration: boolean
}

/** The newest recommendations whose cluster nobody has decided yet. */
export async function toClassify(limit: number, clusterId: string | null = null): Promise<ToClassify[]> {
  const { rows } = await pool.query<ToClassify>(
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
  const { rows } = await pool.query<ClusterLine>(`SELECT ${clusterLine} ${named} WHERE c.number = $1`, [number])
  const cluster = rows[0]
  if (!cluster) throw new Refusal('P1', 'There is no cluster of this number.', 404)
  const [states, articles, bodies, years, recent, waiting] = await Promise.all([
    pool.query<ByStatus>(`${byStatus} WHERE c.id = $1 GROUP BY c.number`, [cluster.id]),
    pool.query<ArticleCoverage>(
      `SELECT i.slug, i.short AS instrument, a.number, a.title, x.mark, coalesce(v.endorsed, 0)::int AS endorsed,
              coalesce(v.awaiting, 0)::int AS awaiting, coalesce(v.other, 0)::int AS other
         FROM cluster_article x JOIN article a ON a.id = x.article_id JOIN instrument i ON i.id = a.instrument_id
         LEFT JOIN (SELECT ra.article_id, count(*) FILTER (WHERE r.status IN ('endorsed', 'reaffirmed')) AS endorsed,
                           count(*) FILTER (WHERE r.status IN ('adopted', 'tabled_for_endorsement', 'deferred')) AS awaiting,
                           count(*) FILTER (WHERE r.status NOT IN ('endorsed', 'reaffirmed', 'adopted', 'tabled_for_endorsement', 'deferred')) AS other
                      FROM recommendation r JOIN recommendation_article ra ON ra.recommendation_id = r.id
                     WHERE r.cluster_id = $1 GROUP BY ra.article_id) v ON v.article_id = a.id
        WHERE x.cluster_id = $1 AND x.valid_to IS NULL ORDER BY i.position, a.number`,
      [cluster.id],
    ),
    pool.query<{ slug: string; short: string; n: number }>(
      `SELECT b.slug, n.short, count(*)::int AS n FROM recommendation r JOIN recommendation_body rb ON rb.recommendation_id = r.id
         JOIN body b ON b.id = rb.body_id JOIN body_name n ON n.body_id = b.id AND n.language = 'en'
        WHERE r.cluster_id = $1 GROUP BY b.slug, n.short ORDER BY n DESC`,
      [cluster.id],
    ),
    pool.query<{ year: string; n: number; endorsed: number }>(
      `SELECT extract(year FROM coalesce(r.adopted_on, s.to_date))::text AS year, count(*)::int AS n,
              count(*) FILTER (WHERE r.status IN ('endorsed', 'reaffirmed'))::int AS endorsed
         FROM recommendation r JOIN session s ON s.id = r.adopted_at_id WHERE r.cluster_id = $1 GROUP BY 1 ORDER BY 1 DESC`,
      [cluster.id],
    ),
    pool.query<{
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
  return {
    cluster: { ...cluster, endorsed: states.rows[0]?.endorsed ?? 0, awaiting: states.rows[0]?.awaiting ?? 0 },
    articles: articles.rows,
    bodies: bodies.rows,
    years: years.rows,
    recent: recent.rows,
    waiting,
    mayDecide: can(actor, 'decide', { kind: 'classification' }),
  }
}
