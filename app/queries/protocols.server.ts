// The Protocols, for forms that ask whose matter something is.
import { pool } from '../db.server'

export async function protocols() {
  const { rows } = await pool.query<{ id: string; short: string }>(
    'SELECT id, short FROM instrument WHERE supplements_id IS NOT NULL ORDER BY position',
  )
  return rows
}
