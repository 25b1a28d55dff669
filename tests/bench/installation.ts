// A database for one benchmark: made, migrated and opened; nothing of it is left, also where the benchmark is interrupted.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { closeDatabase, openDatabase } from '~/db.server'
import { startEmbedded } from '../../prisma/embedded'
import { migrate } from '../../prisma/migrate'
import { seedReference } from '../../prisma/seed/reference'
import { dataFolder } from '../support/app'

export type Installation = {
  folder: string
  /** What a server needs to run on it. */
  env: { DATABASE_URL: string; SESSION_SECRET: string }
  postgresPid: number
  remove: () => Promise<void>
}

export async function installation(): Promise<Installation> {
  const secret = randomBytes(32).toString('base64url')
  process.env.SESSION_SECRET = secret
  const folder = dataFolder()
  const embedded = await startEmbedded(folder, 'bench')
  const remove = async () => {
    await closeDatabase()
    await embedded.stop()
    // As root the cluster lives elsewhere, and the folder says where.
    const note = join(folder, 'postgres-is-at')
    if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
  // The servers and the load end by themselves with this process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void remove().finally(() => process.exit(1)))
  await migrate(embedded.url)
  openDatabase(embedded.url)
  await seedReference()
  return { folder, env: { DATABASE_URL: embedded.url, SESSION_SECRET: secret }, postgresPid: embedded.pid, remove }
}
