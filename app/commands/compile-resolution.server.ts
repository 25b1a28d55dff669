// The secretariat compiles a draft resolution from recommendations that still await the Conference, one annex for each meeting.
import { z } from 'zod'
import { dayOf } from '../domain/dates'
import { type Actor, permit } from '../domain/permission'
import { awaitingEndorsement } from '../domain/recommendation'
import { Refusal } from '../domain/refusal'
import { compiledResolution, type Meeting } from '../domain/resolution'
import { ordinalName } from '../domain/session'
import { record } from '../events.server'
import { enterDraft } from './create-draft.server'
import { deed } from './deed.server'
import { found, holdGoingOn, placeOfSession } from './places.server'

export const compileResolutionInput = z.object({
  sessionId: z.uuid(),
  title: z.string('Give the draft resolution a title.').trim().min(3, 'Give the draft resolution a title.').max(600),
  recommendationIds: z.array(z.uuid()).min(1, 'Choose at least one recommendation.'),
  agendaItemId: z.uuid().optional(),
})

export async function compileResolution(actor: Actor, input: z.input<typeof compileResolutionInput>, now: Date) {
  const given = compileResolutionInput.parse(input)
  permit(actor, 'write', { kind: 'informal draft', ...(await placeOfSession(given.sessionId)) })
  return deed(async (tx) => {
    const session = found(
      await tx.session.findUnique({
        where: { id: given.sessionId },
        include: { bodies: { orderBy: { position: 'asc' }, include: { body: { include: { names: true } } } } },
      }),
    )
    const organ = session.bodies[0]
    if (!organ?.body.endorses)
      throw new Refusal('R3', 'Only the Conference or another principal body endorses recommendations.', 409)
    await holdGoingOn(tx, session.id, 'This session is over. Choose one that is planned or under way.')
    // The lock makes two officers who compile at once meet here: the second finds the recommendations tabled.
    await tx.$queryRaw`SELECT id FROM recommendation WHERE id = ANY(${given.recommendationIds}::uuid[]) ORDER BY id FOR UPDATE`
    const recommendations = await tx.recommendation.findMany({
      where: { id: { in: given.recommendationIds } },
      include: {
        provision: true,
        adoptedAt: {
          include: { bodies: { orderBy: { position: 'asc' }, include: { body: { include: { names: true } } } } },
        },
      },
    })
    const elsewhere = recommendations.filter((one) => !awaitingEndorsement.includes(one.status))
    if (recommendations.length < given.recommendationIds.length || elsewhere.length > 0)
      throw new Refusal(
        'E2',
        elsewhere.length === 1
          ? 'One of these recommendations is in another draft resolution, or decided, already. Look at the list again.'
          : 'Some of these recommendations are in another draft resolution, or decided, already. Look at the list again.',
        409,
      )
    const meetings = inMeetings(recommendations)
    const provisions = compiledResolution(given.title, `The ${organ.body.names[0]?.long ?? organ.body.slug}`, meetings)
    const text = provisions.map((one) => ({ ...one, recommendationId: one.recommendationId ?? null }))
    const draft = await enterDraft(
      tx,
      actor,
      {
        kind: 'resolution',
        title: given.title,
        sessionId: session.id,
        agendaItemId: given.agendaItemId,
        language: 'en',
        open: true,
        mark: session.demonstration ? 'demonstration' : 'verified',
      },
      text,
      now,
    )
    let annex: string | null = null
    let position = 0
    for (const [at, one] of provisions.entries()) {
      const id = draft.provisionIds[at] as string
      if (one.kind === 'annex') annex = id
      if (!one.recommendationId) continue
      await tx.draftCarries.create({
        data: {
          draftId: draft.id,
          recommendationId: one.recommendationId,
          provisionId: id,
          annexProvisionId: annex,
          position: position++,
        },
      })
    }
    await tx.recommendation.updateMany({
      where: { id: { in: given.recommendationIds } },
      data: { status: 'tabled_for_endorsement', statusReason: null },
    })
    await record(tx, {
      subjectKind: 'draft',
      subjectId: draft.id,
      deed: 'compiled',
      actor,
      now,
      data: { recommendations: given.recommendationIds.length, annexes: meetings.length },
    })
    return { id: draft.id }
  })
}

type Loaded = {
  id: string
  text: string
  provision: { position: number }
  adoptedAtId: string
  adoptedAt: {
    title: string | null
    city: string | null
    fromDate: Date | null
    toDate: Date | null
    bodies: {
      ordinal: number | null
      body: { holds: 'sessions' | 'meetings' | 'nothing'; slug: string; names: { long: string }[] }
    }[]
  }
}

/** By meeting, the earlier first; within a meeting in the order of adoption. */
function inMeetings(recommendations: readonly Loaded[]): Meeting[] {
  const groups = Map.groupBy(recommendations, (one) => one.adoptedAtId)
  return [...groups.values()]
    .sort((a, b) => Number(a[0]?.adoptedAt.fromDate ?? 0) - Number(b[0]?.adoptedAt.fromDate ?? 0))
    .map((group) => {
      const { adoptedAt } = group[0] as Loaded
      const [first] = adoptedAt.bodies
      return {
        body: adoptedAt.bodies.map((one) => one.body.names[0]?.long ?? one.body.slug).join(' and the '),
        name: first?.ordinal
          ? ordinalName(first.ordinal, first.body.holds)
          : (adoptedAt.title?.toLowerCase() ?? 'meeting'),
        city: adoptedAt.city,
        from: dayOf(adoptedAt.fromDate),
        to: dayOf(adoptedAt.toDate),
        recommendations: group
          .sort((a, b) => a.provision.position - b.provision.position)
          .map(({ id, text }) => ({ id, text })),
      }
    })
}
