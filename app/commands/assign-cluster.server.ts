// Review staff confirm the suggested cluster of a recommendation, or choose another, or none.
import { z } from 'zod'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { deed } from './deed.server'
import { found, knownId } from './places.server'

export const assignClusterInput = z.object({
  clusterId: z.uuid().nullable(),
  reason: z.string().trim().max(1_000).optional(),
  version: z.number().int(),
})

export async function assignCluster(
  actor: Actor,
  recommendationId: string,
  input: z.input<typeof assignClusterInput>,
  now: Date,
) {
  permit(actor, 'decide', { kind: 'classification' })
  if (actor.kind !== 'person') throw new Refusal('C2', 'A cluster is decided by a person.', 403)
  const given = assignClusterInput.parse(input)
  await deed(async (tx) => {
    const current = found(
      await tx.recommendation.findUnique({
        where: { id: knownId(recommendationId) },
        include: { assignments: { where: { supersededAt: null } } },
      }),
    )
    if (given.clusterId) found(await tx.cluster.findUnique({ where: { id: given.clusterId } }))
    const confirmed = current.assignments[0]?.clusterId === given.clusterId
    if (!confirmed && !given.reason)
      throw new Refusal('C2', 'Say in a few words why this cluster and not the one suggested.', 422, 'reason')
    const { count } = await tx.recommendation.updateMany({
      where: { id: recommendationId, version: given.version },
      data: { clusterId: given.clusterId, clusterDecided: true, version: given.version + 1 },
    })
    if (count === 0)
      throw new Refusal(
        'V1',
        'Somebody else has decided this meanwhile. Look at their decision, then change it if you must.',
        409,
      )
    await tx.clusterAssignment.updateMany({
      where: { recommendationId, supersededAt: null },
      data: { supersededAt: now },
    })
    await tx.clusterAssignment.create({
      data: {
        recommendationId,
        clusterId: given.clusterId,
        reason: given.reason ?? current.assignments[0]?.reason ?? 'Confirmed',
        decidedById: actor.personId,
        decidedAt: now,
      },
    })
    await record(tx, {
      subjectKind: 'recommendation',
      subjectId: recommendationId,
      deed: confirmed ? 'confirmed the cluster' : 'chose another cluster',
      actor,
      now,
      data: { cluster: given.clusterId, reason: given.reason ?? null },
    })
  })
}
