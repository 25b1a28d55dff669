// The process: database, migrations, facts, then the web and the collab-server, together or one of them (ROLE).
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { type Collab, startCollab } from '../collab-server/index'
import { startEmbedded } from '../prisma/embedded'
import { migrate, missingMigrations } from '../prisma/migrate'
import { seedDemo } from '../prisma/seed/demo'
import { seedReference } from '../prisma/seed/reference'
import { closeDatabase, openDatabase, pool } from './db.server'
import { environment } from './env.server'
import { log } from './log.server'
import { watchSilences } from './silence-clock.server'
import { watching } from './watching.server'
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
const registry = new Registry()
collectDefaultMetrics({ register: registry })
let stopping = false
let collab: Collab | undefined
const watched = {
  stopping: () => stopping,
  missingMigrations: () => missingMigrations(pool),
  metrics: () => Registry.merge([registry, ...(collab ? [collab.metrics] : [])]).metrics(),
  metricsToken: env.metricsToken,
}
const server = createServer(watching(watched, env.role === 'collab' ? undefined : await webApp(vite)))
// Longer than proxies and browsers keep a line that is idle: whoever asks again on it must not find it closed at that moment.
server.keepAliveTimeout = 75_000
if (env.role !== 'web') collab = await startCollab(server)
const stopWatching = watchSilences((error) =>
  log.warn({ err: error }, 'the deadlines of silence procedures could not be looked at'),
)
/** A whole conference comes back at once after a restart: none is told that nobody answers. The system may hold fewer. */
const backlog = 4_096
server.listen(env.port, env.host, backlog, () => {
  const { port } = server.address() as AddressInfo
  console.info(`Rapporteur is at http://${env.host}:${port}`)
  if (env.demo) console.info(`Try it as any of its people, one click each: http://${env.host}:${port}/sign-in`)
})

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  // The text first: nobody's words are left unsaved. The embedded database last.
  await collab?.drain()
  await stopWatching()
  await vite?.close()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await closeDatabase()
  if (embedded) await embedded.stop()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
