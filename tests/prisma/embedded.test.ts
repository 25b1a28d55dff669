import { describe, expect, it } from 'vitest'
import { pool } from '~/db.server'
import { freshDatabase } from '../support/db'

freshDatabase()

describe('the embedded PostgreSQL', () => {
  it.each(['fsync', 'synchronous_commit', 'full_page_writes'])('has %s on', async (setting) => {
    const { rows } = await pool.query(`SHOW ${setting}`)
    expect(rows[0]?.[setting]).toBe('on')
  })

  it('keeps time in UTC and listens on this machine only', async () => {
    const { rows } = await pool.query(
      `SELECT current_setting('timezone') AS zone, current_setting('listen_addresses') AS host`,
    )
    expect(rows[0]).toEqual({ zone: 'UTC', host: '127.0.0.1' })
  })

  it('has every migration applied', async () => {
    const { rows } = await pool.query('SELECT count(*)::int AS n FROM _prisma_migrations WHERE finished_at IS NOT NULL')
    expect(rows[0]?.n).toBeGreaterThan(0)
  })
})
