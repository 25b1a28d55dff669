// A database of its own for each test file, copied from the template.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { closeDatabase, openDatabase } from '~/db.server'

/** Makes and opens a fresh database before the tests of this file; `~/db.server` uses it. @returns its address, once made */
export function freshDatabase(connections = 5): { url: () => string } {
  const name = `test_${randomBytes(6).toString('hex')}`
  const server = inject('postgres')
  beforeAll(async () => {
    const client = new pg.Client({ connectionString: `${server}/postgres` })
    await client.connect()
    await client.query(`CREATE DATABASE ${name} TEMPLATE template STRATEGY file_copy`)
    await client.end()
    openDatabase(`${server}/${name}`, connections)
  })
  afterAll(closeDatabase)
  return { url: () => `${server}/${name}` }
}
