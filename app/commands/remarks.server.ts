// What follows the first remark of a thread: answers, and an author's changes of what they said themselves.
import { z } from 'zod'
import type { Transaction } from '../db.server'
import { type Actor, delegationIn } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { mayBringBack, mayChange } from '../domain/talk'
import { saidAlready, sentTwice, words } from './begin-thread.server'
import { changedMeanwhile, deed } from './deed.server'
import { found, knownId } from './places.server'
import { mention, type OpenThread, openThread, tell, unsay } from './thread.server'

export const answerInput = z.object({ threadId: z.uuid(), words, remarkId: z.uuid().optional() })

export async function answer(actor: Actor, draftId: string, input: z.input<typeof answerInput>, now: Date) {
  const given = answerInput.parse(input)
  await deed(async (tx) => {
    const open = await openThread(tx, actor, draftId, given.threadId)
    if (await saidAlready(tx, given.remarkId, open.actor.personId)) return
    if (open.thread.resolvedAt) throw new Refusal('W6', 'This has been resolved. Reopen it, then answer.', 409, 'words')
    const remark = await tx.remark.create({
      data: {
        ...(given.remarkId ? { id: given.remarkId } : {}),
        threadId: open.thread.id,
        authorId: open.actor.personId,
        delegationId: delegationIn(open.actor, open.draft.sessionId)?.delegationId ?? null,
        words: given.words,
        at: now,
      },
    })
    await mention(tx, open, remark, now)
    await tell(tx, open, 'answered a comment', open.thread.id, now)
  }, sentTwice)
}

export const changeRemarkInput = z.object({ remarkId: z.uuid(), words, version: z.coerce.number().int() })

/** W4. */
export async function changeRemark(actor: Actor, draftId: string, input: z.input<typeof changeRemarkInput>, now: Date) {
  const given = changeRemarkInput.parse(input)
  await deed(async (tx) => {
    const { open, remark, answered } = await ownRemark(tx, actor, draftId, given.remarkId)
    if (!mayChange({ at: remark.at, removedAt: remark.removedAt, mine: true, answered }, now))
      throw new Refusal(
        'W4',
        'A remark is changed within a day, and before anybody has answered it. Write another one below it.',
        409,
        'words',
      )
    if (remark.version !== given.version)
      throw changedMeanwhile(remark.version, [['Your remark', remark.words, given.words]])
    await tx.remark.update({
      where: { id: remark.id },
      data: { words: given.words, changedAt: now, version: { increment: 1 } },
    })
    await mention(tx, open, { id: remark.id, words: given.words }, now)
    await tell(tx, open, 'changed a comment', open.thread.id, now)
  })
}

export const removeRemarkInput = z.object({ remarkId: z.uuid() })

/** W5: what others have answered keeps its place, without its words. */
export async function removeRemark(actor: Actor, draftId: string, input: z.input<typeof removeRemarkInput>, now: Date) {
  const { remarkId } = removeRemarkInput.parse(input)
  await deed(async (tx) => {
    const { open, remark } = await ownRemark(tx, actor, draftId, remarkId)
    if (remark.removedAt) throw new Refusal('W5', 'This has been removed already.', 409)
    await tx.remark.update({ where: { id: remark.id }, data: { removedAt: now } })
    await unsay(tx, draftId, open.thread.id, remark.id, null)
    await tell(tx, open, 'removed a comment', open.thread.id, now)
  })
}

export async function bringBackRemark(
  actor: Actor,
  draftId: string,
  input: z.input<typeof removeRemarkInput>,
  now: Date,
) {
  const { remarkId } = removeRemarkInput.parse(input)
  await deed(async (tx) => {
    const { open, remark } = await ownRemark(tx, actor, draftId, remarkId)
    if (!mayBringBack({ at: remark.at, removedAt: remark.removedAt, mine: true, answered: false }, now))
      throw new Refusal('W5', 'What was removed is brought back within a day. Write it anew.', 409)
    await tx.remark.update({ where: { id: remark.id }, data: { removedAt: null } })
    // Those whose notice was taken back are told anew.
    await tx.mention.deleteMany({
      where: { remarkId, person: { notices: { none: { href: { contains: `remark=${remarkId}` } } } } },
    })
    await mention(tx, open, remark, now)
    await tell(tx, open, 'brought back a comment', open.thread.id, now)
  })
}

async function ownRemark(tx: Transaction, actor: Actor, draftId: string, remarkId: string) {
  const { threadId } = found(await tx.remark.findUnique({ where: { id: knownId(remarkId) } }))
  const open: OpenThread = await openThread(tx, actor, draftId, threadId)
  // Read again under the lock of its thread.
  const remark = found(await tx.remark.findUnique({ where: { id: remarkId } }))
  if (remark.authorId !== open.actor.personId)
    throw new Refusal('W4', 'Only its author changes or removes a remark. Answer it instead.', 403)
  const later = await tx.remark.count({
    where: { threadId, removedAt: null, at: { gt: remark.at }, authorId: { not: remark.authorId } },
  })
  return { open, remark, answered: later > 0 }
}
