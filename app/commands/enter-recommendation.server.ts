// The rows of one recommendation: bodies, addressees, verbs, articles, and the cluster suggested from the articles.
import type { Mark } from '../../prisma/client/enums'
import type { Transaction } from '../db.server'
import type { NewRecommendation } from '../domain/adoption'
import { suggestCluster } from '../domain/cluster'

export type Entry = NewRecommendation & {
  language: string
  documentId: string | null
  adoptedAtId: string
  deliberatedAtId: string | null
  adoptedOn: Date | null
  isSummary: boolean
  demonstration: boolean
  mark: Mark
  sourceId: string | null
}

/** @returns the id of the recommendation */
export async function enterRecommendation(tx: Transaction, entry: Entry): Promise<string> {
  const { addressees, verbs, articles: named, ...row } = entry
  const [bodies, articles] = await Promise.all([
    tx.sessionBody.findMany({ where: { sessionId: entry.adoptedAtId }, orderBy: { position: 'asc' } }),
    tx.article.findMany({
      where: { OR: named.map((one) => ({ number: one.number, instrument: { slug: one.instrument } })) },
      include: { instrument: true, clusters: { where: { validTo: null }, include: { cluster: true } } },
    }),
  ])
  const suggestion = suggestCluster(
    articles.map((one) => ({ articleId: one.id, number: one.number, instrument: one.instrument.slug })),
    articles.flatMap((article) =>
      article.clusters.map((place) => ({
        clusterId: place.clusterId,
        clusterNumber: place.cluster.number,
        articleId: article.id,
        articleNumber: article.number,
        instrument: article.instrument.slug,
      })),
    ),
  )
  const { id } = await tx.recommendation.create({
    data: {
      ...row,
      clusterId: suggestion.clusterId,
      bodies: { create: bodies.map((one) => ({ bodyId: one.bodyId, position: one.position })) },
      addressees: { create: addressees.map((addressee) => ({ addressee })) },
      verbs: { create: verbs.map((verb) => ({ verb })) },
      articles: {
        create: articles.map((article) => ({
          articleId: article.id,
          printed:
            named.find((one) => one.number === article.number && one.instrument === article.instrument.slug)?.printed ??
            '',
        })),
      },
      assignments: {
        create: { clusterId: suggestion.clusterId, reason: suggestion.reason, confidence: suggestion.confidence },
      },
    },
    select: { id: true },
  })
  return id
}
