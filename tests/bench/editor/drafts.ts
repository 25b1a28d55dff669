// Writes the measured texts to the database as a running product would have: the log, and a snapshot not far behind its head.
import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { db, pool } from '~/db.server'
import { tailLength } from '../collab/text'
import { logOf, type Size } from './texts'

export async function writeDraft(sessionId: string, size: Size): Promise<string> {
  const { rows: delegates } = await pool.query<{ person: string; delegation: string }>(
    `SELECT DISTINCT ON (d.id) m.person_id AS person, d.id AS delegation FROM delegation_member m
       JOIN delegation d ON d.id = m.delegation_id WHERE d.session_id = $1 ORDER BY d.id, m.person_id`,
    [sessionId],
  )
  const editor = await db.grant.findFirstOrThrow({ where: { role: 'secretariat', sessionId } })
  const log = logOf(size, delegates, editor.personId)
  const { id } = await db.draft.create({
    data: {
      id: randomUUID(),
      kind: 'recommendations',
      title: 'A draft of the benchmark',
      sessionId,
      status: 'under_negotiation',
      mark: 'demonstration',
      head: log.length,
    },
  })
  await pool.query(
    `INSERT INTO draft_update (draft_id, seq, bytes, person_id, delegation_id)
     SELECT $1, n, bytes, person, delegation
       FROM unnest($2::bytea[], $3::uuid[], $4::uuid[]) WITH ORDINALITY AS log(bytes, person, delegation, n)`,
    [id, log.map((one) => Buffer.from(one.bytes)), log.map((one) => one.person), log.map((one) => one.delegation)],
  )
  const upto = log.length - tailLength
  if (upto > 0)
    await pool.query('INSERT INTO draft_snapshot (draft_id, upto_seq, bytes) VALUES ($1, $2, $3)', [
      id,
      upto,
      Buffer.from(Y.mergeUpdates(log.slice(0, upto).map((one) => one.bytes))),
    ])
  return id
}
