// What is new for one person and not yet seen.
import { pool } from '../db.server'
import type { Person } from '../domain/permission'

export type NoticeShown = { id: string; kind: string; subject: string; href: string; at: Date }

export async function noticesFor(person: Person): Promise<NoticeShown[]> {
  const { rows } = await pool.query<NoticeShown>(
    `SELECT id, kind, subject, href, created_at AS at FROM notice
      WHERE person_id = $1 AND seen_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 30`,
    [person.personId],
  )
  return rows
}
