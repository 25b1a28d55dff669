// The contract of the store of shared texts. There is one engine, PostgreSQL, used in two ways: a statement of its own (the flush
// of the rooms), and within the transaction of somebody who holds the lock of the draft (a command). Both run all of it.
import pg from 'pg'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { db, pool } from '~/db.server'
import { textOf } from '~/document/canonical'
import {
  type Append,
  append,
  bindClient,
  bindClients,
  heads,
  loadDraft,
  readLog,
  readText,
  snapshot,
} from '~/document/store.server'
import { Rooms } from '../../collab-server/rooms'
import { Watch } from '../../collab-server/watch'
import { freshDatabase } from '../support/db'
import { aBody, aDraft, aPerson, aSession } from '../support/factories'

const { url } = freshDatabase(8)

async function draftOf() {
  const body = await aBody()
  return aDraft((await aSession([body.id])).id)
}

const row = (...bytes: number[]) => ({ bytes: new Uint8Array(bytes), personId: null, delegationId: null })
const seal = (draftId: string, by: pg.Pool | pg.PoolClient | pg.Client = pool) =>
  by.query('UPDATE draft SET sealed_at = now() WHERE id = $1', [draftId])

async function connection() {
  const client = new pg.Client({ connectionString: url() })
  await client.connect()
  return client
}

async function inTransaction<T>(run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const result = await run(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/** Until so many connections wait for a lock on a row of this database. */
async function waitForALock(connections = 1): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (rows.length >= connections) return
  }
}

const ways: Record<string, (appends: readonly Append[]) => Promise<Set<string>>> = {
  'in a statement of its own': (appends) => append(appends),
  'within a transaction': (appends) => inTransaction((client) => append(appends, client)),
  'within a transaction that holds the lock': (appends) =>
    inTransaction(async (client) => {
      await client.query('SELECT head FROM draft WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
        appends.map((one) => one.draftId),
      ])
      return append(appends, client)
    }),
}

describe.each(Object.entries(ways))('append %s', (_, appendSo) => {
  it('numbers rows without a gap, and gives back their very bytes', async () => {
    const draft = await draftOf()
    const all = Uint8Array.from({ length: 256 }, (_, n) => n)
    const large = new Uint8Array(1024 * 1024).map((_, n) => n * 7)
    await appendSo([{ draftId: draft.id, head: 1n, rows: [row(1), { ...row(), bytes: all }] }])
    await appendSo([{ draftId: draft.id, head: 3n, rows: [{ ...row(), bytes: large }] }])
    const { head, rows } = await readLog(draft.id, 0n)
    expect(head).toBe(4n)
    expect(rows.map((one) => one.seq)).toEqual([1n, 2n, 3n, 4n])
    expect(rows[2]?.bytes).toEqual(all)
    expect(Buffer.compare(rows[3]?.bytes ?? new Uint8Array(), large)).toBe(0)
  })

  it('keeps who wrote it, and for which delegation', async () => {
    const draft = await draftOf()
    const person = await aPerson()
    await appendSo([{ draftId: draft.id, head: 1n, rows: [{ ...row(5), personId: person.id }, row(6)] }])
    const { rows } = await readLog(draft.id, 1n)
    expect(rows.map((one) => [one.personId, one.delegationId])).toEqual([
      [person.id, null],
      [null, null],
    ])
  })

  it('of many judged at one moment takes one; the others are told', async () => {
    const draft = await draftOf()
    for (let head = 1n; head < 11n; head++) {
      const six = await Promise.all(
        Array.from({ length: 6 }, (_, n) => appendSo([{ draftId: draft.id, head, rows: [row(n + 1)] }])),
      )
      expect(six.filter((stored) => stored.has(draft.id))).toHaveLength(1)
    }
    const { rows } = await readLog(draft.id, 0n)
    expect(rows.map((one) => one.seq)).toEqual(Array.from({ length: 11 }, (_, n) => BigInt(n + 1)))
  })

  it('appends to many drafts in one transaction, leaving out the one that moved on and the one that is sealed', async () => {
    const [a, b, c] = [await draftOf(), await draftOf(), await draftOf()]
    await appendSo([{ draftId: b.id, head: 1n, rows: [row(9)] }])
    await seal(c.id)
    const stored = await appendSo([a, b, c].map((one) => ({ draftId: one.id, head: 1n, rows: [row(1)] })))
    expect([...stored]).toEqual([a.id])
    expect((await readLog(b.id, 1n)).rows.map((one) => [...one.bytes])).toEqual([[9]])
    expect((await readLog(c.id, 1n)).rows).toEqual([])
  })

  it('does not meet itself in a deadlock, whatever order the drafts are named in', async () => {
    const drafts = [await draftOf(), await draftOf(), await draftOf(), await draftOf()]
    for (let n = 1; n <= 10; n++) {
      const orders = [drafts, [...drafts].reverse(), [...drafts.slice(2), ...drafts.slice(0, 2)]]
      await Promise.all(
        orders.map((order) => appendSo(order.map((one) => ({ draftId: one.id, head: BigInt(n), rows: [row(n)] })))),
      )
    }
    const stand = await heads(drafts.map((one) => one.id))
    expect(drafts.map((one) => stand.get(one.id)?.head)).toEqual([11n, 11n, 11n, 11n])
  })

  it('waiting behind a seal appends nothing', async () => {
    const draft = await draftOf()
    const sealer = await connection()
    await sealer.query('BEGIN')
    await seal(draft.id, sealer)
    const late = appendSo([{ draftId: draft.id, head: 1n, rows: [row(8)] }])
    await waitForALock()
    await sealer.query('COMMIT')
    await sealer.end()
    expect((await late).size).toBe(0)
    expect(await loadDraft(draft.id)).toMatchObject({ sealed: true, head: 1n })
  })

  it('waiting behind a change of something else of the draft is stored', async () => {
    const draft = await draftOf()
    const other = await connection()
    await other.query('BEGIN')
    await other.query(`UPDATE draft SET title = 'Another title', version = version + 1 WHERE id = $1`, [draft.id])
    const waiting = appendSo([{ draftId: draft.id, head: 1n, rows: [row(8)] }])
    await waitForALock()
    await other.query('COMMIT')
    await other.end()
    expect((await waiting).has(draft.id)).toBe(true)
    expect((await readLog(draft.id, 1n)).rows.map((one) => [...one.bytes])).toEqual([[8]])
  })

  it('lets a reader who follows the head miss no row, while three write', async () => {
    const draft = await draftOf()
    const writers = Array.from({ length: 3 }, async () => {
      for (let n = 0; n < 15; ) {
        const head = (await heads([draft.id])).get(draft.id)?.head ?? 0n
        if ((await appendSo([{ draftId: draft.id, head, rows: [row(n + 1)] }])).has(draft.id)) n += 1
      }
    })
    const seen: bigint[] = []
    let last = 1n
    while (last < 46n) {
      const { head, rows } = await readLog(draft.id, last)
      seen.push(...rows.map((one) => one.seq))
      last = head
    }
    await Promise.all(writers)
    expect(seen).toEqual(Array.from({ length: 45 }, (_, n) => BigInt(n + 2)))
  })
})

describe('an append held open', () => {
  it('across a seal: the seal waits, finds its words, and a reader misses none of them', async () => {
    const draft = await draftOf()
    const writer = await pool.connect()
    await writer.query('BEGIN')
    await append([{ draftId: draft.id, head: 1n, rows: [row(7)] }], writer)
    expect(await readLog(draft.id, 1n)).toEqual({ head: 1n, rows: [] })

    const sealer = await connection()
    await sealer.query('BEGIN')
    const locked = sealer.query('SELECT head FROM draft WHERE id = $1 FOR UPDATE', [draft.id])
    await waitForALock()
    expect(await readLog(draft.id, 1n)).toEqual({ head: 1n, rows: [] })
    await writer.query('COMMIT')
    writer.release()
    await locked
    // The log is read in a second statement, after the lock: it holds what was committed before it.
    const { rows } = await sealer.query('SELECT bytes FROM draft_update WHERE draft_id = $1 ORDER BY seq', [draft.id])
    expect(rows.map((one: { bytes: Buffer }) => [...one.bytes])).toContainEqual([7])
    await seal(draft.id, sealer)
    await sealer.query('COMMIT')
    await sealer.end()
    expect((await append([{ draftId: draft.id, head: 2n, rows: [row(8)] }])).size).toBe(0)
    expect((await readLog(draft.id, 1n)).rows.map((one) => [...one.bytes])).toEqual([[7]])
  })

  it('and given up leaves nothing, neither a row nor a gap', async () => {
    const draft = await draftOf()
    const writer = await pool.connect()
    await writer.query('BEGIN')
    await append([{ draftId: draft.id, head: 1n, rows: [row(1), row(2)] }], writer)
    const waiting = append([{ draftId: draft.id, head: 1n, rows: [row(3)] }])
    await waitForALock()
    await writer.query('ROLLBACK')
    writer.release()
    expect((await waiting).has(draft.id)).toBe(true)
    const { rows } = await readLog(draft.id, 1n)
    expect(rows.map((one) => [Number(one.seq), ...one.bytes])).toEqual([[2, 3]])
  })

  it('by a connection that dies leaves nothing either', async () => {
    const draft = await draftOf()
    const writer = await connection()
    writer.on('error', () => undefined)
    const { rows: own } = await writer.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await writer.query('BEGIN')
    await append([{ draftId: draft.id, head: 1n, rows: [row(1)] }], writer as unknown as pg.PoolClient)
    await pool.query('SELECT pg_terminate_backend($1, 5000)', [own[0]?.pid])
    expect((await append([{ draftId: draft.id, head: 1n, rows: [row(4)] }])).has(draft.id)).toBe(true)
    expect((await readLog(draft.id, 1n)).rows.map((one) => [...one.bytes])).toEqual([[4]])
  })

  it('by a connection of the pool that is dropped in the middle fails, and ends neither the process nor the others', async () => {
    const draft = await draftOf()
    const writer = await pool.connect()
    const { rows: own } = await writer.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await writer.query('BEGIN')
    const dropped = new Promise<void>((heard) => writer.once('end', () => heard()))
    await pool.query('SELECT pg_terminate_backend($1, 5000)', [own[0]?.pid])
    await dropped
    await expect(append([{ draftId: draft.id, head: 1n, rows: [row(1)] }], writer)).rejects.toThrow()
    writer.release()
    expect((await append([{ draftId: draft.id, head: 1n, rows: [row(4)] }])).has(draft.id)).toBe(true)
  })
})

describe('a client id', () => {
  it('is bound to whoever comes first, for ever, also where many come at once', async () => {
    const draft = await draftOf()
    const people = await Promise.all(Array.from({ length: 6 }, () => aPerson()))
    for (let client = 1; client <= 10; client++) {
      const bound = await Promise.all(people.map((one) => bindClient(draft.id, client, one.id, null, false)))
      expect(bound.filter((one) => one === 'own')).toHaveLength(1)
      const again = await Promise.all(people.map((one) => bindClient(draft.id, client, one.id, null, false)))
      expect(again).toEqual(bound)
    }
    await expect(pool.query('UPDATE draft_client SET person_id = $1', [people[0]?.id])).rejects.toThrow('recorded here')
  })

  it('is not bound to who has as many in this draft as one may; what is theirs stays so, and others come in', async () => {
    const [a, b] = [await draftOf(), await draftOf()]
    const [one, other] = [await aPerson(), await aPerson()]
    const bind = (draft: string, client: number, person: string, used = false) =>
      bindClient(draft, client, person, null, used, 3)
    for (const client of [1, 2, 3]) expect(await bind(a.id, client, one.id)).toBe('own')
    expect(await bind(a.id, 4, one.id)).toBe('too many')
    expect(await bind(a.id, 4, one.id, true)).toBe('another’s')
    expect(await bind(a.id, 2, one.id)).toBe('own')
    expect(await bind(a.id, 4, other.id)).toBe('own')
    expect(await bind(a.id, 4, one.id)).toBe('another’s')
    expect(await bind(b.id, 4, one.id)).toBe('own')
  })

  it('is bound together with others as it would be alone, the first of two who want the same before the second', async () => {
    const [a, b] = [await draftOf(), await draftOf()]
    const [one, other] = [await aPerson(), await aPerson()]
    const want = (draft: typeof a, clientId: number, { id: personId }: typeof one, used = false) => ({
      ...{ draftId: draft.id, clientId, personId, delegationId: null, used },
    })
    await bindClient(a.id, 9, one.id, null, false)
    const asked = [
      want(a, 9, one),
      want(a, 1, other),
      want(a, 1, one),
      want(a, 2, one, true),
      want(a, 2, one),
      want(a, 3, one),
      want(b, 1, one),
      want(a, 9, other),
      want(a, 4, other),
    ]
    expect(await bindClients(asked, 2)).toEqual([
      'own',
      'own',
      'another’s',
      'another’s',
      'own',
      'too many',
      'own',
      'another’s',
      'own',
    ])
    expect(await bindClients([], 2)).toEqual([])
  })

  it('is one of its draft: of another it may be somebody else’s', async () => {
    const [a, b] = [await draftOf(), await draftOf()]
    const [one, other] = [await aPerson(), await aPerson()]
    expect(await bindClient(a.id, 4_294_967_295, one.id, null, false)).toBe('own')
    expect(await bindClient(b.id, 4_294_967_295, other.id, null, false)).toBe('own')
    expect(await bindClient(b.id, 4_294_967_295, one.id, null, false)).toBe('another’s')
  })
})

/** Appends one character a row, and snapshots where it is told. */
async function typed(draftId: string, characters: number, snapshotAt: readonly number[] = []) {
  const loaded = await loadDraft(draftId)
  if (!loaded) throw new Error('There is no such draft.')
  const doc = textOf(loaded.state)
  let head = loaded.head
  for (let n = 1; n <= characters; n++) {
    const before = Y.encodeStateVector(doc)
    doc.getText('typed').insert(doc.getText('typed').length, '.')
    const bytes = Y.encodeStateAsUpdate(doc, before)
    await append([{ draftId, head, rows: [{ ...row(), bytes }] }])
    head += 1n
    if (snapshotAt.includes(n)) await snapshot(draftId, head, Y.encodeStateAsUpdate(doc))
  }
  return doc
}

const lengthOf = (state: Uint8Array | undefined) => textOf(state ?? new Uint8Array()).getText('typed').length

describe('loading', () => {
  it('by snapshot and tail gives the whole log, whichever snapshot there is', async () => {
    const draft = await draftOf()
    const doc = await typed(draft.id, 12, [3, 7])
    const wholeLog = textOf(Y.mergeUpdates((await readLog(draft.id, 0n)).rows.map((one) => one.bytes)))
    const loaded = await loadDraft(draft.id)
    expect(loaded).toMatchObject({ head: 13n, sealed: false })
    for (const one of [textOf(loaded?.state ?? new Uint8Array()), await readText(db, draft.id)]) {
      expect(Y.encodeStateVector(one)).toEqual(Y.encodeStateVector(wholeLog))
      expect(Y.encodeStateAsUpdate(one)).toEqual(Y.encodeStateAsUpdate(wholeLog))
    }
    expect(lengthOf(loaded?.state)).toBe(doc.getText('typed').length)
    for (const upto of [1, 2, 4, 5, 8, 9, 13])
      expect((await readText(db, draft.id, BigInt(upto))).getText('typed').length).toBe(upto - 1)
  })

  it('keeps the log whatever is snapshot, and the first of two snapshots of one head', async () => {
    const draft = await draftOf()
    await typed(draft.id, 4, [4])
    await snapshot(draft.id, 5n, new Uint8Array([0, 0]))
    expect(lengthOf((await loadDraft(draft.id))?.state)).toBe(4)
    expect((await readLog(draft.id, 0n)).rows).toHaveLength(5)
    await expect(pool.query('DELETE FROM draft_update WHERE draft_id = $1', [draft.id])).rejects.toThrow(
      'recorded here',
    )
    await expect(pool.query(`UPDATE draft_update SET bytes = '\\x01' WHERE draft_id = $1`, [draft.id])).rejects.toThrow(
      'recorded here',
    )
  })

  it('while somebody writes and snapshots gives a text that is just as long as its head says', async () => {
    const draft = await draftOf()
    let done = false
    const writing = typed(draft.id, 60, [10, 20, 30, 40, 50]).finally(() => {
      done = true
    })
    const seen: number[] = []
    while (!done) {
      const loaded = await loadDraft(draft.id)
      expect(lengthOf(loaded?.state)).toBe(Number(loaded?.head ?? 0n) - 1)
      seen.push(Number(loaded?.head ?? 0n))
    }
    await writing
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.length).toBeGreaterThan(5)
  })

  it('knows no draft that is not there, and one without words', async () => {
    expect(await loadDraft('00000000-0000-7000-8000-000000000000')).toBeUndefined()
    const body = await aBody()
    const { id } = await db.draft.create({
      data: {
        kind: 'recommendations',
        title: 'Empty',
        sessionId: (await aSession([body.id])).id,
        mark: 'demonstration',
      },
    })
    expect(await loadDraft(id)).toMatchObject({ head: 0n, sealed: false, state: Y.encodeStateAsUpdate(new Y.Doc()) })
  })

  it('happens once however many arrive at once', async () => {
    const draft = await draftOf()
    const rooms = new Rooms({
      announce: () => undefined,
      gossip: () => undefined,
      failed: (error) => expect(error).toBeUndefined(),
      watch: new Watch(pino({ level: 'silent' })),
      copiesOfPerson: null,
    })
    const found = await Promise.all(Array.from({ length: 50 }, () => rooms.open(draft.id)))
    expect(new Set(found).size).toBe(1)
    expect(found[0]?.head).toBe(1n)
    await rooms.drain()
  })
})
