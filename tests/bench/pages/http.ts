// The pages, asked from the real server process over HTTP by somebody who has signed in.

import { Agent, get } from 'node:http'
import { type AddressInfo, connect, createServer } from 'node:net'
import { db, pool } from '~/db.server'
import { signIn } from '~/sign-in.server'
import { startApp } from '../../support/app'
import { type Aim, best, clients, judged, type Measured } from './measure'
import { idOf, sizes } from './rows'
import { wordClasses } from './words'

const calls = Number(process.env.BENCH_CALLS ?? 100)
/** The design gives 50 ms to the pages of a session and of a cluster, made and sent; of the others the figures are told. */
type Page = { what: string; address: (n: number) => string; aim: Aim }

const spread = (n: number, size: number) => (n * 7_919) % size

async function pages(): Promise<Page[]> {
  const { rows } = await pool.query<{ number: string; slug: string }>(
    'SELECT r.number, b.slug FROM resolution r JOIN body b ON b.id = r.body_id ORDER BY r.id',
  )
  const resolution = (n: number) => rows[spread(n, rows.length)]
  return [
    { what: '/recommendations', address: () => '/recommendations', aim: null },
    ...wordClasses.map(({ share, words }) => ({
      what: `/recommendations?q=word of ${share * 100} %`,
      address: (n: number) => `/recommendations?q=${words[n % words.length]}`,
      aim: null,
    })),
    {
      what: '/recommendations/:id',
      address: (n) => `/recommendations/${idOf.recommendation(spread(n, sizes.recommendations))}`,
      aim: null,
    },
    { what: '/sessions/:slug', address: (n) => `/sessions/bench-${spread(n, sizes.sessions)}`, aim: 50 },
    { what: '/review/clusters/:n', address: (n) => `/review/clusters/${1 + (n % 4)}`, aim: 50 },
    { what: '/documents', address: () => '/documents', aim: null },
    { what: '/resolutions', address: () => '/resolutions', aim: null },
    {
      what: '/resolutions/:body/:number',
      address: (n) => `/resolutions/${resolution(n)?.slug}/${resolution(n)?.number}`,
      aim: null,
    },
    { what: '/calendar', address: (n) => `/calendar?year=${2004 + (n % 20)}`, aim: null },
    { what: '/', address: () => '/', aim: null },
  ]
}

export async function measurePages(databaseUrl: string): Promise<Measured[]> {
  const env = { DATABASE_URL: databaseUrl, SESSION_SECRET: process.env.SESSION_SECRET ?? '' }
  const cookie = await somebody()
  const list = await pages()
  const counting = await countingProxy(databaseUrl)
  const counted = await startApp({ env: { ...env, DATABASE_URL: counting.url } })
  const statements: number[] = []
  for (const { address } of list) {
    await ask(`${counted.url}${address(1)}`, cookie)
    counting.reset()
    await ask(`${counted.url}${address(1)}`, cookie)
    statements.push(counting.count())
  }
  await counted.stop()
  counting.close()

  const app = await startApp({ env })
  const out: Measured[] = []
  for (const [at, { what, address, aim }] of list.entries()) {
    const status = await ask(`${app.url}${address(1)}`, cookie)
    if (status !== 200) {
      out.push({
        ...judged(what, [], 0, aim),
        aim: `there is such a page (${status})`,
        holds: false,
      })
      continue
    }
    const fetched = (n: number) => ask(`${app.url}${address(n)}`, cookie)
    const one = await best(what, fetched, calls, statements[at] ?? Number.NaN, aim)
    process.stderr.write(`${what}: p95 ${one.p95} ms, ${one.statements} statements\n`)
    out.push(one)
  }
  await app.stop()
  return out
}

async function somebody(): Promise<string> {
  const email = 'reader@example.org'
  const known = await db.person.findFirst({ where: { email } })
  const { id } = known ?? (await db.person.create({ data: { name: 'Bench Reader', email, createdAt: new Date() } }))
  if (!known) await db.grant.create({ data: { personId: id, role: 'review_staff' } })
  return (await signIn(id, { userAgent: 'bench', address: null }, new Date())).split(';')[0] as string
}

const agent = new Agent({ keepAlive: true, maxSockets: clients })

/** @returns the status, once the whole page has come */
function ask(url: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie, accept: 'text/html' } }, (answer) => {
      answer.on('end', () => resolve(answer.statusCode ?? 0)).on('error', reject)
      answer.resume()
    }).on('error', reject)
  })
}

/** Stands between a server and PostgreSQL and counts the statements that are executed: messages Q (simple) and E (execute). */
async function countingProxy(databaseUrl: string) {
  const to = new URL(databaseUrl)
  let count = 0
  const proxy = createServer((socket) => {
    const behind = connect(Number(to.port), to.hostname)
    let rest: Buffer = Buffer.alloc(0)
    let greeted = false
    socket.on('data', (chunk: Buffer) => {
      behind.write(chunk)
      rest = Buffer.concat([rest, chunk])
      for (;;) {
        // The first message has no type.
        const head = greeted ? 1 : 0
        if (rest.length < head + 4) return
        const length = head + rest.readInt32BE(head)
        if (rest.length < length) return
        const kind = greeted ? rest[0] : 0
        if (kind === 0x51 || kind === 0x45) count += 1
        greeted = true
        rest = rest.subarray(length)
      }
    })
    behind.pipe(socket)
    socket.on('close', () => behind.destroy())
    behind.on('close', () => socket.destroy())
    for (const end of [socket, behind]) end.on('error', () => undefined)
  })
  await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready))
  const url = new URL(databaseUrl)
  url.port = String((proxy.address() as AddressInfo).port)
  return {
    url: url.toString(),
    count: () => count,
    reset: () => {
      count = 0
    },
    close: () => proxy.close(),
  }
}
