// The process: database, migrations, facts, then the web and the collab-server, together or one of them (ROLE).
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startCollab } from '../collab-server/index'
import { startEmbedded } from '../prisma/embedded'
import { migrate } from '../prisma/migrate'
import { seedDemo } from '../prisma/seed/demo'
import { seedReference } from '../prisma/seed/reference'
import { closeDatabase, openDatabase } from './db.server'
import { environment } from './env.server'
import { log } from './log.server'
import { webApp } from './web.server'

const env = environment()
const embedded = env.databaseUrl ? undefined : await startEmbedded(env.dataDir)
const url = env.databaseUrl ?? (embedded?.url as string)
const applied = await migrate(url)
if (applied.length > 0) log.info({ applied }, 'migrated')
openDatabase(url)
await seedReference()
if (env.demo) await seedDemo(new Date())

const vite =
  env.development && env.role !== 'collab'
    ? await (await import('vite')).createServer({ server: { middlewareMode: true } })
    : undefined
const server = createServer(env.role === 'collab' ? undefined : await webApp(vite))
const collab = env.role === 'web' ? undefined : await startCollab(server)
server.listen(env.port, env.host, () => {
  const { port } = server.address() as AddressInfo
  console.info(`Rapporteur is at http://${env.host}:${port}`)
  if (env.demo) console.info(`Try it as any of its people, one click each: http://${env.host}:${port}/sign-in`)
})

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  // The text first: nobody's words are left unsaved. The embedded database last.
  await collab?.drain()
  await vite?.close()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await closeDatabase()
  if (embedded) await embedded.stop()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
