// Ours: the real process of the product, as a collab-server on PostgreSQL, judging and storing.
import { connect } from 'node:net'
import { underControl } from './control'

const port = Number(process.env.PORT)
const control = underControl()
await import('../../../../app/server')
while (!(await answers())) await new Promise((next) => setTimeout(next, 20))
if (process.env.BENCH_FILL_POOLS) await fillPools()
control.listening(port)

/** As many connections to the database as there may ever be: one that is opened later has not leaked. */
async function fillPools(): Promise<void> {
  const { db, pool } = await import('../../../../app/db.server')
  const wait = 'SELECT pg_sleep(0.5)::text'
  const many = Array.from({ length: pool.options.max })
  await Promise.all(many.flatMap(() => [pool.query(wait), db.$queryRawUnsafe(wait)]))
}

/** The module is done before the port is bound. */
function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1')
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })
}
