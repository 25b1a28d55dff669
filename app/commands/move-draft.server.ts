// A draft is opened for negotiation, deferred, withdrawn or rejected. (Adoption is a deed of its own.)
import { z } from 'zod'
import type { Transaction } from '../db.server'
import { draftFacts } from '../document/draft-facts.server'
import { type DraftStatus, draftStatusLabels, draftThing, moveDraft as next } from '../domain/draft'
import { type Actor, can, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { deed } from './deed.server'
import { found } from './places.server'

export const moveDraftInput = z.object({
  to: z.enum(['tabled', 'under_negotiation', 'agreed_ad_referendum', 'deferred', 'withdrawn', 'rejected']),
  reason: z.string().trim().max(1_000).optional(),
})

const needReason: readonly DraftStatus[] = ['deferred', 'withdrawn', 'rejected']

export async function moveDraft(actor: Actor, draftId: string, input: z.input<typeof moveDraftInput>, now: Date) {
  const { to, reason } = moveDraftInput.parse(input)
  const draft = found(await draftFacts(draftId))
  const thing = draftThing(draft)
  if (!can(actor, 'write', thing)) permit(actor, 'decide', thing)
  if (needReason.includes(to) && !reason)
    throw new Refusal(
      'D5',
      'Say why, in a sentence: it is shown with the draft and its recommendations.',
      422,
      'reason',
    )
  await deed(async (tx) => {
    next(draft.status, to)
    const { count } = await tx.draft.updateMany({
      where: { id: draftId, status: draft.status, sealedAt: null },
      data: { status: to, statusReason: reason ?? null, version: { increment: 1 } },
    })
    if (count === 0)
      throw new Refusal('D1', 'Somebody else was faster: this draft has moved on. Look at it again.', 409)
    await release(tx, draftId, to, reason ?? null)
    await record(tx, {
      subjectKind: 'draft',
      subjectId: draftId,
      deed: draftStatusLabels[to].toLowerCase(),
      actor,
      now,
      data: { reason: reason ?? null },
    })
    // Whoever is in its room is judged again: the state decides who may write.
    await tx.$executeRaw`SELECT pg_notify('access', ${draftId})`
  })
}

/** E7: what a draft resolution carried goes back when the draft ends without adoption. */
async function release(tx: Transaction, draftId: string, to: DraftStatus, reason: string | null): Promise<void> {
  const status =
    to === 'withdrawn' ? 'adopted' : to === 'deferred' ? 'deferred' : to === 'rejected' ? 'not_endorsed' : null
  if (!status) return
  await tx.recommendation.updateMany({
    where: { status: 'tabled_for_endorsement', carriedBy: { some: { draftId } } },
    data: { status, statusReason: status === 'adopted' ? null : reason },
  })
}
