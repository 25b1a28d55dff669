// An adopted resolution takes its number, and endorses each recommendation that its annexes still carry.
import type { Transaction } from '../db.server'
import type { CanonicalText } from '../document/canonical'
import { endorsementsOf } from '../domain/endorsement'
import type { Actor } from '../domain/permission'
import { moveRecommendation } from '../domain/recommendation'
import { Refusal } from '../domain/refusal'
import { parseResolutionNumber } from '../domain/symbol'
import { record } from '../events.server'
import { enterProvisions } from './enter-provisions.server'

export type AdoptedResolution = {
  draftId: string
  adoptionId: string
  text: CanonicalText
  kind: 'resolution' | 'decision'
  number: string | undefined
  today: Date
  actor: Actor
  now: Date
}

/** @returns the id of the resolution */
export async function enterResolution(tx: Transaction, made: AdoptedResolution): Promise<string> {
  const draft = await tx.draft.findUniqueOrThrow({
    where: { id: made.draftId },
    include: { session: { include: { bodies: { orderBy: { position: 'asc' }, include: { body: true } } } } },
  })
  const [organ] = draft.session.bodies
  if (!organ?.body.endorses)
    throw new Refusal(
      'R3',
      'Only the Conference or another principal body adopts resolutions. Adopt recommendations here.',
      409,
    )
  const number = made.number
    ? parseResolutionNumber(organ.body.slug, made.number)
    : await nextNumber(tx, organ.bodyId, made.kind, organ.ordinal)
  if (
    await tx.resolution.findUnique({ where: { bodyId_kind_number: { bodyId: organ.bodyId, kind: made.kind, number } } })
  )
    throw new Refusal(
      'R2',
      `Number ${number} has been given already. Leave the field empty for the next free one.`,
      409,
      'number',
    )
  const resolution = await tx.resolution.create({
    data: {
      kind: made.kind,
      bodyId: organ.bodyId,
      sessionId: draft.sessionId,
      number,
      title: made.text.provisions.find((one) => one.kind === 'title')?.text || draft.title,
      adoptedOn: made.today,
      adoptionId: made.adoptionId,
      mark: draft.session.demonstration ? 'demonstration' : 'verified',
    },
  })
  await enterProvisions(tx, made.text, { resolutionId: resolution.id })
  await record(tx, {
    subjectKind: 'resolution',
    subjectId: resolution.id,
    deed: 'adopted',
    actor: made.actor,
    now: made.now,
    data: { number },
  })
  await endorse(tx, made, resolution)
  return resolution.id
}

async function nextNumber(tx: Transaction, bodyId: string, kind: 'resolution' | 'decision', ordinal: number | null) {
  const taken = await tx.resolution.findMany({
    where: { bodyId, kind, number: { startsWith: `${ordinal}/` } },
    select: { number: true },
  })
  return `${ordinal}/${Math.max(0, ...taken.map((one) => Number(one.number.split('/')[1]) || 0)) + 1}`
}

async function endorse(
  tx: Transaction,
  made: AdoptedResolution,
  resolution: { id: string; number: string; title: string | null },
) {
  const carried = await tx.draftCarries.findMany({
    where: { draftId: made.draftId },
    orderBy: { position: 'asc' },
    include: { recommendation: true },
  })
  const outcomes = endorsementsOf(
    carried.map((one) => ({
      recommendationId: one.recommendationId,
      provisionId: one.provisionId,
      text: one.recommendation.text,
    })),
    made.text.provisions,
  )
  for (const outcome of outcomes) {
    const recommendation = carried.find((one) => one.recommendationId === outcome.recommendationId)?.recommendation
    if (!recommendation) continue
    const status = moveRecommendation(recommendation.status, outcome.kind)
    const struck = `Struck out of the annex before resolution ${resolution.number} was adopted.`
    await tx.endorsement.create({
      data:
        outcome.kind === 'endorsed'
          ? {
              recommendationId: outcome.recommendationId,
              resolutionId: resolution.id,
              provisionId: outcome.provisionId,
              annexId: outcome.annexId,
              locator: outcome.locator,
              verb: 'Endorses',
              kind: 'endorsed',
              changedText: outcome.changedText,
            }
          : { recommendationId: outcome.recommendationId, resolutionId: resolution.id, kind: 'not_endorsed' },
    })
    await tx.recommendation.update({
      where: { id: outcome.recommendationId },
      data: { status, statusReason: outcome.kind === 'not_endorsed' ? struck : null, version: { increment: 1 } },
    })
    await record(tx, {
      subjectKind: 'recommendation',
      subjectId: outcome.recommendationId,
      deed: outcome.kind === 'endorsed' ? 'endorsed' : 'struck out',
      actor: made.actor,
      now: made.now,
      data: {
        resolution: resolution.number,
        ...(outcome.kind === 'endorsed' ? { locator: outcome.locator, changed: outcome.changedText !== null } : {}),
      },
    })
  }
}
