// Ten people type, five times a second, with cursors; everybody else in the room hears them.
import { pool } from '~/db.server'
import { type Bench, type Figures, inTurn, pause, type Row, seats } from '../bench'
import { cpuOf, cpuOfFamily, Histogram } from '../figures'
import type { Latencies } from '../load'
import { read } from '../reader'
import type { RunningServer } from '../servers'

const writers = 10
const aSecond = 5
const warm = 1_500
const during = Number(process.env.BENCH_TYPING_MS ?? 6_000)

export const fanOutRows: Row[] = [10, 50, 100, 250, 500, 1_000].map((people) => ({
  name: `fanout-${people}`,
  rooms: { count: 1 },
  measure: (bench, room) =>
    inTurn(bench, async (server) => {
      const who = seats(bench, people, (at) => ({
        room: room(0),
        as: at < writers ? 'secretariat' : 'delegates',
        cursor: at < writers,
      }))
      await bench.load.join(server, who)
      const figures = await typing(bench, server, who.slice(0, writers), { aSecond, listeners: people - 1, people })
      if (people === 10) await wordsAreInTheText(bench, server, room(0))
      return figures
    }),
}))

export async function typing(
  bench: Bench,
  server: RunningServer,
  writers: readonly { n: number }[],
  { aSecond, listeners, people }: { aSecond: number; listeners: number; people: number },
): Promise<Figures> {
  const commit = server.name === 'ours' ? await commitTime() : {}
  const asked = { writers: writers.map((one) => one.n), aSecond, warm, during, cursors: true }
  const [heard, used] = await Promise.all([bench.load.type(asked), cpuWhile(bench, server)])
  return { ...latencies(heard, listeners, people), ...used, ...commit }
}

const commits = 40

/** What one commit takes here and now: the disk is shared with whatever else runs. */
async function commitTime(): Promise<Figures> {
  await pool.query('CREATE TABLE IF NOT EXISTS bench_commit (n int)')
  const times = new Histogram()
  for (let n = 0; n < commits; n++) {
    const began = performance.now()
    await pool.query('INSERT INTO bench_commit VALUES ($1)', [n])
    times.add(performance.now() - began)
  }
  return { 'commit p50': times.at(0.5), 'commit p95': times.at(0.95) }
}

async function cpuWhile(bench: Bench, server: RunningServer): Promise<Figures> {
  await pause(warm)
  const began = performance.now()
  const before = [cpuOf(server.pid()), cpuOfFamily(bench.postgresPid)] as const
  await pause(during)
  const seconds = (performance.now() - began) / 1_000
  const share = (before: number, after: number) => Math.round(((after - before) / seconds) * 1_000) / 10
  const cpu = share(before[0], cpuOf(server.pid()))
  const postgres = server.name === 'ours' ? share(before[1], cpuOfFamily(bench.postgresPid)) : 0
  return { cpu, postgres, 'cpu with postgres': cpu + postgres }
}

function latencies(
  { others, own, typed, late, dropped, texts, cursors }: Latencies,
  listeners: number,
  people: number,
): Figures {
  return {
    p50: others.at(0.5),
    p95: others.at(0.95),
    p99: others.at(0.99),
    'own p95': own.at(0.95),
    typed,
    undelivered: typed * listeners - others.size,
    dropped,
    'load late p95': late,
    'texts a second': perSecond(texts / people),
    'cursors a second': perSecond(cursors / people),
  }
}

function perSecond(messages: number): number {
  return Math.round((messages / during) * 10_000) / 10
}

/** The load writes its updates itself: they must be what Yjs understands, on every server. */
async function wordsAreInTheText(bench: Bench, server: RunningServer, room: string): Promise<void> {
  const [seat] = seats(bench, 1, () => ({ room, as: 'delegates' }))
  const { words } = await read(server, seat as NonNullable<typeof seat>, bench.text.characters)
  const there = words.split('<~').length - 1
  const expected = Math.floor((warm + during) / (1_000 / aSecond)) * writers
  if (there !== expected) throw new Error(`${server.name} has ${there} of ${expected} words that were typed.`)
}
