// Who wrote which words of an adopted provision, read from the log of its draft as it stood at adoption.
import { db, pool } from '../db.server'
import { runs } from '../document/runs'
import { readText } from '../document/store.server'

export type Words = { text: string; person: string | null; delegation: string | null; colour: string | null }

/** @returns the words in reading order; empty where no drafting history is held */
export async function whoWrote(provisionId: string): Promise<Words[]> {
  const { rows } = await pool.query<{ draftId: string; seq: string }>(
    `SELECT a.draft_id AS "draftId", a.seq FROM provision p
       JOIN adoption a ON a.id = coalesce(p.adoption_id, (SELECT adoption_id FROM resolution WHERE id = p.resolution_id))
      WHERE p.id = $1`,
    [provisionId],
  )
  const adopted = rows[0]
  if (!adopted) return []
  const [doc, clients] = await Promise.all([
    readText(db, adopted.draftId, BigInt(adopted.seq)),
    pool.query<{ client: string; person: string; delegation: string | null; colour: string | null }>(
      `SELECT c.client_id AS client, p.name AS person, d.name AS delegation, d.colour
         FROM draft_client c JOIN person p ON p.id = c.person_id LEFT JOIN delegation d ON d.id = c.delegation_id
        WHERE c.draft_id = $1`,
      [adopted.draftId],
    ),
  ])
  const by = new Map(clients.rows.map((row) => [Number(row.client), row]))
  return runs(doc, provisionId).map(({ text, writer: client }) => {
    const writer = by.get(client)
    return {
      text,
      person: writer?.person ?? null,
      delegation: writer?.delegation ?? null,
      colour: writer?.colour ?? null,
    }
  })
}
