// The log of the shared texts. An update is appended only to the state that was judged: the row lock of the draft gives its log
// one gapless order, a seal wins over any append, and two processes never both judge one moment.
import type pg from 'pg'
import * as Y from 'yjs'
import { pool, prepared, type Transaction } from '../db.server'
import type { DeedOfAct } from './acts'
import { merged } from './merged'

export type LogRow = {
  bytes: Uint8Array
  personId: string | null
  delegationId: string | null
  /** What the history says of it, where it decides something. */
  deed?: DeedOfAct
}
export type LoadedDraft = { head: bigint; sealed: boolean; language: string; state: Uint8Array }
export type Append = { draftId: string; head: bigint; rows: readonly LogRow[] }

/** @returns the text as committed, or undefined where there is no such draft */
export async function loadDraft(draftId: string): Promise<LoadedDraft | undefined> {
  const { rows } = await pool.query<{
    head: string
    sealed: boolean
    language: string
    snapshot: Buffer | null
    upto: string | null
  }>(
    `SELECT d.head, d.sealed_at IS NOT NULL AS sealed, d.language, s.bytes AS snapshot, s.upto_seq AS upto
       FROM draft d LEFT JOIN LATERAL (SELECT bytes, upto_seq FROM draft_snapshot WHERE draft_id = d.id ORDER BY upto_seq DESC LIMIT 1) s ON true
      WHERE d.id = $1`,
    [draftId],
  )
  const draft = rows[0]
  if (!draft) return undefined
  const tail = await readLog(draftId, BigInt(draft.upto ?? 0))
  const parts = [...(draft.snapshot ? [new Uint8Array(draft.snapshot)] : []), ...tail.rows.map((row) => row.bytes)]
  return {
    head: tail.head > BigInt(draft.head) ? tail.head : BigInt(draft.head),
    sealed: draft.sealed,
    language: draft.language,
    state: parts.length > 0 ? merged(parts) : Y.encodeStateAsUpdate(new Y.Doc()),
  }
}

export type LogEntry = LogRow & { seq: bigint; at: Date }

/** The rows after `after`, in order. The log is gapless, so the last row is the head that was read. */
export async function readLog(draftId: string, after: bigint): Promise<{ head: bigint; rows: LogEntry[] }> {
  const { rows } = await pool.query<{
    seq: string
    bytes: Buffer
    person_id: string | null
    delegation_id: string | null
    at: Date
  }>(
    'SELECT seq, bytes, person_id, delegation_id, at FROM draft_update WHERE draft_id = $1 AND seq > $2 ORDER BY seq',
    [draftId, String(after)],
  )
  return {
    head: rows.length > 0 ? BigInt(rows[rows.length - 1]?.seq ?? 0) : after,
    rows: rows.map((row) => ({
      seq: BigInt(row.seq),
      bytes: new Uint8Array(row.bytes),
      personId: row.person_id,
      delegationId: row.delegation_id,
      at: row.at,
    })),
  }
}

/**
 * Appends to many drafts in one statement and so in one transaction. A draft whose head has moved on, or that is sealed, is
 * left out: its ids are not among those returned, and the caller reads what is new and judges again.
 * @returns ids of the drafts whose rows were appended
 */
export async function append(appends: readonly Append[], by: pg.Pool | pg.PoolClient = pool): Promise<Set<string>> {
  const rows = appends.flatMap(({ draftId, rows }) => rows.map((row, at) => ({ ...row, draftId, n: at + 1 })))
  if (rows.length === 0) return new Set()
  const { rows: done } = await prepared<{ id: string }>(
    `WITH want AS (SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::int[]) AS w(id, head, n)),
          locked AS (SELECT d.id, w.head, w.n FROM draft d JOIN want w ON w.id = d.id
                      WHERE d.head = w.head AND d.sealed_at IS NULL ORDER BY d.id FOR NO KEY UPDATE OF d),
          moved AS (UPDATE draft d SET head = l.head + l.n FROM locked l WHERE d.id = l.id RETURNING d.id, l.head),
          written AS (INSERT INTO draft_update (draft_id, seq, bytes, person_id, delegation_id, at)
                      SELECT r.id, moved.head + r.n, r.bytes, r.person, r.delegation, now()
                        FROM unnest($4::uuid[], $5::int[], $6::bytea[], $7::uuid[], $8::uuid[]) AS r(id, n, bytes, person, delegation)
                        JOIN moved ON moved.id = r.id)
     SELECT id FROM moved`,
    [
      appends.map((one) => one.draftId),
      appends.map((one) => String(one.head)),
      appends.map((one) => one.rows.length),
      rows.map((row) => row.draftId),
      rows.map((row) => row.n),
      rows.map((row) => Buffer.from(row.bytes)),
      rows.map((row) => row.personId),
      rows.map((row) => row.delegationId),
    ],
    by,
  )
  return new Set(done.map((row) => row.id))
}

/** Keeps the text as it stands at a head, so that it loads without its whole log. The log itself is kept. */
export async function snapshot(draftId: string, uptoSeq: bigint, state: Uint8Array): Promise<void> {
  await pool.query(
    'INSERT INTO draft_snapshot (draft_id, upto_seq, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [draftId, String(uptoSeq), Buffer.from(state)],
  )
}

/** too many: it is nobody's yet, and this person has as many as one may. */
export type Bound = 'own' | 'another’s' | 'too many'

/** @property used whether there are words under it already: then it is bound, or the server's own and nobody's */
export type Binding = {
  draftId: string
  clientId: number
  personId: string
  delegationId: string | null
  used: boolean
}

/**
 * Binds Yjs client ids to persons, for ever; of two who want the same at one moment, the first.
 * @param most client ids that one person may have in one draft; null for as many as come
 * @returns what became of each, in their order
 */
export async function bindClients(wanted: readonly Binding[], most: number | null = null): Promise<Bound[]> {
  const { rows } = await prepared<{ person: string | null }>(
    `WITH want AS (SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[], $5::boolean[])
                     WITH ORDINALITY AS w(draft, client, person, delegation, used, n)),
          known AS (SELECT w.n, c.person_id FROM want w JOIN draft_client c ON c.draft_id = w.draft AND c.client_id = w.client),
          first AS (SELECT DISTINCT ON (draft, client) * FROM want
                     WHERE NOT used AND n NOT IN (SELECT n FROM known) ORDER BY draft, client, n),
          fresh AS (SELECT *, row_number() OVER (PARTITION BY draft, person ORDER BY n) AS nth FROM first),
          had AS (SELECT draft_id, person_id, count(*) AS n FROM draft_client
                   WHERE $6::int IS NOT NULL AND (draft_id, person_id) IN (SELECT draft, person FROM fresh) GROUP BY 1, 2),
          bound AS (INSERT INTO draft_client (draft_id, client_id, person_id, delegation_id)
                    SELECT draft, client, person, delegation
                      FROM fresh LEFT JOIN had ON had.draft_id = draft AND had.person_id = person
                     WHERE $6::int IS NULL OR coalesce(had.n, 0) + nth <= $6::int
                     ORDER BY draft, client
                    ON CONFLICT DO NOTHING RETURNING draft_id, client_id, person_id)
     SELECT coalesce(k.person_id, b.person_id) AS person
       FROM want w LEFT JOIN known k USING (n) LEFT JOIN bound b ON NOT w.used AND b.draft_id = w.draft AND b.client_id = w.client
      ORDER BY n`,
    [
      wanted.map((one) => one.draftId),
      wanted.map((one) => one.clientId),
      wanted.map((one) => one.personId),
      wanted.map((one) => one.delegationId),
      wanted.map((one) => one.used),
      most,
    ],
  )
  return Promise.all(wanted.map((one, at) => outcome(one, rows[at]?.person ?? null)))
}

/** The same for one. */
export async function bindClient(
  draftId: string,
  clientId: number,
  personId: string,
  delegationId: string | null,
  used: boolean,
  most: number | null = null,
): Promise<Bound> {
  const [bound] = await bindClients([{ draftId, clientId, personId, delegationId, used }], most)
  return bound as Bound
}

async function outcome({ draftId, clientId, personId, used }: Binding, found: string | null): Promise<Bound> {
  // Another process may have bound it in the same moment.
  const person = found ?? (used ? null : await whoseClient(draftId, clientId))
  if (person === null) return used ? 'another’s' : 'too many'
  return person === personId ? 'own' : 'another’s'
}

async function whoseClient(draftId: string, clientId: number): Promise<string | null> {
  const { rows } = await pool.query<{ person_id: string }>(
    'SELECT person_id FROM draft_client WHERE draft_id = $1 AND client_id = $2',
    [draftId, clientId],
  )
  return rows[0]?.person_id ?? null
}

/** The heads of drafts, for rooms that look whether something was written elsewhere. */
export async function heads(draftIds: readonly string[]): Promise<Map<string, { head: bigint; sealed: boolean }>> {
  const { rows } = await pool.query<{ id: string; head: string; sealed: boolean }>(
    'SELECT id, head, sealed_at IS NOT NULL AS sealed FROM draft WHERE id = ANY($1::uuid[])',
    [draftIds],
  )
  return new Map(rows.map((row) => [row.id, { head: BigInt(row.head), sealed: row.sealed }]))
}

/** The whole text as it stands in the log, read inside a transaction that holds the lock of its draft. */
export async function readText(tx: Transaction, draftId: string, uptoSeq?: bigint): Promise<Y.Doc> {
  const upto = uptoSeq === undefined ? {} : { lte: uptoSeq }
  const base = await tx.draftSnapshot.findFirst({
    where: { draftId, ...(uptoSeq === undefined ? {} : { uptoSeq: upto }) },
    orderBy: { uptoSeq: 'desc' },
  })
  const rows = await tx.draftUpdate.findMany({
    where: { draftId, seq: { gt: base?.uptoSeq ?? 0n, ...upto } },
    orderBy: { seq: 'asc' },
    select: { bytes: true },
  })
  const doc = new Y.Doc()
  doc.transact(() => {
    if (base) Y.applyUpdate(doc, base.bytes)
    for (const row of rows) Y.applyUpdate(doc, row.bytes)
  })
  return doc
}
