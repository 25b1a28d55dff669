// Sources that disagree about a thing, both as printed.
import { prepared } from '../db.server'

export type ConflictLine = {
  field: string
  firstValue: string
  firstSource: string
  otherValue: string
  otherSource: string
  decision: string | null
}

export async function conflictsOf(kind: string, id: string): Promise<ConflictLine[]> {
  const { rows } = await prepared<ConflictLine>(
    `SELECT c.field, c.first_value AS "firstValue", a.printed || coalesce(', para. ' || a.paragraph, '') AS "firstSource",
            c.other_value AS "otherValue", b.printed || coalesce(', para. ' || b.paragraph, '') AS "otherSource", c.decision
       FROM conflict c JOIN source a ON a.id = c.first_source_id JOIN source b ON b.id = c.other_source_id
      WHERE c.subject_kind = $1 AND c.subject_id = $2`,
    [kind, id],
  )
  return rows
}
