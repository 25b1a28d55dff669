// The history: one line for each change of state, naming who did it, each carrying the hash of the line before.
import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Prisma } from '../prisma/client/client'
import type { Transaction } from './db.server'
import type { Actor } from './domain/permission'

export type Deed = {
  subjectKind: string
  subjectId: string
  /** In the past tense, as minutes say it: "opened", "adopted", "struck out". */
  deed: string
  actor: Actor | { kind: 'person'; personId: string }
  /** The delegation spoken for, where there is one. */
  onBehalfOf?: string
  now: Date
  data?: Prisma.InputJsonObject
}

/** Lines are chained in the order in which their transactions hold this lock. */
const chainLock = 7_267_001

/** Adds a line within the transaction that makes the change, so that neither is there without the other. */
export async function record(tx: Transaction, line: Deed): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${chainLock})`
  const last = await tx.event.findFirst({ orderBy: { seq: 'desc' }, select: { hash: true } })
  const previousHash = last?.hash ?? ''
  const kept = keptOf(line)
  await tx.event.create({ data: { ...kept, previousHash, hash: hashOf(previousHash, kept) } })
}

/** The same, on a connection of the pool that is within a transaction. */
export async function recordOn(client: pg.PoolClient, line: Deed): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [chainLock])
  const { rows } = await client.query<{ hash: string }>('SELECT hash FROM event ORDER BY seq DESC LIMIT 1')
  const previousHash = rows[0]?.hash ?? ''
  const kept = keptOf(line)
  await client.query(
    `INSERT INTO event (id, subject_kind, subject_id, deed, actor_id, on_behalf_of, at, data, previous_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      randomUUID(),
      kept.subjectKind,
      kept.subjectId,
      kept.deed,
      kept.actorId,
      kept.onBehalfOf,
      kept.at,
      JSON.stringify(kept.data),
      previousHash,
      hashOf(previousHash, kept),
    ],
  )
}

function keptOf(line: Deed) {
  const data = line.actor.kind === 'import' ? { ...line.data, by: 'the import' } : (line.data ?? {})
  return {
    subjectKind: line.subjectKind,
    subjectId: line.subjectId,
    deed: line.deed,
    actorId: line.actor.kind === 'person' ? line.actor.personId : null,
    onBehalfOf: line.onBehalfOf ?? null,
    at: line.now,
    data,
  }
}

type Kept = {
  subjectKind: string
  subjectId: string
  deed: string
  actorId: string | null
  onBehalfOf: string | null
  at: Date
  data: unknown
}

function hashOf(previousHash: string, line: Kept): string {
  const words = [
    line.subjectKind,
    line.subjectId,
    line.deed,
    line.actorId,
    line.onBehalfOf,
    line.at.toISOString(),
    ordered(line.data),
  ]
  return createHash('sha256').update(previousHash).update(JSON.stringify(words)).digest('hex')
}

/** The database keeps the keys of an object in an order of its own. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  )
}

/** @returns the sequence number of the first line that is not what was written, or null where the whole history holds */
export async function firstBrokenLine(tx: Transaction): Promise<bigint | null> {
  let previousHash = ''
  let after = 0n
  for (;;) {
    const lines = await tx.event.findMany({ where: { seq: { gt: after } }, orderBy: { seq: 'asc' }, take: 1_000 })
    for (const line of lines) {
      if (line.previousHash !== previousHash || line.hash !== hashOf(previousHash, line)) return line.seq
      previousHash = line.hash
      after = line.seq
    }
    if (lines.length < 1_000) return null
  }
}
