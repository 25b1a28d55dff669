// Ten people type for a quarter of a minute, ten look on, and the server is killed with -9: which of the words that somebody
// else had seen are gone when it is started again? No client brings anything back.
import { pool } from '~/db.server'
import { type Bench, type Figures, type Measured, pause, type Row, seats, together } from '../bench'
import { Load } from '../load'
import { read } from '../reader'
import type { RunningServer } from '../servers'

const writers = 10
const watchers = 10
const killedAfter = 15_000

export const killRows: Row[] = [
  {
    name: 'kill',
    rooms: { count: 1 },
    measure: (bench, room) => together((name) => killed(bench, bench.servers[name], room(0))),
  },
  {
    name: 'kill-commits-held',
    rooms: { count: 1 },
    // The peers have no commits to hold.
    measure: (bench, room) => commitsHeld(async () => ({ ours: await killed(bench, bench.servers.ours, room(0)) })),
  },
]

async function killed(bench: Bench, server: RunningServer, room: string): Promise<Figures> {
  const load = new Load()
  try {
    const who = seats(bench, writers + watchers, (at) => ({ room, as: at < writers ? 'secretariat' : 'delegates' }))
    await load.join(server, who, { collect: true })
    const typing = load.type({
      writers: who.slice(0, writers).map((one) => one.n),
      aSecond: 5,
      warm: 0,
      during: killedAfter + 1_000,
      cursors: true,
    })
    await pause(killedAfter)
    await server.kill()
    await typing
    const seen = await load.seen()
    await load.leave()
    await server.again()
    const [seat] = seats(bench, 1, () => ({ room, as: 'delegates' }))
    const { words } = await read(server, seat as NonNullable<typeof seat>, bench.text.characters)
    return { seen: seen.size, gone: [...seen].filter((word) => !words.includes(word)).length }
  } finally {
    load.stop()
  }
}

/** Every commit of the log takes half a second more. */
async function commitsHeld(during: () => Promise<Measured>): Promise<Measured> {
  await pool.query(`CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$;
    CREATE TRIGGER hold AFTER INSERT ON draft_update FOR EACH STATEMENT EXECUTE FUNCTION hold()`)
  try {
    return await during()
  } finally {
    await pool.query('DROP TRIGGER hold ON draft_update; DROP FUNCTION hold()')
  }
}
