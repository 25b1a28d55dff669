// Append and seal: the log of a shared text under the hands of several processes.
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { pool } from '~/db.server'
import { append, loadDraft, readLog } from '~/document/store.server'
import { freshDatabase } from '../support/db'
import { aBody, aDraft, aSession } from '../support/factories'

const { url } = freshDatabase()

async function draftOf() {
  const body = await aBody()
  return aDraft((await aSession([body.id])).id)
}

const row = (n: number) => ({ bytes: new Uint8Array([n]), personId: null, delegationId: null })

async function connection() {
  const client = new pg.Client({ connectionString: url() })
  await client.connect()
  return client
}

describe('append', () => {
  it('numbers rows without a gap', async () => {
    const draft = await draftOf()
    await append([{ draftId: draft.id, head: 1n, rows: [row(1), row(2)] }])
    await append([{ draftId: draft.id, head: 3n, rows: [row(3)] }])
    const { head, rows } = await readLog(draft.id, 0n)
    expect(head).toBe(4n)
    expect(rows.map((one) => one.seq)).toEqual([1n, 2n, 3n, 4n])
  })

  it('of two judged at one moment takes one; the other is told', async () => {
    const draft = await draftOf()
    const both = await Promise.all(
      [row(1), row(2)].map((one) => append([{ draftId: draft.id, head: 1n, rows: [one] }])),
    )
    expect(both.map((stored) => stored.size).sort()).toEqual([0, 1])
    expect((await readLog(draft.id, 0n)).head).toBe(2n)
  })

  it('appends to many drafts in one transaction, leaving out the one that moved on', async () => {
    const [a, b] = [await draftOf(), await draftOf()]
    await append([{ draftId: b.id, head: 1n, rows: [row(9)] }])
    const stored = await append([
      { draftId: a.id, head: 1n, rows: [row(1)] },
      { draftId: b.id, head: 1n, rows: [row(2)] },
    ])
    expect([...stored]).toEqual([a.id])
    expect((await readLog(b.id, 0n)).rows.map((one) => [...one.bytes])).toContainEqual([9])
  })

  it('held open across a seal, the seal waits and finds its words', async () => {
    const draft = await draftOf()
    const writer = await pool.connect()
    await writer.query('BEGIN')
    await append([{ draftId: draft.id, head: 1n, rows: [row(7)] }], writer)

    const sealer = await connection()
    await sealer.query('BEGIN')
    const locked = sealer.query('SELECT head FROM draft WHERE id = $1 FOR UPDATE', [draft.id])
    await waitingForLock(draft.id)
    await writer.query('COMMIT')
    writer.release()
    await locked
    // The log is read in a second statement, after the lock: it holds what was committed before it.
    const { rows } = await sealer.query('SELECT bytes FROM draft_update WHERE draft_id = $1 ORDER BY seq', [draft.id])
    expect(rows.map((one: { bytes: Buffer }) => [...one.bytes])).toContainEqual([7])
    await sealer.query('UPDATE draft SET sealed_at = now() WHERE id = $1', [draft.id])
    await sealer.query('COMMIT')
    await sealer.end()
    expect((await append([{ draftId: draft.id, head: 2n, rows: [row(8)] }])).size).toBe(0)
  })

  it('waiting behind a seal appends nothing', async () => {
    const draft = await draftOf()
    const sealer = await connection()
    await sealer.query('BEGIN')
    await sealer.query('UPDATE draft SET sealed_at = now() WHERE id = $1', [draft.id])
    const late = append([{ draftId: draft.id, head: 1n, rows: [row(8)] }])
    await waitingForLock(draft.id)
    await sealer.query('COMMIT')
    await sealer.end()
    expect((await late).size).toBe(0)
    expect((await loadDraft(draft.id))?.sealed).toBe(true)
  })

  it('lets a reader who follows the head miss no row', async () => {
    const draft = await draftOf()
    let last = 1n
    const seen: bigint[] = []
    const writing = (async () => {
      for (let n = 0; n < 50; n++) {
        await append([{ draftId: draft.id, head: BigInt(n + 1), rows: [row(n)] }])
      }
    })()
    let done = false
    void writing.then(() => {
      done = true
    })
    while (!done || last < 51n) {
      const { head, rows } = await readLog(draft.id, last)
      seen.push(...rows.map((one) => one.seq))
      last = head
    }
    await writing
    expect(seen).toEqual(Array.from({ length: 50 }, (_, n) => BigInt(n + 2)))
  })
})

/** Until some connection waits for a lock on a row of this database. */
async function waitingForLock(_draftId: string): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (rows.length > 0) return
  }
}
