// What the database refuses, by the name of the constraint, index or trigger that refused it.
import pg from 'pg'
import { pool } from '~/db.server'

/** Runs statements in one transaction that is never committed. @returns the name of what refused them, or "accepted" */
export async function refusedBy(act: (query: Query) => Promise<unknown>): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await act(async (sql, values) => (await client.query<{ id: string }>(sql, values)).rows[0]?.id ?? '')
    // Deferred constraints speak now, as they would at the end of the transaction.
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    return 'accepted'
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code?.startsWith('23')) return error.constraint ?? error.message
    throw error
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

/** @returns the id of the first row, where there is one */
export type Query = (sql: string, values?: unknown[]) => Promise<string>
