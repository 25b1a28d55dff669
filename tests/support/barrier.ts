// Two deeds at one moment, and what came of them.
import pg from 'pg'
import { pool } from '~/db.server'
import { Refusal } from '~/domain/refusal'

/** The lock under which every deed writes its line of the history. */
const chainLock = 7_267_001

/**
 * Holds the history from a third connection until both deeds wait, for it or for each other; then lets them go.
 * @returns how many did it, and what the others were told
 */
export async function atTheBarrier(
  url: string,
  ...deeds: (() => Promise<unknown>)[]
): Promise<{ done: number; told: Refusal[] }> {
  const gate = new pg.Client({ connectionString: url })
  await gate.connect()
  await gate.query('SELECT pg_advisory_lock($1)', [chainLock])
  const all = Promise.allSettled(deeds.map((deed) => deed()))
  let settled = false
  void all.then(() => {
    settled = true
  })
  const end = Date.now() + 10_000
  for (;;) {
    const { rows } = await gate.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if ((rows[0]?.n ?? 0) >= deeds.length) break
    if (settled || Date.now() > end) throw new Error('The deeds did not meet at the barrier.')
  }
  await gate.query('SELECT pg_advisory_unlock($1)', [chainLock])
  const results = await all
  await gate.end()
  return {
    done: results.filter((one) => one.status === 'fulfilled').length,
    told: results.flatMap((one) => (one.status === 'rejected' ? [asRefusal(one.reason)] : [])),
  }
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}

/** What was refused, as "rule status". @throws whatever else came of it */
export async function refused(deed: Promise<unknown>): Promise<string> {
  try {
    await deed
  } catch (error) {
    const { rule, status } = asRefusal(error)
    return `${rule} ${status}`
  }
  return 'done'
}

/** The lines of the history about a thing, as "deed by person", oldest first. */
export async function linesOf(subjectId: string): Promise<string[]> {
  const { rows } = await pool.query<{ deed: string; actor_id: string | null; by: string | null }>(
    `SELECT deed, actor_id, data ->> 'by' AS by FROM event WHERE subject_id = $1 ORDER BY seq`,
    [subjectId],
  )
  return rows.map((row) => `${row.deed} by ${row.actor_id ?? row.by ?? 'nobody'}`)
}
