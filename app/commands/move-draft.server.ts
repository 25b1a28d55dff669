// A draft is opened for negotiation, deferred, withdrawn or rejected. (Adoption is a deed of its own.)
import { z } from 'zod'
import type { Transaction } from '../db.server'
import { draftFacts } from '../document/draft-facts.server'
import { type DraftStatus, draftStatusLabels, draftThing, mayMoveTo, moveDraft as next } from '../domain/draft'
import { type Actor, can, delegationIn, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { deed } from './deed.server'
import { checkOriginalIsOpen, openVersionsWith } from './opened-together.server'
import { found, holdGoingOn } from './places.server'
import { mainSponsorOf } from './standing.server'

export const moveDraftInput = z.object({
  to: z.enum(['under_negotiation', 'agreed_ad_referendum', 'deferred', 'withdrawn', 'rejected']),
  reason: z.string().trim().max(1_000).optional(),
})

const goingOn: readonly DraftStatus[] = ['tabled', 'under_negotiation', 'agreed_ad_referendum']
const needReason: readonly DraftStatus[] = ['deferred', 'withdrawn', 'rejected']

export async function moveDraft(actor: Actor, draftId: string, input: z.input<typeof moveDraftInput>, now: Date) {
  const { to, reason } = moveDraftInput.parse(input)
  const draft = found(await draftFacts(draftId))
  const thing = draftThing(draft)
  // Rule 54: its sponsor withdraws a draft; for others the chair and the secretariat do, at their request.
  const ours = to === 'withdrawn' && delegationIn(actor, draft.sessionId)?.delegationId === (await mainSponsorOf(draft))
  if (!(ours && can(actor, 'see', thing)) && !can(actor, 'write', thing)) permit(actor, 'decide', thing)
  if (needReason.includes(to) && !reason)
    throw new Refusal(
      'D5',
      'Say why, in a sentence: it is shown with the draft and its recommendations.',
      422,
      'reason',
    )
  await deed(async (tx) => {
    if (!mayMoveTo(draft.status).includes(to)) next(draft.status, to)
    if (draft.status === 'silence') throw underSilence
    if (to === 'withdrawn' && (await tx.vote.count({ where: { draftId } })) > 0)
      throw new Refusal('O11', 'A draft is withdrawn before voting on it has begun (rule 54).', 409, 'to')
    if (goingOn.includes(to))
      await holdGoingOn(tx, draft.sessionId, 'This session is over: its drafts rest as they are.')
    const opens = draft.status === 'informal' && goingOn.includes(to)
    if (opens) await checkOriginalIsOpen(tx, draftId)
    const { count } = await tx.draft.updateMany({
      where: { id: draftId, status: draft.status, sealedAt: null },
      data: {
        status: to,
        statusReason: reason ?? null,
        version: { increment: 1 },
      },
    })
    if (count === 0)
      throw new Refusal('D1', 'Somebody else was faster: this draft has moved on. Look at it again.', 409)
    if (draft.status === 'deferred') await tableAgain(tx, draftId)
    await release(tx, draftId, to, reason ?? null)
    await record(tx, {
      subjectKind: 'draft',
      subjectId: draftId,
      deed: draftStatusLabels[to].toLowerCase(),
      actor,
      now,
      data: { reason: reason ?? null },
    })
    if (opens) await openVersionsWith(tx, actor, draftId, now)
    // Whoever is in its room is judged again: the state decides who may write.
    await tx.$executeRaw`SELECT pg_notify('access', ${draftId})`
  })
}

const underSilence = new Refusal('D1', 'This draft is under a silence procedure: it goes on at the deadline.', 409)

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

/** E7: a deferred draft resolution that is taken up again tables what it carries again, if nobody else has. */
async function tableAgain(tx: Transaction, draftId: string): Promise<void> {
  const carried = await tx.draftCarries.count({ where: { draftId } })
  const { count } = await tx.recommendation.updateMany({
    where: { status: 'deferred', carriedBy: { some: { draftId } } },
    data: { status: 'tabled_for_endorsement', statusReason: null },
  })
  if (count < carried)
    throw new Refusal(
      'E7',
      'Another draft resolution carries some of its recommendations by now, or they are decided. Leave this one deferred and compile what is left into a new one.',
      409,
    )
}
