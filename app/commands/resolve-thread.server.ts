// A thread is resolved when nothing more is to be said about it, by anybody who may speak in it, and reopened as well.
import { z } from 'zod'
import type { Actor } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { deed } from './deed.server'
import { openThread, tell } from './thread.server'

export const resolveThreadInput = z.object({ threadId: z.uuid() })

/** W6. */
export async function resolveThread(
  actor: Actor,
  draftId: string,
  input: z.input<typeof resolveThreadInput>,
  now: Date,
) {
  const { threadId } = resolveThreadInput.parse(input)
  await deed(async (tx) => {
    const open = await openThread(tx, actor, draftId, threadId)
    if (open.thread.resolvedAt) throw new Refusal('W6', 'This has been resolved already.', 409)
    await tx.thread.update({
      where: { id: threadId },
      data: { resolvedAt: now, resolvedById: open.actor.personId },
    })
    await tell(tx, open, 'resolved a comment', threadId, now)
  })
}

export async function reopenThread(
  actor: Actor,
  draftId: string,
  input: z.input<typeof resolveThreadInput>,
  now: Date,
) {
  const { threadId } = resolveThreadInput.parse(input)
  await deed(async (tx) => {
    const open = await openThread(tx, actor, draftId, threadId)
    if (!open.thread.resolvedAt) throw new Refusal('W6', 'This is open already.', 409)
    await tx.thread.update({ where: { id: threadId }, data: { resolvedAt: null, resolvedById: null } })
    await tell(tx, open, 'reopened a comment', threadId, now)
  })
}
