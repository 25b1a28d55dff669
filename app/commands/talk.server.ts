// What the forms of comments and notes ask for, by their intent: the live page and the one without scripts send the same.
import { z } from 'zod'
import type { Actor } from '../domain/permission'
import { beginThread, beginThreadInput } from './begin-thread.server'
import {
  answer,
  answerInput,
  bringBackRemark,
  changeRemark,
  changeRemarkInput,
  removeRemark,
  removeRemarkInput,
} from './remarks.server'
import { reopenThread, resolveThread, resolveThreadInput } from './resolve-thread.server'
import { seeNotices } from './see-notices.server'

export const talkInput = z.discriminatedUnion('intent', [
  beginThreadInput.extend({ intent: z.literal('begin') }),
  answerInput.extend({ intent: z.literal('answer') }),
  changeRemarkInput.extend({ intent: z.literal('change') }),
  removeRemarkInput.extend({ intent: z.literal('remove') }),
  removeRemarkInput.extend({ intent: z.literal('bring-back') }),
  resolveThreadInput.extend({ intent: z.literal('resolve') }),
  resolveThreadInput.extend({ intent: z.literal('reopen') }),
  resolveThreadInput.extend({ intent: z.literal('seen') }),
])

/** @returns the thread that was begun, where one was */
export async function talk(
  actor: Actor,
  draftId: string,
  given: z.output<typeof talkInput>,
  now: Date,
): Promise<{ threadId: string | null }> {
  switch (given.intent) {
    case 'begin':
      return beginThread(actor, draftId, given, now)
    case 'answer':
      await answer(actor, draftId, given, now)
      break
    case 'change':
      await changeRemark(actor, draftId, given, now)
      break
    case 'remove':
      await removeRemark(actor, draftId, given, now)
      break
    case 'bring-back':
      await bringBackRemark(actor, draftId, given, now)
      break
    case 'resolve':
      await resolveThread(actor, draftId, given, now)
      break
    case 'reopen':
      await reopenThread(actor, draftId, given, now)
      break
    case 'seen':
      if (actor.kind === 'person') await seeNotices(actor, { threadId: given.threadId }, now)
  }
  return { threadId: null }
}
