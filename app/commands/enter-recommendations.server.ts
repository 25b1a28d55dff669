// Every lettered provision of adopted draft recommendations becomes a recommendation with its citation, articles and cluster.
import type { Transaction } from '../db.server'
import type { CanonicalText } from '../document/canonical'
import { recommendationsOf } from '../domain/adoption'
import type { Actor } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { enterRecommendation } from './enter-recommendation.server'

export type AdoptedRecommendations = {
  draftId: string
  text: CanonicalText
  paragraph: string | null
  today: Date
  actor: Actor
  now: Date
}

/** @returns their ids, in the order of their letters */
export async function enterRecommendations(tx: Transaction, made: AdoptedRecommendations): Promise<string[]> {
  const draft = await tx.draft.findUniqueOrThrow({ where: { id: made.draftId }, include: { session: true } })
  const all = recommendationsOf(made.text.provisions, made.paragraph)
  if (all.length === 0)
    throw new Refusal(
      'A4',
      'There is no lettered recommendation in this text. Letter at least one paragraph first.',
      409,
    )
  const ids: string[] = []
  for (const one of all) {
    const id = await enterRecommendation(tx, {
      ...one,
      language: made.text.language,
      documentId: draft.documentId,
      adoptedAtId: draft.sessionId,
      deliberatedAtId: null,
      adoptedOn: made.today,
      isSummary: false,
      demonstration: draft.session.demonstration,
      mark: draft.session.demonstration ? 'demonstration' : 'verified',
      sourceId: null,
    })
    await record(tx, {
      subjectKind: 'recommendation',
      subjectId: id,
      deed: 'adopted',
      actor: made.actor,
      now: made.now,
      data: { locator: one.locator },
    })
    ids.push(id)
  }
  return ids
}
