// A provision that asks somebody to do something, and what was done in answer.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { dateOf, inOrder } from '../domain/dates'
import { type Actor, permit } from '../domain/permission'
import { record } from '../events.server'
import { day, deed, fact, precision } from './deed.server'
import { found } from './places.server'

const recordMandateInput = z.object({
  resolutionId: z.uuid(),
  /** Where in the resolution, such as "annex I, subpara. (k)"; a paragraph of that label is made where none is known. */
  label: z.string().default(''),
  provisionId: z.string().optional(),
  addressee: z.string().min(1),
  bodyId: z.uuid().optional(),
  act: z.string().min(1),
  status: z.enum(['open', 'assigned', 'reported_on', 'discharged', 'renewed', 'expired']).default('open'),
  dueSessionId: z.uuid().optional(),
  ...fact,
})

export async function recordMandate(actor: Actor, input: z.input<typeof recordMandateInput>, now: Date) {
  permit(actor, 'write', { kind: 'mandate' })
  const { resolutionId, label, provisionId, ...given } = recordMandateInput.parse(input)
  return deed(async (tx) => {
    const resolution = found(await tx.resolution.findUnique({ where: { id: resolutionId } }))
    const position = await tx.provision.count({ where: { resolutionId } })
    const provision =
      provisionId ??
      (
        await tx.provision.create({
          data: { id: randomBytes(9).toString('base64url'), resolutionId, position, kind: 'operative', label },
        })
      ).id
    const mandate = await tx.mandate.create({
      data: {
        ...given,
        provisionId: provision,
        bodyId: given.bodyId ?? null,
        dueSessionId: given.dueSessionId ?? null,
        sourceId: given.sourceId ?? null,
      },
    })
    await record(tx, {
      subjectKind: 'resolution',
      subjectId: resolution.id,
      deed: 'recorded a mandate',
      actor,
      now,
      data: { mandate: mandate.id },
    })
    return { id: mandate.id }
  })
}

export const recordActivityInput = z.object({
  what: z.string('Say what was done.').trim().min(3, 'Say what was done.').max(2_000),
  from: day.optional(),
  to: day.optional(),
  precision,
  place: z.string().trim().max(200).optional(),
  byWhom: z.string().trim().max(200).optional(),
  bodyId: z.uuid().optional(),
  planned: z.boolean().default(false),
  answers: z
    .array(
      z.object({
        mandateId: z.uuid().optional(),
        recommendationId: z.uuid().optional(),
        degree: z.enum(['partial', 'continuing', 'done']),
      }),
    )
    .default([]),
  ...fact,
})

export async function recordActivity(actor: Actor, input: z.input<typeof recordActivityInput>, now: Date) {
  permit(actor, 'write', { kind: 'mandate' })
  const { from, to, answers, ...given } = recordActivityInput.parse(input)
  if (from && to) inOrder(from, to)
  return deed(async (tx) => {
    const activity = await tx.activity.create({
      data: {
        ...given,
        place: given.place ?? null,
        byWhom: given.byWhom ?? null,
        bodyId: given.bodyId ?? null,
        sourceId: given.sourceId ?? null,
        fromDate: from ? dateOf(from) : null,
        toDate: to ? dateOf(to) : null,
        precision: from ? given.precision : 'unknown',
        fulfilments: {
          create: answers.map((one) => ({
            mandateId: one.mandateId ?? null,
            recommendationId: one.recommendationId ?? null,
            degree: one.degree,
          })),
        },
      },
    })
    await record(tx, { subjectKind: 'activity', subjectId: activity.id, deed: 'recorded', actor, now })
    return { id: activity.id }
  })
}
