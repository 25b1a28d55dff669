// Whose eyes a draft's past is for: those who may read it under negotiation, also once it is adopted; and what was written before it
// was shown to the room stays with those whose it was.
import { pool } from '../db.server'
import { draftFacts, type KnownDraft } from '../document/draft-facts.server'
import { draftThing } from '../domain/draft'
import { type Actor, can } from '../domain/permission'
import { Refusal } from '../domain/refusal'

export type ReadableDraft = KnownDraft & {
  head: bigint
  /** The first moment that this person may read: the sequence number of its last update. */
  since: bigint
}

/** @throws Refusal 404 */
export async function readableDraft(draftId: string, actor: Actor): Promise<ReadableDraft> {
  const facts = await draftFacts(draftId)
  if (!facts || !can(actor, 'see', draftThing({ ...facts, sealed: false })))
    throw new Refusal('P1', 'There is no draft at this address, or it is not open to you.', 404)
  const { rows } = await pool.query<{ head: string; first: string }>(
    `SELECT d.head, coalesce(
       (SELECT max(u.seq) FROM draft_update u WHERE u.draft_id = d.id AND u.at <= (
          SELECT e.at FROM (SELECT deed, at FROM event WHERE subject_kind = 'draft' AND subject_id = $1
             AND deed IN ('tabled', 'under negotiation', 'under silence procedure', 'agreed ad referendum', 'deferred')
             ORDER BY seq LIMIT 1) e WHERE e.deed IN ('tabled', 'under negotiation'))), 1) AS first
       FROM draft d WHERE d.id = $1::uuid`,
    [draftId],
  )
  const { head, first } = rows[0] as { head: string; first: string }
  const own = can(actor, 'see', draftThing({ ...facts, sealed: false, status: 'informal' }))
  return { ...facts, head: BigInt(head), since: own ? 1n : BigInt(first) }
}

/** A moment that may be read, within the log. @throws Refusal 404 */
export function readableMoment({ since, head }: ReadableDraft, seq: bigint): bigint {
  if (seq < since) throw new Refusal('P1', 'There is nothing at this address, or it is not open to you.', 404)
  return seq > head ? head : seq
}
