// What every installation holds from its first start: the Convention and its Protocols, clusters and workplan, States, bodies.
import { randomUUID } from 'node:crypto'
import { db, type Transaction } from '../../app/db.server'
import { dateOf } from '../../app/domain/dates'
import { workplanDays } from '../../app/domain/workplan'
import { bodies, procedures } from './reference/bodies'
import { clusters, instruments } from './reference/convention'
import { instrumentsInArabic } from './reference/convention-ar'
import { namesInArabic } from './reference/names-ar'
import { states } from './reference/states'

const done = 'reference data'
const named = 'names of bodies in Arabic'
const titled = 'titles of the Convention and its Protocols in Arabic'

/** Once; an installation edits these rows afterwards, and a later start leaves them as they are. */
export async function seedReference(): Promise<void> {
  await once(done, async (tx) => {
    await seedConvention(tx)
    await seedBodies(tx)
    await seedStates(tx)
  })
  await once(named, nameInArabic)
  await once(titled, titleInArabic)
}

async function once(key: string, seed: (tx: Transaction) => Promise<void>): Promise<void> {
  if (await db.setting.findUnique({ where: { key } })) return
  await db.$transaction(
    async (tx) => {
      await seed(tx)
      await tx.setting.create({ data: { key, value: true } })
    },
    { timeout: 60_000 },
  )
}

/** Gives every known body that has none its name in Arabic. */
export async function nameInArabic(tx: Transaction): Promise<void> {
  const bodies = await tx.body.findMany({
    where: { slug: { in: Object.keys(namesInArabic) }, names: { none: { language: 'ar' } } },
    select: { id: true, slug: true },
  })
  await tx.bodyName.createMany({
    data: bodies.flatMap(({ id, slug }) => {
      const name = namesInArabic[slug]
      return name ? [{ bodyId: id, language: 'ar', ...name }] : []
    }),
  })
}

/** Gives each instrument and each of its articles that has none its title in Arabic. */
async function titleInArabic(tx: Transaction): Promise<void> {
  const language = 'ar'
  const mark = 'unverified' as const
  const known = await tx.instrument.findMany({
    where: { slug: { in: Object.keys(instrumentsInArabic) } },
    select: { id: true, slug: true, articles: { select: { id: true, number: true } } },
  })
  for (const { id, slug, articles } of known) {
    const inArabic = instrumentsInArabic[slug]
    if (!inArabic) continue
    const { short, title, articles: titles } = inArabic
    await tx.instrumentName.createMany({
      data: [{ instrumentId: id, language, short, title, mark }],
      skipDuplicates: true,
    })
    await tx.articleName.createMany({
      data: articles.flatMap((article) => {
        const title = titles[article.number - 1]
        return title ? [{ articleId: article.id, language, title, mark }] : []
      }),
      skipDuplicates: true,
    })
  }
}

async function seedConvention(tx: Transaction): Promise<void> {
  const workplan = await tx.source.create({
    data: { printed: 'Report of the Secretariat of 18 July 2022', paragraph: '72', statedOn: dateOf('2022-07-18') },
  })
  const recalled = await tx.source.create({
    data: {
      printed: 'Tables appended to resolution 9/1, as recalled; to be compared with the document',
      statedOn: null,
    },
  })
  const articleIds = new Map<string, string>()
  // The Convention comes first; each of the others supplements it.
  let conventionId: string | null = null
  for (const [position, one] of instruments.entries()) {
    const { slug, short, title } = one
    const instrument: { id: string } = await tx.instrument.create({
      data: { slug, short, title, position, adoptedOn: dateOf(one.adoptedOn), supplementsId: conventionId },
    })
    conventionId ??= instrument.id
    const rows = one.articles.map((title, at) => ({
      id: randomUUID(),
      instrumentId: instrument.id,
      number: at + 1,
      title,
      mark: 'verified' as const,
    }))
    await tx.article.createMany({ data: rows })
    for (const row of rows) articleIds.set(`${one.slug} ${row.number}`, row.id)
  }
  for (const one of clusters) {
    const cluster = await tx.cluster.create({ data: { number: one.number } })
    await tx.clusterName.create({
      data: {
        clusterId: cluster.id,
        name: one.name,
        mark: one.nameMark,
        sourceId: one.nameMark === 'verified' ? workplan.id : recalled.id,
      },
    })
    const [fromYear, toYear] = one.years
    const days = workplanDays(fromYear, toYear)
    await tx.workplanPeriod.create({
      data: {
        clusterId: cluster.id,
        fromYear,
        toYear,
        startsOn: dateOf(days.startsOn),
        endsOn: dateOf(days.endsOn),
        phase: 'Country reviews',
        mark: one.yearsMark,
        sourceId: workplan.id,
      },
    })
    await tx.clusterArticle.createMany({
      data: Object.entries(one.articles).flatMap(([slug, numbers]) =>
        numbers.map((number) => ({
          clusterId: cluster.id,
          articleId: articleIds.get(`${slug} ${number}`) as string,
          mark: 'unverified' as const,
          sourceId: recalled.id,
        })),
      ),
    })
  }
}

async function seedBodies(tx: Transaction): Promise<void> {
  const byKind = new Map<string, string>()
  for (const { bodies: kinds, ...one } of procedures) {
    const procedure = await tx.procedure.create({ data: one })
    for (const kind of kinds) byKind.set(kind, procedure.id)
  }
  const ids = new Map<string, string>()
  for (const { parent, short, long, ...one } of bodies) {
    const body = await tx.body.create({
      data: {
        ...one,
        parentId: parent ? (ids.get(parent) ?? null) : null,
        procedureId: byKind.get(one.kind) ?? null,
        names: { create: { language: 'en', short, long } },
      },
    })
    ids.set(one.slug, body.id)
  }
}

async function seedStates(tx: Transaction): Promise<void> {
  const untoc = await tx.instrument.findUniqueOrThrow({ where: { slug: 'untoc' } })
  const rows = states.map(({ capacity, ...state }) => ({ id: randomUUID(), capacity, state }))
  await tx.state.createMany({ data: rows.map(({ id, state }) => ({ id, ...state, mark: 'verified' as const })) })
  await tx.stateCapacity.createMany({
    data: rows.flatMap(({ id, capacity }) =>
      capacity ? [{ stateId: id, instrumentId: untoc.id, capacity, mark: 'unverified' as const }] : [],
    ),
  })
}
