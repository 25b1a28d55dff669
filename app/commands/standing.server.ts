// How a delegation stands in the matter of a draft, and in whose name somebody speaks about it.
import { db, type Transaction } from '../db.server'
import type { KnownDraft } from '../document/draft-facts.server'
import type { Capacity } from '../domain/capacity'
import { draftThing } from '../domain/draft'
import { type Actor, permit } from '../domain/permission'
import { readProcedure } from '../domain/procedure'
import { Refusal } from '../domain/refusal'

export type Standing = { delegationId: string; name: string; stateId: string | null; capacity: Capacity | null }

/** A delegation to the draft's session, with what its State is in this matter on the day. @throws Refusal where it is none */
export async function standingOf(
  tx: Transaction,
  draft: KnownDraft,
  delegationId: string,
  now: Date,
): Promise<Standing> {
  const [row] = await tx.$queryRaw<Standing[]>`
    SELECT id AS "delegationId", name, state_id AS "stateId", capacity_in(${draft.id}::uuid, state_id, ${now})::text AS capacity
      FROM delegation WHERE id = ${delegationId}::uuid AND session_id = ${draft.sessionId}::uuid`
  if (!row) throw new Refusal('O4', 'Choose a delegation to this session.', 422, 'delegationId')
  return row
}

/** For itself a delegation, at its request the secretariat. @throws Refusal */
export function permitFor(actor: Actor, draft: KnownDraft, delegationId: string): void {
  permit(actor, 'see', draftThing(draft))
  const { sessionId, bodyIds } = draft
  permit(actor, 'write', { kind: 'deed of a delegation', sessionId, bodyIds, delegationIds: [delegationId] })
}

/** States parties that take part in the session, on the day. */
export async function partiesTakingPart(tx: Transaction, draft: KnownDraft, now: Date) {
  return tx.$queryRaw<{ stateId: string; name: string }[]>`
    SELECT state_id AS "stateId", name FROM delegation
     WHERE session_id = ${draft.sessionId}::uuid AND kind = 'state' AND capacity_in(${draft.id}::uuid, state_id, ${now}) = 'party'
     ORDER BY name`
}

/** The rules of procedure of the session's first body. */
export async function procedureOf(sessionId: string, tx: Transaction = db) {
  const first = await tx.sessionBody.findFirst({
    where: { sessionId },
    orderBy: { position: 'asc' },
    select: { body: { select: { procedure: { select: { rules: true } } } } },
  })
  return readProcedure(first?.body.procedure?.rules)
}

/** @returns the delegation that sponsors the draft in the first place; null where it has none */
export async function mainSponsorOf(draft: { id: string }, tx: Transaction = db): Promise<string | null> {
  const main = await tx.sponsor.findFirst({ where: { draftId: draft.id, main: true, withdrawnAt: null } })
  return main?.delegationId ?? null
}
