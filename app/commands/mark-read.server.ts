// Somebody has left a text: what was in it by then, they have seen.
import { pool } from '../db.server'
import { draftFacts } from '../document/draft-facts.server'
import { wayIn } from '../domain/draft'
import type { Person } from '../domain/permission'
import { Refusal } from '../domain/refusal'

export async function markRead(person: Person, draftId: string, now: Date): Promise<void> {
  const facts = await draftFacts(draftId)
  if (!facts || !wayIn(person, facts))
    throw new Refusal('P1', 'There is no draft at this address, or it is not open to you.', 404)
  await pool.query(
    `INSERT INTO last_read (person_id, draft_id, seq, at) SELECT $1, id, head, $3 FROM draft WHERE id = $2
     ON CONFLICT (person_id, draft_id) DO UPDATE SET seq = greatest(last_read.seq, excluded.seq), at = excluded.at`,
    [person.personId, draftId, now],
  )
}
