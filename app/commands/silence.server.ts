// The silence procedure: the chair puts a settled text under silence until a deadline, and may extend it; what came of it is
// recorded at the deadline, once, by whichever process is there.
import { z } from 'zod'
import { db, pool, type Transaction } from '../db.server'
import { canonicalHash, canonicalText, hindrances } from '../document/canonical'
import { draftFacts } from '../document/draft-facts.server'
import { readText } from '../document/store.server'
import { checkAdoptable } from '../domain/adoption'
import { draftThing, moveDraft as next } from '../domain/draft'
import { type Actor, permit, thePublic } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { checkDeadline, momentIn, silenceOutcome } from '../domain/silence'
import { record } from '../events.server'
import { deed } from './deed.server'
import { found, holdGoingOn, knownId } from './places.server'

export const silenceInput = z.object({
  /** On the clocks where the session meets: "2026-11-27T18:00". */
  deadline: z.string('Give a day and a time, such as 27 November 2026, 18.00.'),
})

export async function startSilence(actor: Actor, draftId: string, input: z.input<typeof silenceInput>, now: Date) {
  const given = silenceInput.parse(input)
  const draft = found(await draftFacts(knownId(draftId)))
  permit(actor, 'decide', draftThing({ ...draft, sealed: false }))
  return deed(async (tx) => {
    const [row] = await tx.$queryRaw<{ head: bigint; status: typeof draft.status }[]>`
      SELECT head, status::text AS status FROM draft WHERE id = ${draftId}::uuid FOR UPDATE`
    const { head, status } = found(row)
    next(status, 'silence')
    await holdGoingOn(tx, draft.sessionId, 'This session is over: its drafts rest as they are.')
    const deadline = momentIn(given.deadline, await zoneOf(tx, draft.sessionId))
    checkDeadline(deadline, now)
    const doc = await readText(tx, draftId)
    const text = canonicalText(doc, draft.language)
    checkAdoptable(text.provisions, hindrances(text, doc))
    const { id } = await tx.silence.create({
      data: { draftId, startedAt: now, deadline, seq: head, hash: await canonicalHash(text) },
    })
    await tx.draft.update({
      where: { id: draftId },
      data: { status: 'silence', statusReason: null, version: { increment: 1 } },
    })
    await record(tx, {
      subjectKind: 'draft',
      subjectId: draftId,
      deed: 'began a silence procedure',
      actor,
      now,
      data: { deadline: deadline.toISOString() },
    })
    await tx.$executeRaw`SELECT pg_notify('access', ${draftId})`
    return { id, deadline }
  })
}

export async function extendSilence(actor: Actor, draftId: string, input: z.input<typeof silenceInput>, now: Date) {
  const given = silenceInput.parse(input)
  const draft = found(await draftFacts(knownId(draftId)))
  permit(actor, 'decide', draftThing({ ...draft, sealed: false }))
  await deed(async (tx) => {
    const running = await runningOf(tx, draftId)
    if (!running || running.deadline <= now)
      throw new Refusal('O5', 'No silence procedure is running for this draft any more.', 409)
    const deadline = momentIn(given.deadline, await zoneOf(tx, draft.sessionId))
    checkDeadline(deadline, now, running.deadline)
    await tx.silence.update({ where: { id: running.id }, data: { deadline } })
    await record(tx, {
      subjectKind: 'draft',
      subjectId: draftId,
      deed: 'extended the silence procedure',
      actor,
      now,
      data: { from: running.deadline.toISOString(), to: deadline.toISOString() },
    })
    await tx.$executeRaw`SELECT pg_notify('access', ${draftId})`
  })
}

/** The silence that runs, held until this transaction ends. */
export async function runningOf(tx: Transaction, draftId: string) {
  const [running] = await tx.$queryRaw<{ id: string; deadline: Date }[]>`
    SELECT id, deadline FROM silence WHERE draft_id = ${draftId}::uuid AND outcome IS NULL FOR UPDATE`
  return running
}

async function zoneOf(tx: Transaction, sessionId: string): Promise<string> {
  return (await tx.session.findUniqueOrThrow({ where: { id: sessionId }, select: { timeZone: true } })).timeZone
}

/** When the next silence ends; null where none runs. */
export async function nextDeadline(): Promise<Date | null> {
  const { rows } = await pool.query<{ deadline: Date | null }>(
    'SELECT min(deadline) AS deadline FROM silence WHERE outcome IS NULL',
  )
  return rows[0]?.deadline ?? null
}

/**
 * O6: records what came of every silence whose deadline has passed, also of those that passed while no process ran. Of many
 * processes that ask at once one records it. @returns how many it recorded
 */
export async function closeSilences(now: Date): Promise<number> {
  const due = await db.silence.findMany({
    where: { outcome: null, deadline: { lte: now } },
    orderBy: { deadline: 'asc' },
    select: { id: true, draftId: true },
  })
  let closed = 0
  for (const { id, draftId } of due) closed += (await deed((tx) => close(tx, id, draftId, now))) ? 1 : 0
  return closed
}

async function close(tx: Transaction, id: string, draftId: string, now: Date): Promise<boolean> {
  // The draft before its silence, as everybody else locks them.
  const [draft] = await tx.$queryRaw<{ head: bigint; status: string }[]>`
    SELECT head, status::text AS status FROM draft WHERE id = ${draftId}::uuid FOR UPDATE`
  const [silence] = await tx.$queryRaw<{ deadline: Date; seq: bigint }[]>`
    SELECT deadline, seq FROM silence WHERE id = ${id}::uuid AND outcome IS NULL AND deadline <= ${now} FOR UPDATE`
  if (!silence || !draft) return false
  const objections = await tx.$queryRaw<{ name: string }[]>`
    SELECT g.name FROM objection o JOIN delegation g ON g.id = o.delegation_id
     WHERE o.silence_id = ${id}::uuid AND o.withdrawn_at IS NULL AND capacity_in(${draftId}::uuid, g.state_id, ${silence.deadline}) = 'party'
     ORDER BY g.name`
  // What nobody has seen circulated is not agreed by silence.
  const changed = draft.head !== silence.seq
  const outcome = changed ? 'broken' : silenceOutcome(objections.length)
  await tx.silence.update({ where: { id }, data: { outcome, closedAt: now } })
  if (draft.status === 'silence')
    await tx.draft.update({
      where: { id: draftId },
      data: {
        status: outcome === 'kept' ? 'agreed_ad_referendum' : 'under_negotiation',
        statusReason: changed ? 'The text changed after it was put under silence. Put it under silence again.' : null,
        version: { increment: 1 },
      },
    })
  await record(tx, {
    subjectKind: 'draft',
    subjectId: draftId,
    deed: outcome === 'kept' ? 'recorded that silence was kept' : 'recorded that silence was broken',
    actor: thePublic,
    now,
    data: { deadline: silence.deadline.toISOString(), objections: objections.map((one) => one.name), changed },
  })
  await tx.$executeRaw`SELECT pg_notify('access', ${draftId})`
  return true
}
