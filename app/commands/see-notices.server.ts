// Somebody has seen what was new for them.
import { z } from 'zod'
import type { Person } from '../domain/permission'
import { deed } from './deed.server'

export const seeNoticesInput = z.object({ noticeId: z.uuid().optional(), threadId: z.uuid().optional() })

/** One notice, those that lead to one thread, or all. What is not theirs is not found, and nothing is done about it. */
export async function seeNotices(actor: Person, input: z.input<typeof seeNoticesInput>, now: Date): Promise<void> {
  const { noticeId, threadId } = seeNoticesInput.parse(input)
  await deed((tx) =>
    tx.notice.updateMany({
      where: {
        personId: actor.personId,
        seenAt: null,
        ...(noticeId ? { id: noticeId } : {}),
        ...(threadId ? { href: { contains: `thread=${threadId}` } } : {}),
      },
      data: { seenAt: now },
    }),
  )
}
