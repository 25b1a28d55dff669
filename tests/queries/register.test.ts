// The register answers from figures and sets kept beside the recommendations; here every answer is worked out again from the rows.
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { assignCluster } from '~/commands/assign-cluster.server'
import { db, pool } from '~/db.server'
import {
  type Facet,
  facets,
  type RegisterFilter,
  registerCounts,
  registerLines,
  valuesTold,
} from '~/queries/register.server'
import { seedDemo } from '../../prisma/seed/demo'
import { freshDatabase } from '../support/db'
import { aBody, anActor, aSession } from '../support/factories'

freshDatabase()
const now = new Date('2026-11-24T10:00:00Z')
const meetings = valuesTold + 5
beforeAll(async () => {
  await seedDemo(now)
  const body = await aBody({ slug: 'often' })
  for (let at = 0; at < meetings; at++) await recommended((await aSession([body.id])).id, body.id, at < 3 ? 2 : 1)
})

async function recommended(sessionId: string, bodyId: string, times: number) {
  await db.$transaction(async (tx) => {
    for (let at = 0; at < times; at++) {
      const document = await tx.document.create({
        data: { kind: 'report_of_session', title: 'Report', sessionId, mark: 'demonstration' },
      })
      const text = `States parties should answer zealously, matter ${at} of ${sessionId};`
      const hash = createHash('sha256').update(text).digest('hex')
      const provision = await tx.provision.create({
        data: { id: document.id, documentId: document.id, position: 1, kind: 'item', level: 1, label: '(a)' },
      })
      await tx.provisionText.create({ data: { provisionId: provision.id, language: 'en', text, hash } })
      await tx.recommendation.create({
        data: {
          provisionId: provision.id,
          text,
          adoptedAtId: sessionId,
          adoptedOn: new Date(at === 0 ? '2026-11-27' : '2025-11-27'),
          mark: 'demonstration',
          bodies: { create: { bodyId, position: 0 } },
        },
      })
    }
  })
}

type Known = { id: string; on: string; found: boolean } & Record<Facet, string[]>

/** What holds of each recommendation, from its rows. */
async function register(q: string | null): Promise<Known[]> {
  const { rows } = await pool.query<{ id: string; found: boolean }>(
    `SELECT id, $1::text IS NULL OR search @@ websearch_to_tsquery('english', $1) AS found FROM recommendation`,
    [q],
  )
  const found = new Map(rows.map((row) => [row.id, row.found]))
  const all = await db.recommendation.findMany({
    include: {
      cluster: true,
      adoptedAt: true,
      addressees: true,
      bodies: { include: { body: true } },
      articles: { include: { article: { include: { instrument: true } } } },
    },
  })
  return all.map((one) => ({
    id: one.id,
    on: one.adoptedOn?.toISOString().slice(0, 10) ?? '',
    found: found.get(one.id) ?? false,
    status: [one.status],
    body: one.bodies.map((each) => each.body.slug),
    session: [one.adoptedAt.slug],
    year: [String((one.adoptedOn ?? one.adoptedAt.toDate)?.getUTCFullYear() ?? 'unknown')],
    article: one.articles.map(({ article }) => `${article.instrument.slug}-${article.number}`),
    cluster: [String(one.cluster?.number ?? 'none')],
    addressee: one.addressees.map((each) => each.addressee),
    decided: [one.clusterDecided ? 'yes' : 'no'],
  }))
}

async function workedOut({ q, chosen }: Pick<RegisterFilter, 'q' | 'chosen'>) {
  const all = (await register(q)).filter((one) => one.found)
  const answering = (without?: Facet) =>
    all.filter((one) =>
      facets.every((facet) => {
        const values = chosen[facet] ?? []
        return facet === without || values.length === 0 || one[facet].some((value) => values.includes(value))
      }),
    )
  const counts = Object.fromEntries(
    facets.map((facet) => {
      const n = new Map<string, number>()
      for (const one of answering(facet)) for (const value of one[facet]) n.set(value, (n.get(value) ?? 0) + 1)
      return [facet, n]
    }),
  ) as Record<Facet, Map<string, number>>
  const newest = answering().sort((a, b) => b.on.localeCompare(a.on) || b.id.localeCompare(a.id))
  return { total: newest.length, counts, newest: newest.map((one) => one.id) }
}

async function agree(question: Pick<RegisterFilter, 'q' | 'chosen'>) {
  const told = await registerCounts({ ...question, page: 1 })
  const { total, counts, newest } = await workedOut(question)
  expect(told.total).toBe(total)
  for (const facet of facets) {
    const all = counts[facet]
    const ns = [...all.values()].sort((a, b) => b - a)
    expect(told.facets[facet].length + told.left[facet], facet).toBe(all.size)
    for (const { value, n } of told.facets[facet]) expect([facet, value, n]).toEqual([facet, value, all.get(value)])
    // Those with most are told, whichever of equals; a chosen one is told besides.
    const most = told.facets[facet].map((one) => one.n).sort((a, b) => b - a)
    expect(most.slice(0, valuesTold), facet).toEqual(ns.slice(0, valuesTold))
    for (const value of question.chosen[facet] ?? [])
      expect(
        told.facets[facet].some((one) => one.value === value),
        `${facet} ${value}`,
      ).toBe(all.has(value))
  }
  const lines = await registerLines({ ...question, page: 1 })
  expect(lines.map((line) => line.id)).toEqual(newest.slice(0, lines.length))
  expect(lines.length).toBe(Math.min(25, total))
  return told
}

const questions: Pick<RegisterFilter, 'q' | 'chosen'>[] = [
  { q: null, chosen: {} },
  { q: 'evidence', chosen: {} },
  { q: '"sentenced persons"', chosen: {} },
  { q: 'zebrafish', chosen: {} },
  { q: 'zealously', chosen: {} },
  { q: null, chosen: { body: ['often'] } },
  { q: null, chosen: { body: ['often', 'wg-intcoop'], status: ['adopted'] } },
  { q: null, chosen: { status: ['endorsed'] } },
  { q: 'States', chosen: { status: ['endorsed', 'noted'], year: ['2022'] } },
  { q: 'States', chosen: { year: ['2025'], session: ['nowhere'] } },
  { q: 'zealously', chosen: { year: ['2025', '2026'], body: ['often'] } },
  { q: 'States', chosen: { article: ['untoc-18'], decided: ['no'], addressee: ['States parties'] } },
  { q: null, chosen: { cluster: ['none'], article: ['untoc-18', 'untoc-16'] } },
]

describe('the register, worked out again from the rows,', () => {
  it.each(questions)('counts and lists the same: %j', async (question) => {
    await agree(question)
  })

  it('tells of many meetings those with most, a chosen one, and how many are left', async () => {
    const whole = await agree({ q: 'zealously', chosen: {} })
    expect(whole.facets.session).toHaveLength(valuesTold)
    expect(whole.left.session).toBe(5)
    expect(whole.facets.session.slice(0, 4).map((one) => one.n)).toEqual([2, 2, 2, 1])
    const told = new Set(whole.facets.session.map((one) => one.value))
    const sessions = await db.session.findMany({ where: { bodies: { some: { body: { slug: 'often' } } } } })
    const untold = sessions.find((one) => !told.has(one.slug))?.slug ?? ''
    const chosen = await agree({ q: 'zealously', chosen: { session: [untold] } })
    expect(chosen.total).toBe(1)
    expect(chosen.facets.session).toHaveLength(valuesTold + 1)
    expect(chosen.left.session).toBe(4)
  })

  it('goes on to agree as clusters, states, days, articles and those addressed change', async () => {
    const staff = await anActor('review_staff')
    const [first, second, third] = await db.recommendation.findMany({ where: { clusterId: { not: null } }, take: 3 })
    if (!first || !second || !third) throw new Error('The demonstration has three recommendations of a cluster.')
    const other = await db.cluster.findFirstOrThrow({ where: { id: { not: first.clusterId ?? '' } } })
    await assignCluster(staff, first.id, { clusterId: other.id, reason: 'It fits better', version: first.version }, now)
    await db.recommendation.update({ where: { id: second.id }, data: { status: 'reaffirmed', clusterId: null } })
    await db.recommendation.update({ where: { id: third.id }, data: { adoptedOn: new Date('2021-05-05') } })
    await db.recommendationAddressee.deleteMany({ where: { recommendationId: third.id } })
    await db.recommendationArticle.deleteMany({ where: { recommendationId: first.id } })
    for (const question of questions) await agree(question)
  })
})
