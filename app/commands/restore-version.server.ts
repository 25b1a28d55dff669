// The secretariat takes up a named version again, as a new draft with the very words it had: their ids, their authors and the
// proposals that were open go along, so that the two can be compared and it is still told who wrote what.
import { z } from 'zod'
import type { Transaction } from '../db.server'
import { draftFacts } from '../document/draft-facts.server'
import { textAt } from '../document/moments.server'
import { stateOf } from '../document/state'
import { type Actor, permit } from '../domain/permission'
import { awaitingEndorsement } from '../domain/recommendation'
import { Refusal } from '../domain/refusal'
import { endedDrafts } from '../domain/version'
import { record } from '../events.server'
import { deed } from './deed.server'
import { found, holdGoingOn, placeOfSession } from './places.server'

export const restoreVersionInput = z.object({
  title: z.string('Give the new draft a title.').trim().min(3, 'Give the new draft a title.').max(600),
})

export async function restoreVersion(
  actor: Actor,
  draftId: string,
  name: string,
  input: z.input<typeof restoreVersionInput>,
  now: Date,
): Promise<{ id: string }> {
  const { title } = restoreVersionInput.parse(input)
  const from = found(await draftFacts(draftId))
  permit(actor, 'write', { kind: 'informal draft', ...(await placeOfSession(from.sessionId)) })
  return deed(async (tx) => {
    await holdGoingOn(
      tx,
      from.sessionId,
      'This session is over. A draft belongs to a session that is planned or under way.',
    )
    const version = await held(tx, draftId, name)
    const open = await tx.draft.findFirst({
      where: { restoredFromId: version.id, status: { notIn: [...endedDrafts] } },
    })
    if (open)
      throw new Refusal(
        'N4',
        'This version has been restored already, and that draft is going on. Open it from the list.',
        409,
      )
    const old = await tx.draft.findUniqueOrThrow({ where: { id: draftId } })
    const draft = await tx.draft.create({
      data: {
        kind: old.kind,
        title,
        sessionId: old.sessionId,
        agendaItemId: old.agendaItemId,
        language: old.language,
        protocolId: old.protocolId,
        status: 'under_negotiation',
        head: 1n,
        restoredFromId: version.id,
        createdById: actor.kind === 'person' ? actor.personId : null,
        createdAt: now,
        mark: old.mark,
      },
    })
    const bytes = stateOf(await textAt(draftId, version.uptoSeq))
    const personId = actor.kind === 'person' ? actor.personId : null
    await tx.draftUpdate.create({ data: { draftId: draft.id, seq: 1n, bytes: Buffer.from(bytes), personId, at: now } })
    await tx.$executeRaw`
      INSERT INTO draft_client (draft_id, client_id, person_id, delegation_id, bound_at)
      SELECT ${draft.id}::uuid, client_id, person_id, delegation_id, bound_at FROM draft_client WHERE draft_id = ${draftId}::uuid`
    await carryAgain(tx, draftId, draft.id)
    for (const [subjectId, done] of [
      [draft.id, 'restored from a version'],
      [draftId, 'restored a version'],
    ] as const)
      await record(tx, {
        subjectKind: 'draft',
        subjectId,
        deed: done,
        actor,
        now,
        data: { name, from: draftId, to: draft.id },
      })
    return { id: draft.id }
  })
}

/** The version, held so that of two who restore it at once one finds the other's draft. */
async function held(tx: Transaction, draftId: string, name: string): Promise<{ id: string; uptoSeq: bigint }> {
  const [version] = await tx.$queryRaw<{ id: string; uptoSeq: bigint }[]>`
    SELECT id, upto_seq AS "uptoSeq" FROM draft_version WHERE draft_id = ${draftId}::uuid AND name = ${name} FOR UPDATE`
  return found(version)
}

/** E2: what a draft resolution carried is tabled again with the restored one, unless the old draft, or another, has it still. */
async function carryAgain(tx: Transaction, oldId: string, newId: string): Promise<void> {
  const carried = await tx.draftCarries.findMany({ where: { draftId: oldId }, orderBy: { position: 'asc' } })
  if (carried.length === 0) return
  const ids = carried.map((one) => one.recommendationId)
  const { count } = await tx.recommendation.updateMany({
    where: { id: { in: ids }, status: { in: [...awaitingEndorsement] } },
    data: { status: 'tabled_for_endorsement', statusReason: null },
  })
  if (count < ids.length)
    throw new Refusal(
      'N4',
      'The recommendations that this version annexes are with another draft resolution, or decided. Withdraw that draft first.',
      409,
    )
  await tx.draftCarries.createMany({ data: carried.map((one) => ({ ...one, draftId: newId })) })
}
