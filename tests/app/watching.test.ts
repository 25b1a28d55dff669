// What a supervisor, a proxy and Prometheus are told, over a real server.
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { pool } from '~/db.server'
import { parseEnvironment } from '~/env.server'
import { type Watched, watching } from '~/watching.server'
import { missingMigrations } from '../../prisma/migrate'
import { freshDatabase } from '../support/db'

freshDatabase()
const token = 'a token of enough letters'
let server: Server | undefined
afterEach(async () => {
  const open = server
  server = undefined
  if (open) await new Promise((done) => open.close(done))
})

type Answer = { status: number | undefined; text: string; type: string | undefined }

/** Starts it, asks once, as curl would. */
async function ask(
  path: string,
  given: Partial<Watched> & { headers?: Record<string, string>; method?: string; socketPath?: string } = {},
): Promise<Answer> {
  const watched: Watched = {
    stopping: () => false,
    missingMigrations: () => missingMigrations(pool),
    metrics: async () => 'rapporteur_something 1\n',
    metricsToken: token,
    ...given,
  }
  const fresh = createServer(
    watching(watched, (_, response) => {
      response.end('the pages')
    }),
  )
  server = fresh
  await new Promise<void>((ready) =>
    given.socketPath ? fresh.listen(given.socketPath, ready) : fresh.listen(0, '127.0.0.1', ready),
  )
  const address = fresh.address()
  const where = given.socketPath ?? (address as AddressInfo).port
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        ...(typeof where === 'string' ? { socketPath: where } : { host: '127.0.0.1', port: where }),
        path,
        method: given.method ?? 'GET',
        headers: given.headers ?? {},
        agent: false,
      },
      (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () => {
          resolve({ status: response.statusCode, text, type: response.headers['content-type'] })
        })
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

describe('/health', () => {
  it('says that the process lives, also while it stops or has no database', async () => {
    const away = { stopping: () => true, missingMigrations: () => Promise.reject(new Error('away')) }
    expect(await ask('/health', away)).toMatchObject({ status: 200, text: 'well' })
  })
})

describe('/ready', () => {
  it('says yes where the database has every migration', async () => {
    expect(await ask('/ready')).toMatchObject({ status: 200, text: 'ready' })
  })

  it('says no while the process stops', async () => {
    expect(await ask('/ready', { stopping: () => true })).toMatchObject({ status: 503, text: 'stopping' })
  })

  it('names the migrations that are missing, and one that was rolled back', async () => {
    const { rows } = await pool.query<{ name: string }>(
      'SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 2',
    )
    const [last, before] = rows.map((row) => row.name)
    await pool.query('UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1', [last])
    await pool.query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = $1', [before])
    expect(await ask('/ready')).toMatchObject({ status: 503, text: `migrations missing: ${before}, ${last}` })
    await pool.query('UPDATE _prisma_migrations SET finished_at = now(), rolled_back_at = NULL')
  })

  it('says no where the database fails, and where it does not answer in time', async () => {
    const no = { status: 503, text: 'the database does not answer' }
    expect(await ask('/ready', { missingMigrations: () => Promise.reject(new Error('away')) })).toMatchObject(no)
    expect(await ask('/ready', { missingMigrations: () => new Promise(() => undefined) })).toMatchObject(no)
  })
})

describe('/metrics', () => {
  const bearer = (given: string) => ({ headers: { authorization: `Bearer ${given}`, host: 'rapporteur.example.org' } })
  const nothing = { status: 404, text: 'There is nothing at this address.' }

  it('is read from the machine itself', async () => {
    const answer = await ask('/metrics')
    expect(answer).toMatchObject({ status: 200, text: 'rapporteur_something 1\n' })
    expect(answer.type).toContain('version=0.0.4')
    expect(await ask('/metrics', { metricsToken: undefined })).toMatchObject({ status: 200 })
  })

  it.each(['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'x-real-ip', 'via'])(
    'is not there for whom a proxy on this machine passes on, which says %s',
    async (name) => {
      expect(await ask('/metrics', { headers: { [name]: '203.0.113.9' } })).toMatchObject(nothing)
    },
  )

  it('is not there under another name than this machine’s, nor for a connection from elsewhere', async () => {
    expect(await ask('/metrics', { headers: { host: 'rapporteur.example.org' } })).toMatchObject(nothing)
    const socketPath = join(tmpdir(), `rapporteur-watching-${process.pid}.sock`)
    expect(await ask('/metrics', { socketPath, headers: { host: 'localhost' } })).toMatchObject(nothing)
  })

  it('is read from anywhere with the token, and only with it', async () => {
    expect(await ask('/metrics', bearer(token))).toMatchObject({ status: 200 })
    for (const wrong of ['', 'another token of letters', `${token}!`, token.slice(1), 'undefined'])
      expect(await ask('/metrics', bearer(wrong)), wrong).toMatchObject(nothing)
    expect(await ask('/metrics', { ...bearer('undefined'), metricsToken: undefined })).toMatchObject(nothing)
  })

  it('takes no token that could be guessed', () => {
    expect(() => parseEnvironment({ METRICS_TOKEN: 'short', DATA_DIR: tmpdir(), NODE_ENV: 'test' })).toThrow(
      'METRICS_TOKEN has at least',
    )
    expect(
      parseEnvironment({ METRICS_TOKEN: token, SESSION_SECRET: 'x'.repeat(32), NODE_ENV: 'test' }).metricsToken,
    ).toBe(token)
  })
})

describe('everything else', () => {
  it('is the pages’, and in a process without pages nothing', async () => {
    expect(await ask('/desk')).toMatchObject({ status: 200, text: 'the pages' })
    expect(await ask('/metrics/more')).toMatchObject({ text: 'the pages' })
    expect(await ask('/health', { method: 'POST' })).toMatchObject({ text: 'the pages' })
  })
})
