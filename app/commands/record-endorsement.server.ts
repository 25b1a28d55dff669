// An endorsement that a resolution already adopted gave enters the register.
import { z } from 'zod'
import { type Actor, permit } from '../domain/permission'
import { moveRecommendation } from '../domain/recommendation'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { deed, marks } from './deed.server'
import { found } from './places.server'

const recordEndorsementInput = z.object({
  recommendationId: z.uuid(),
  resolutionId: z.uuid(),
  kind: z.enum(['endorsed', 'welcomed', 'noted']).default('endorsed'),
  annexId: z.string().optional(),
  provisionId: z.string().optional(),
  locator: z.string().optional(),
  verb: z.string().optional(),
  changedText: z.string().optional(),
  mark: z.enum(marks).default('verified'),
})

export async function recordEndorsement(actor: Actor, input: z.input<typeof recordEndorsementInput>, now: Date) {
  const given = recordEndorsementInput.parse(input)
  return deed(
    async (tx) => {
      const resolution = found(await tx.resolution.findUnique({ where: { id: given.resolutionId } }))
      permit(actor, 'write', { kind: 'adopted text', bodyIds: [resolution.bodyId], sessionId: resolution.sessionId })
      const recommendation = found(await tx.recommendation.findUnique({ where: { id: given.recommendationId } }))
      const status = moveRecommendation(recommendation.status, given.kind)
      await tx.endorsement.create({
        data: {
          ...given,
          annexId: given.annexId ?? null,
          provisionId: given.provisionId ?? null,
          locator: given.locator ?? null,
          verb: given.verb ?? null,
          changedText: given.changedText ?? null,
        },
      })
      const { count } = await tx.recommendation.updateMany({
        where: { id: recommendation.id, status: recommendation.status },
        data: { status, statusReason: null },
      })
      if (count === 0) throw again
      await record(tx, {
        subjectKind: 'recommendation',
        subjectId: recommendation.id,
        deed: given.kind,
        actor,
        now,
        data: { resolution: resolution.number, locator: given.locator ?? null },
      })
    },
    { endorsement_once: again, endorsement_place_once: again },
  )
}

const again = new Refusal('E6', 'This resolution has endorsed that recommendation already.', 409)
