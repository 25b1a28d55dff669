// The thematic cluster of a recommendation: suggested from the articles it cites, decided by review staff. Unknown is legal.
import { roman } from './roman'

export type ClusterOfArticle = {
  clusterId: string
  clusterNumber: number
  articleId: string
  articleNumber: number
  instrument: string
}
export type Suggestion = { clusterId: string | null; reason: string; confidence: number }

/** C1: the cluster that most of the cited articles belong to; a tie, or none, is left to a person. */
export function suggestCluster(
  cited: readonly { articleId: string; number: number; instrument: string }[],
  table: readonly ClusterOfArticle[],
): Suggestion {
  if (cited.length === 0) return { clusterId: null, reason: 'No article is named in the text', confidence: 0 }
  const votes = new Map<string, { number: number; articles: number[] }>()
  for (const article of cited) {
    for (const place of table.filter((one) => one.articleId === article.articleId)) {
      const vote = votes.get(place.clusterId) ?? { number: place.clusterNumber, articles: [] }
      vote.articles.push(article.number)
      votes.set(place.clusterId, vote)
    }
  }
  const ranked = [...votes.entries()].sort(([, a], [, b]) => b.articles.length - a.articles.length)
  const [first, second] = ranked
  const named = cited.map((article) => article.number).join(', ')
  if (!first) return { clusterId: null, reason: `Article ${named} belongs to no cluster`, confidence: 0 }
  if (second && second[1].articles.length === first[1].articles.length) {
    return {
      clusterId: null,
      reason: `Articles ${named} point to clusters ${roman(first[1].number)} and ${roman(second[1].number)} alike`,
      confidence: 0,
    }
  }
  const articles = first[1].articles
  const share = articles.length / cited.length
  return {
    clusterId: first[0],
    reason: `From art${articles.length > 1 ? 's' : ''}. ${articles.join(', ')}`,
    confidence: Math.round(0.92 * share * 100) / 100,
  }
}

/** A recommendation whose cluster nobody has decided: what was suggested, and why. */
export type Unclassified = {
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

export type Coverage = { endorsed: number; awaiting: number; other: number }

/** How an article has been addressed; "never" is said in words. */
export function coverageWords(coverage: Coverage): 'never' | 'awaiting' | 'endorsed' {
  if (coverage.endorsed > 0) return 'endorsed'
  return coverage.awaiting + coverage.other > 0 ? 'awaiting' : 'never'
}

/** As resolution 9/1 and the workplan name them, by number. */
export const clusterNames = {
  1: 'Criminalization and jurisdiction',
  2: 'Prevention, technical assistance, protection measures and other measures',
  3: 'Law enforcement and the judicial system',
  4: 'International cooperation, mutual legal assistance and confiscation',
} as const
