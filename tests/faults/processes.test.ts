// What is left after a process dies without a word, and that the next start finds everything again.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { startEmbedded } from '../../prisma/embedded'
import { dataFolder, ended, startApp } from '../support/app'

async function postgresPid(dataDir: string): Promise<number> {
  const note = join(dataDir, 'postgres-is-at')
  const home = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(dataDir, 'postgres')
  return Number(readFileSync(join(home, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
}

async function keep(url: string, value: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`INSERT INTO setting (key, value) VALUES ('kept', to_jsonb($1::text))`, [value])
  await client.end()
}

async function kept(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(`SELECT value FROM setting WHERE key = 'kept'`)
  await client.end()
  return rows[0]?.value
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // Whoever has died and is not waited for by anybody is still in the table.
    const stat = `/proc/${pid}/stat`
    return !(existsSync(stat) && / Z /.test(readFileSync(stat, 'utf8')))
  } catch {
    return false
  }
}

describe('a process that dies', { timeout: 120_000 }, () => {
  it('leaves PostgreSQL running when the app is killed, and the next start adopts it with its data', async () => {
    const dataDir = dataFolder()
    const first = await startApp({ dataDir })
    const pid = await postgresPid(dataDir)
    const running = await startEmbedded(dataDir)
    expect(running.started).toBe(false)
    await keep(running.url, 'what was stored')
    await ended(first.child, 'SIGKILL')
    expect(isAlive(pid)).toBe(true)

    const second = await startApp({ dataDir })
    expect(await postgresPid(dataDir)).toBe(pid)
    expect(await kept(running.url)).toBe('what was stored')
    await second.stop()
    expect(isAlive(pid)).toBe(false)
  })

  it('recovers what was committed when PostgreSQL itself is killed', async () => {
    const dataDir = dataFolder()
    const first = await startApp({ dataDir })
    const running = await startEmbedded(dataDir)
    await keep(running.url, 'committed')
    process.kill(await postgresPid(dataDir), 'SIGKILL')
    await ended(first.child, 'SIGKILL')

    const second = await startApp({ dataDir })
    const again = await startEmbedded(dataDir)
    expect(await kept(again.url)).toBe('committed')
    await second.stop()
  })
})
