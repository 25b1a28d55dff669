// A recommendation adopted elsewhere, or before the product was in use, enters the register, its words or a summary of them.
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { articlesIn } from '../domain/articles'
import { dateOf } from '../domain/dates'
import { type Actor, permit } from '../domain/permission'
import { addresseesOf, verbsOf } from '../domain/recommendation'
import { record } from '../events.server'
import { day, deed, fact } from './deed.server'
import { enterRecommendation } from './enter-recommendation.server'
import { found, inSession } from './places.server'

export const recordRecommendationInput = z.object({
  text: z.string().trim().min(1),
  isSummary: z.boolean().default(false),
  adoptedAtId: z.uuid(),
  deliberatedAtId: z.uuid().optional(),
  adoptedOn: day.optional(),
  documentId: z.uuid().optional(),
  locator: z.string().optional(),
  label: z.string().default(''),
  tabled: z.string().optional(),
  demonstration: z.boolean().default(false),
  ...fact,
})

export async function recordRecommendation(actor: Actor, input: z.input<typeof recordRecommendationInput>, now: Date) {
  const given = recordRecommendationInput.parse(input)
  permit(actor, 'write', await inSession('adopted text', given.adoptedAtId))
  return deed(async (tx) => {
    const session = found(await tx.session.findUnique({ where: { id: given.adoptedAtId } }))
    const documentId: string = given.documentId ?? (await standIn(session.id))
    const provisionId: string = randomBytes(9).toString('base64url')
    const position = await tx.provision.count({ where: { documentId } })
    await tx.provision.create({ data: { id: provisionId, documentId, position, kind: 'item', label: given.label } })
    await tx.provisionText.create({
      data: {
        provisionId,
        language: 'en',
        text: given.text,
        hash: createHash('sha256').update(given.text).digest('hex'),
      },
    })
    const recommendation = await enterRecommendation(tx, {
      provisionId,
      text: given.text,
      locator: given.locator ?? null,
      addressees: addresseesOf(given.text),
      verbs: verbsOf(given.text),
      articles: articlesIn(given.text),
      language: 'en',
      documentId: given.documentId ?? null,
      adoptedAtId: session.id,
      deliberatedAtId: given.deliberatedAtId ?? null,
      adoptedOn: given.adoptedOn ? dateOf(given.adoptedOn) : null,
      isSummary: given.isSummary,
      demonstration: given.demonstration,
      mark: given.mark,
      sourceId: given.sourceId ?? null,
    })
    if (given.tabled) {
      await tx.recommendation.update({
        where: { id: recommendation },
        data: { status: 'tabled_for_endorsement', statusReason: given.tabled },
      })
    }
    await record(tx, {
      subjectKind: 'recommendation',
      subjectId: recommendation,
      deed: 'recorded',
      actor,
      now,
      data: { locator: given.locator ?? null },
    })
    return { id: recommendation }

    /** Where the report of the meeting is not known, a document without symbol stands for it. */
    async function standIn(sessionId: string): Promise<string> {
      const known = await tx.document.findFirst({
        where: { sessionId, kind: 'report_of_session', symbols: { none: {} } },
      })
      if (known) return known.id
      const made = await tx.document.create({
        data: {
          kind: 'report_of_session',
          title: 'Report of the meeting (symbol not known)',
          sessionId,
          status: 'planned',
          mark: 'unverified',
        },
      })
      return made.id
    }
  })
}
