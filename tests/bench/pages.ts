// npm run bench -- pages: what the pages read, over a register of 100,000 recommendations, as queries and through the server.
// Prints JSON; ends with 1 where an aim that the design states does not hold or a page is missing. BENCH_DATA_DIR names a folder
// in which the rows are kept for the next run, BENCH_CALLS how often each of the four clients asks.
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { closeDatabase, openDatabase, pool } from '~/db.server'
import { startEmbedded } from '../../prisma/embedded'
import { migrate } from '../../prisma/migrate'
import { seedReference } from '../../prisma/seed/reference'
import { dataFolder } from '../support/app'
import { measurePages } from './pages/http'
import { measureQueries } from './pages/queries'
import { rowsAreThere, sizes, writeRows } from './pages/rows'

process.env.SESSION_SECRET ??= randomBytes(32).toString('base64url')
const kept = process.env.BENCH_DATA_DIR
const folder = kept ?? dataFolder()
mkdirSync(folder, { recursive: true })
const embedded = await startEmbedded(folder, 'bench')
const began = Date.now()
const seconds = () => Math.round((Date.now() - began) / 1_000)
try {
  await migrate(embedded.url)
  openDatabase(embedded.url)
  if (!(await rowsAreThere())) {
    await seedReference()
    await writeRows()
  }
  const seeded = seconds()
  process.stderr.write(`rows written in ${seeded} s\n`)
  const queries = await measureQueries()
  process.stderr.write(`queries measured after ${seconds()} s\n`)
  const pages = await measurePages(embedded.url)
  const all = [...queries, ...pages]
  const failed = all.filter((one) => !one.holds).map((one) => `${one.what}: ${one.aim}`)
  const { rows } = await pool.query<{ version: string }>('SHOW server_version')
  const machine = { cpus: cpus().length, node: process.version, postgresql: rows[0]?.version }
  console.info(
    JSON.stringify({ sizes, machine, seconds: { seeded, whole: seconds() }, queries, pages, failed }, null, 1),
  )
  process.exitCode = failed.length > 0 ? 1 : 0
} finally {
  await closeDatabase()
  await embedded.stop()
  if (!kept) rmSync(folder, { recursive: true, force: true })
}
process.exit()
