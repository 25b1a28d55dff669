// Who wrote in a draft: by the clients their browsers had, and by the log, where it says whose update took words out.
import { pool } from '../db.server'
import { Deletions } from '../document/deletions'

/** As the marks of a text name somebody: a delegation with its colour, or a person of the secretariat or in the chair. */
export type Author = { key: string; name: string; colour: string }

export type DraftAuthors = { byKey: Map<string, Author>; byClient: Map<number, string> }

const nobodysColour = '#4b525b'

export async function authorsOf(draftIds: readonly string[]): Promise<DraftAuthors> {
  const [clients, people] = await Promise.all([
    pool.query<{ client: string; key: string }>(
      `SELECT client_id AS client, coalesce(delegation_id, person_id) AS key FROM draft_client WHERE draft_id = ANY($1::uuid[])`,
      [draftIds],
    ),
    pool.query<{ key: string; name: string; colour: string | null }>(
      `SELECT d.id AS key, d.name, d.colour FROM delegation d
        WHERE d.session_id IN (SELECT session_id FROM draft WHERE id = ANY($1::uuid[]))
       UNION ALL
       SELECT p.id, p.name, NULL FROM person p WHERE p.id IN (
         SELECT person_id FROM draft_update WHERE draft_id = ANY($1::uuid[]) AND delegation_id IS NULL
         UNION SELECT person_id FROM draft_client WHERE draft_id = ANY($1::uuid[]) AND delegation_id IS NULL)`,
      [draftIds],
    ),
  ])
  return {
    byKey: new Map(people.rows.map((row) => [row.key, { ...row, colour: row.colour ?? nobodysColour }])),
    byClient: new Map(clients.rows.map((row) => [Number(row.client), row.key])),
  }
}

/** Who took out what between two moments of one log. */
export async function deletionsIn(draftId: string, after: bigint, upto: bigint): Promise<Deletions<string | null>> {
  const out = new Deletions<string | null>()
  if (upto <= after) return out
  const { rows } = await pool.query<{ bytes: Buffer; key: string | null }>(
    `SELECT bytes, coalesce(delegation_id, person_id) AS key FROM draft_update
      WHERE draft_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq`,
    [draftId, String(after), String(upto)],
  )
  for (const { bytes, key } of rows) out.add(bytes, key)
  return out
}

/** Those who are named in what is shown, in the order of their names. */
export function namedIn(keys: Iterable<string | null>, { byKey }: DraftAuthors): Author[] {
  return [...new Set(keys)]
    .flatMap((key) => (key === null ? [] : (byKey.get(key) ?? [])))
    .sort((a, b) => a.name.localeCompare(b.name))
}
