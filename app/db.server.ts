// The database: Prisma for tables, a pool for SQL written by hand. One of each in a process.
import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../prisma/client/client'

export type Transaction = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>

type Held = { db: PrismaClient; pool: pg.Pool; url: string }

// The web bundle and the process script are two module graphs; what they share is kept on the global object.
const held = globalThis as typeof globalThis & { rapporteurDatabase?: Held }

/** A connection knows its statements: one made anew costs the first word after a pause ten times as long. */
const keptIdle = 10 * 60_000

/** Opens the database once; every import of `db` and `pool` uses it. */
export function openDatabase(url: string, connections = 10): void {
  if (held.rapporteurDatabase?.url === url) return
  if (held.rapporteurDatabase) throw new Error('Another database is open in this process.')
  const pool = new pg.Pool({ connectionString: url, max: connections, idleTimeoutMillis: keptIdle })
  // A connection that the server drops while idle is replaced at the next query; it must not end the process.
  pool.on('error', () => undefined)
  // Nor must one that is dropped in the middle of a transaction: its next statement fails and says so.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  // Within a transaction Prisma (7.10) asks for the relations of a row at one moment, on one connection. pg queues that until its version 9,
  // and warns of it once a process; both versions are therefore fixed, and pg is raised when @prisma/adapter-pg asks one at a time.
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: connections }) })
  held.rapporteurDatabase = { db, pool, url }
}

export async function closeDatabase(): Promise<void> {
  const open = held.rapporteurDatabase
  held.rapporteurDatabase = undefined
  if (open) await Promise.all([open.db.$disconnect(), open.pool.end()])
}

export function databaseUrl(): string {
  return opened().url
}

function opened(): Held {
  if (!held.rapporteurDatabase) throw new Error('The database is not open yet: openDatabase(url) comes first.')
  return held.rapporteurDatabase
}

/** Looks the member up at each use, so that importing this file opens nothing. */
function late<T extends object>(pick: (held: Held) => T): T {
  return new Proxy({} as T, {
    get(_, name) {
      const target = pick(opened())
      const member = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

export const db: PrismaClient = late((open) => open.db)
export const pool: pg.Pool = late((open) => open.pool)

const names = new Map<string, string>()

/**
 * Sends a statement whose text never changes: a connection plans it once and keeps the plan, which must be good for all values.
 * Planning a page's statements takes as long as running them.
 */
export function prepared<T extends pg.QueryResultRow>(
  text: string,
  values: unknown[] = [],
  by: pg.Pool | pg.PoolClient = pool,
): Promise<pg.QueryResult<T>> {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32)
  names.set(text, name)
  return by.query<T>({ name, text, values })
}
