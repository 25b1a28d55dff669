// A session is opened, suspended, closed or cancelled.
import { z } from 'zod'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { moveSession, type SessionStatus, sessionStatusLabels } from '../domain/session'
import { record } from '../events.server'
import { deed } from './deed.server'
import { found, inSession } from './places.server'

export const changeSessionStatusInput = z.object({
  to: z.enum(['planned', 'open', 'suspended', 'closed', 'cancelled'] satisfies SessionStatus[]),
})

export async function changeSessionStatus(actor: Actor, sessionId: string, to: SessionStatus, now: Date) {
  permit(actor, 'decide', await inSession('session', sessionId))
  await deed(async (tx) => {
    const { status: from } = found(await tx.session.findUnique({ where: { id: sessionId } }))
    moveSession(from, to)
    // The state it was read in is part of the condition: of two at once, one wins.
    const { count } = await tx.session.updateMany({ where: { id: sessionId, status: from }, data: { status: to } })
    if (count === 0) {
      const is = found(await tx.session.findUnique({ where: { id: sessionId } })).status
      throw new Refusal(
        'S1',
        `Somebody else was faster: the session is now ${sessionStatusLabels[is].toLowerCase()}.`,
        409,
      )
    }
    // Counted once the session is held: a draft opened at the same moment is either seen here or finds the session closed.
    if (to === 'closed') {
      const undecided = await tx.draft.count({
        where: {
          sessionId,
          // A language version rests with its original.
          parallelOfId: null,
          sealedAt: null,
          status: { in: ['tabled', 'under_negotiation', 'silence', 'agreed_ad_referendum'] },
        },
      })
      if (undecided > 0)
        throw new Refusal(
          'S7',
          undecided === 1
            ? 'One draft is still under negotiation. Adopt, defer or withdraw it first.'
            : `${undecided} drafts are still under negotiation. Adopt, defer or withdraw them first.`,
          409,
        )
    }
    await record(tx, { subjectKind: 'session', subjectId: sessionId, deed: to === 'open' ? 'opened' : to, actor, now })
  })
}
