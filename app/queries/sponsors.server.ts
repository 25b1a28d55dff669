// The sponsors of a draft, those who withdrew among them.
import { pool } from '../db.server'
import type { Sponsor } from '../domain/sponsors'

export async function sponsorsOf(draftId: string): Promise<Sponsor[]> {
  const { rows } = await pool.query<Sponsor>(
    `SELECT p.delegation_id AS "delegationId", g.name, p.main, p.subsequently, p.withdrawn_at IS NOT NULL AS withdrawn
       FROM sponsor p JOIN delegation g ON g.id = p.delegation_id WHERE p.draft_id = $1 ORDER BY g.name`,
    [draftId],
  )
  return rows
}
