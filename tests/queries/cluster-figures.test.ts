// The figures of a cluster's page are kept as recommendations change; here they are counted again from the rows.
import { beforeAll, expect, it } from 'vitest'
import { assignCluster } from '~/commands/assign-cluster.server'
import { db, pool } from '~/db.server'
import { thePublic } from '~/domain/permission'
import { clusterPage, review } from '~/queries/review.server'
import { seedDemo } from '../../prisma/seed/demo'
import { freshDatabase } from '../support/db'
import { anActor } from '../support/factories'

freshDatabase()
const now = new Date('2026-11-24T10:00:00Z')
beforeAll(() => seedDemo(now))

async function countedAgain(cluster: number) {
  const { rows } = await pool.query<{ total: number; endorsed: number; awaiting: number }>(
    `SELECT count(*)::int AS total, count(*) FILTER (WHERE r.status IN ('endorsed', 'reaffirmed'))::int AS endorsed,
            count(*) FILTER (WHERE r.status IN ('adopted', 'tabled_for_endorsement', 'deferred'))::int AS awaiting
       FROM recommendation r JOIN cluster c ON c.id = r.cluster_id WHERE c.number = $1`,
    [cluster],
  )
  const articles = await pool.query<{ number: number; n: number }>(
    `SELECT a.number, count(*)::int AS n FROM recommendation r JOIN cluster c ON c.id = r.cluster_id AND c.number = $1
       JOIN recommendation_article ra ON ra.recommendation_id = r.id JOIN article a ON a.id = ra.article_id
       JOIN instrument i ON i.id = a.instrument_id AND i.slug = 'untoc'
       JOIN cluster_article x ON x.article_id = a.id AND x.cluster_id = c.id AND x.valid_to IS NULL
      GROUP BY a.number ORDER BY a.number`,
    [cluster],
  )
  return { ...rows[0], articles: articles.rows }
}

async function shown(cluster: number) {
  const { cluster: line, articles, bodies, years } = await clusterPage(cluster, thePublic)
  const sum = (rows: readonly { n: number }[]) => rows.reduce((all, row) => all + row.n, 0)
  expect(sum(years)).toBe(line.total)
  expect(sum(bodies)).toBeGreaterThanOrEqual(line.total)
  return {
    total: line.total,
    endorsed: line.endorsed,
    awaiting: line.awaiting,
    articles: articles
      .filter((one) => one.slug === 'untoc' && one.endorsed + one.awaiting + one.other > 0)
      .map((one) => ({ number: one.number, n: one.endorsed + one.awaiting + one.other })),
  }
}

async function agree() {
  for (const cluster of [1, 2, 3, 4]) expect(await shown(cluster)).toEqual(await countedAgain(cluster))
  const overview = await review(thePublic)
  for (const line of overview.clusters) {
    const { total, endorsed, awaiting } = await countedAgain(line.number)
    expect(line).toMatchObject({ total, endorsed, awaiting })
  }
}

it('agree with the rows from the first day', async () => {
  expect(await db.recommendation.count({ where: { clusterId: { not: null } } })).toBeGreaterThan(3)
  await agree()
})

it('agree after a cluster was chosen, a status moved, an article added and one taken away', async () => {
  const staff = await anActor('review_staff')
  const [first, second, third] = await db.recommendation.findMany({ where: { clusterId: { not: null } }, take: 3 })
  if (!first || !second || !third) throw new Error('The demonstration has three recommendations of a cluster.')
  const other = await db.cluster.findFirstOrThrow({ where: { id: { not: first.clusterId ?? '' } } })
  const before = await shown(other.number)
  await assignCluster(staff, first.id, { clusterId: other.id, reason: 'It fits better', version: first.version }, now)
  expect((await shown(other.number)).total).toBe(before.total + 1)
  await db.recommendation.update({ where: { id: second.id }, data: { status: 'reaffirmed' } })
  await db.recommendation.update({ where: { id: second.id }, data: { clusterId: null } })
  await pool.query(
    `INSERT INTO recommendation_article SELECT $1, article_id, 'article' FROM cluster_article WHERE cluster_id = $2 AND valid_to IS NULL
       ON CONFLICT DO NOTHING`,
    [third.id, third.clusterId],
  )
  await agree()
  await pool.query('DELETE FROM recommendation_article WHERE recommendation_id = $1', [third.id])
  await agree()
})
