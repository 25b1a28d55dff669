// What decides something is in the history in the same transaction as in the text, so that neither is there without the other.
import { pool } from '../app/db.server'
import { type Append, append } from '../app/document/store.server'
import { recordOn } from '../app/events.server'

/** @returns ids of the drafts whose rows were appended */
export async function appendWithHistory(appends: readonly Append[]): Promise<Set<string>> {
  if (!appends.some(({ rows }) => rows.some((row) => row.deed))) return append(appends)
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const stored = await append(appends, client)
    for (const { draftId, rows } of appends.filter((one) => stored.has(one.draftId)))
      for (const { deed, personId, delegationId } of rows)
        if (deed && personId)
          await recordOn(client, {
            subjectKind: 'draft',
            subjectId: draftId,
            deed: deed.deed,
            actor: { kind: 'person', personId },
            ...(delegationId ? { onBehalfOf: delegationId } : {}),
            now: new Date(),
            data: deed.data,
          })
    await client.query('COMMIT')
    return stored
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
