// What has become of a recommendation in practice: its state of implementation, with the evidence.
import { z } from 'zod'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { deed } from './deed.server'
import { found, knownId } from './places.server'

export const implementationStatuses = ['open', 'in_progress', 'continuing', 'implemented', 'lapsed'] as const
export const recordFollowUpInput = z.object({
  status: z.enum(implementationStatuses),
  evidence: z.string('Say what shows it.').trim().min(3, 'Say what shows it.').max(4_000),
})

export async function recordFollowUp(
  actor: Actor,
  recommendationId: string,
  input: z.input<typeof recordFollowUpInput>,
  now: Date,
) {
  permit(actor, 'write', { kind: 'mandate' })
  if (actor.kind !== 'person') throw new Refusal('M1', 'Follow-up is recorded by a person.', 403)
  const given = recordFollowUpInput.parse(input)
  await deed(async (tx) => {
    found(await tx.recommendation.findUnique({ where: { id: knownId(recommendationId) } }))
    await tx.followUp.create({ data: { ...given, recommendationId, byId: actor.personId, at: now } })
    await tx.recommendation.update({ where: { id: recommendationId }, data: { implementation: given.status } })
    await record(tx, {
      subjectKind: 'recommendation',
      subjectId: recommendationId,
      deed: 'recorded follow-up',
      actor,
      now,
      data: { status: given.status },
    })
  })
}
