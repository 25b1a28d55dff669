// A thread as the deeds on it find it: with its draft and its circle, open to whoever acts; and how others are told to look again.
import type { Transaction } from '../db.server'
import { circleOf, hearersOf } from '../document/circle.server'
import { draftFacts, type KnownDraft } from '../document/draft-facts.server'
import type { Actor, Person } from '../domain/permission'
import { delegationIn } from '../domain/permission'
import { type Circle, mentionedIn, permitTalk } from '../domain/talk'
import { record } from '../events.server'
import { found, knownId } from './places.server'

export type OpenThread = {
  actor: Person
  draft: KnownDraft
  circle: Circle
  thread: { id: string; kind: 'comment' | 'note'; resolvedAt: Date | null }
}

/** Held until the transaction ends, so that two deeds on one thread come one after the other. @throws Refusal */
export async function openThread(
  tx: Transaction,
  actor: Actor,
  draftId: string,
  threadId: string,
): Promise<OpenThread> {
  const draft = found(await draftFacts(draftId, tx))
  await tx.$queryRaw`SELECT 1 FROM thread WHERE id = ${knownId(threadId)}::uuid FOR UPDATE`
  const thread = found(await tx.thread.findFirst({ where: { id: threadId, draftId } }))
  const circle = await circleOf(thread, tx)
  permitTalk(actor, draft, circle)
  return { actor, draft, circle, thread }
}

/**
 * Tells the rooms to look again, those alone who hear it; and for comments leaves a line in the history, without a word of them.
 * W9: a note leaves none, since administrators read the history, and to them a note is as if it were not there.
 */
export async function tell(
  tx: Transaction,
  { actor, draft, circle }: Pick<OpenThread, 'actor' | 'draft' | 'circle'>,
  deed: string,
  threadId: string,
  now: Date,
): Promise<void> {
  if (circle.kind === 'comment') {
    const delegation = delegationIn(actor, draft.sessionId)?.delegationId
    await record(tx, {
      subjectKind: 'draft',
      subjectId: draft.id,
      deed,
      actor,
      ...(delegation ? { onBehalfOf: delegation } : {}),
      now,
      data: { thread: threadId },
    })
  }
  const whom = circle.kind === 'comment' ? [] : circle.delegationIds
  await tx.$executeRaw`SELECT pg_notify('talk', ${[draft.id, ...whom].join(' ')})`
}

/** W7: whom a remark names, of those who hear it; each is told once, on their desk. */
export async function mention(
  tx: Transaction,
  { actor, draft, circle, thread }: OpenThread,
  remark: { id: string; words: string },
  now: Date,
): Promise<void> {
  const before = await tx.mention.findMany({ where: { remarkId: remark.id } })
  const named = mentionedIn(remark.words, await hearersOf(draft, circle, tx)).filter((one) => one.id !== actor.personId)
  const gone = before.map((one) => one.personId).filter((id) => !named.some((one) => one.id === id))
  const fresh = named.filter((one) => !before.some((known) => known.personId === one.id))
  await tx.mention.deleteMany({ where: { remarkId: remark.id, personId: { in: gone } } })
  await unsay(tx, draft.id, thread.id, remark.id, gone)
  await tx.mention.createMany({ data: fresh.map((one) => ({ remarkId: remark.id, personId: one.id })) })
  await tx.notice.createMany({
    data: fresh.map((one) => ({
      personId: one.id,
      kind: thread.kind === 'comment' ? 'mentioned in a comment' : 'mentioned in a note',
      subject: draft.title,
      href: hrefOf(draft.id, thread.id, remark.id),
      createdAt: now,
    })),
  })
}

/** Takes notices back that nobody has seen yet. @param whom null for everybody */
export async function unsay(
  tx: Transaction,
  draftId: string,
  threadId: string,
  remarkId: string,
  whom: readonly string[] | null,
): Promise<void> {
  await tx.notice.deleteMany({
    where: {
      href: hrefOf(draftId, threadId, remarkId),
      seenAt: null,
      ...(whom === null ? {} : { personId: { in: [...whom] } }),
    },
  })
}

function hrefOf(draftId: string, threadId: string, remarkId: string): string {
  return `/drafts/${draftId}?thread=${threadId}&remark=${remarkId}`
}
