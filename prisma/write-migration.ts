// npm run db:migration NAME
import { environment } from '../app/env.server'
import { startEmbedded } from './embedded'
import { writeMigration } from './migrate'

const name = process.argv[2]
if (!name) throw new Error('Name the migration: npm run db:migration -- add_something')
const env = environment()
const embedded = env.databaseUrl ? undefined : await startEmbedded(env.dataDir)
const directory = await writeMigration(env.databaseUrl ?? (embedded?.url as string), name, new Date())
console.info(`Wrote ${directory}/migration.sql. Add below what Prisma cannot say, with a test.`)
if (embedded?.started) await embedded.stop()
