// What States are under the Convention and its Protocols: the table of the administration, and what pasted lines would do to it.
import { pool } from '../db.server'
import { type Capacity, type Entry, entryOf, type Held, type ReadLine, readCapacityLines } from '../domain/capacity'
import { type Actor, can, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'

export type ShownCapacity = Held & {
  instrumentId: string
  mark: 'verified' | 'derived' | 'unverified' | 'demonstration'
  source: string | null
}
export type StateLine = { id: string; code: string; name: string; regionalGroup: string; capacities: ShownCapacity[] }
export type InstrumentColumn = { id: string; slug: string; short: string; parties: number; signatories: number }

const capacityColumns = `json_build_object('id', c.id, 'instrumentId', c.instrument_id, 'capacity', c.capacity, 'from', c.from_date,
  'to', c.to_date, 'mark', c.mark, 'source', (SELECT printed FROM source WHERE id = c.source_id))`

/** @param today a calendar day: parties are counted as they are on it */
export async function statesParties(actor: Actor, q: string | null, today: string) {
  permit(actor, 'see', { kind: 'States parties' })
  const [instruments, states, all] = await Promise.all([
    pool.query<InstrumentColumn>(
      `SELECT i.id, i.slug, i.short, count(c.id) FILTER (WHERE c.capacity = 'party')::int AS parties,
              count(c.id) FILTER (WHERE c.capacity = 'signatory')::int AS signatories
         FROM instrument i LEFT JOIN state_capacity c ON c.instrument_id = i.id AND daterange(c.from_date, c.to_date, '[]') @> $1::date
        GROUP BY i.id ORDER BY i.position`,
      [today],
    ),
    pool.query<StateLine>(
      `SELECT s.id, s.code, s.name, s.regional_group AS "regionalGroup",
              coalesce((SELECT json_agg(${capacityColumns} ORDER BY c.from_date NULLS FIRST) FROM state_capacity c WHERE c.state_id = s.id), '[]') AS capacities
         FROM state s WHERE $1::text IS NULL OR s.name ILIKE '%' || $1 || '%' OR s.code = upper($1) ORDER BY s.name`,
      [q],
    ),
    pool.query<{ id: string; code: string; name: string }>('SELECT id, code, name FROM state ORDER BY name'),
  ])
  return {
    instruments: instruments.rows,
    states: states.rows,
    all: all.rows,
    may: can(actor, 'write', { kind: 'States parties' }),
  }
}

export type PreviewLine = ReadLine & { entry: Entry | null }

/** What each pasted line would do, before anything is recorded. */
export async function previewCapacities(
  actor: Actor,
  given: { instrumentId: string; capacity: Capacity | 'none'; lines: string },
): Promise<PreviewLine[]> {
  permit(actor, 'write', { kind: 'States parties' })
  const { rows: states } = await pool.query<{ id: string; code: string; name: string; held: Held[] }>(
    `SELECT s.id, s.code, s.name, coalesce((SELECT json_agg(${capacityColumns} ORDER BY c.from_date NULLS FIRST)
                                               FROM state_capacity c WHERE c.state_id = s.id AND c.instrument_id = $1), '[]') AS held
       FROM state s`,
    [given.instrumentId],
  )
  const heldBy = new Map(states.map((one) => [one.id, one.held]))
  return readCapacityLines(given.lines, states).map((read) => {
    if (!read.state || read.problem) return { ...read, entry: null }
    try {
      const entry = entryOf(read.state.name, heldBy.get(read.state.id) ?? [], {
        capacity: given.capacity,
        from: read.from,
      })
      return { ...read, entry }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { ...read, entry: null, problem: error.sentence }
    }
  })
}
