// npm run bench -- collab: the same load on our collab-server, on @hocuspocus/server 4 and on the server of y-websocket 2, in
// alternation. Prints JSON; ends with 1 where an aim does not hold. BENCH_REPEATS says how often (3), BENCH_ROWS which rows
// (join, fanout-500, rooms, memory, cold-open, kill …), BENCH_CPU_PROF a folder for profiles of ours.
import { mkdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { pool } from '~/db.server'
import { judgeAims } from './collab/aims'
import type { Bench, Measured, Row } from './collab/bench'
import { Load } from './collab/load'
import { mediansOf, ratios } from './collab/medians'
import { coldOpenRows } from './collab/rows/cold-open'
import { fanOutRows } from './collab/rows/fan-out'
import { joinRows } from './collab/rows/join'
import { killRows } from './collab/rows/kill'
import { memoryRows } from './collab/rows/memory'
import { roomsRows } from './collab/rows/rooms'
import { serverNames, startServer } from './collab/servers'
import { table } from './collab/table'
import { benchText } from './collab/text'
import { makeWorld, type RoomPlan, writeFiles, writeRooms } from './collab/world'
import { installation } from './installation'

const repeats = Number(process.env.BENCH_REPEATS ?? 3)
const rows = chosen([...memoryRows, ...joinRows, ...fanOutRows, ...roomsRows, ...coldOpenRows, ...killRows])
const began = Date.now()
const say = (what: string) =>
  process.stderr.write(`${String(Math.round((Date.now() - began) / 1_000)).padStart(5)} s  ${what}\n`)

const { folder, env, postgresPid, remove } = await installation()
try {
  const world = await makeWorld()
  const text = benchText()
  const measured: Record<string, Measured[]> = Object.fromEntries(rows.map((row) => [row.name, []]))
  for (let repetition = 0; repetition < repeats; repetition++) {
    const here = join(folder, `repetition-${repetition}`)
    mkdirSync(here, { recursive: true })
    const plans = rows.flatMap((row, at): RoomPlan[] =>
      Array.from({ length: row.rooms.count }, (_, n) => ({
        id: roomId(repetition, at, n),
        withHistory: row.rooms.withHistory ?? false,
      })),
    )
    await writeRooms(world, plans, text)
    writeFiles(here, plans, text)
    const started = await Promise.all(
      serverNames.map(async (name) => [name, await startServer(name, here, env)] as const),
    )
    const servers = Object.fromEntries(started) as Bench['servers']
    const load = new Load()
    try {
      for (const [at, row] of rows.entries()) {
        const bench = { servers, load, world, text, postgresPid, repetition }
        const one = await row.measure(bench, (n) => roomId(repetition, at, n))
        say(`${row.name}: ${JSON.stringify(one)}`)
        measured[row.name]?.push(one)
      }
    } finally {
      load.stop()
      await Promise.all(started.map(([, server]) => server.stop()))
    }
  }
  const medians = Object.fromEntries(Object.entries(measured).map(([name, all]) => [name, mediansOf(all)]))
  const judged = judgeAims(medians)
  const failed = judged
    .filter((one) => !one.holds)
    .map((one) => `${one.row}, ${one.figure}: ${one.value} (${one.aim}: ${one.limit})`)
  const { rows: version } = await pool.query<{ server_version: string }>('SHOW server_version')
  process.stderr.write(`\n${table(medians, judged)}\n\n`)
  console.info(
    JSON.stringify(
      {
        text: { characters: text.characters, edits: text.log.length - 1, bytes: text.state.length },
        machine: { cpus: cpus().length, node: process.version, postgresql: version[0]?.server_version },
        repeats,
        seconds: Math.round((Date.now() - began) / 1_000),
        rows: Object.entries(medians).map(([row, standing]) => ({
          row,
          medians: standing,
          ratios: { hp4: ratios(standing, 'hp4'), yws: ratios(standing, 'yws') },
          all: measured[row],
        })),
        aims: judged,
        failed,
      },
      null,
      1,
    ),
  )
  process.exitCode = failed.length > 0 ? 1 : 0
} finally {
  await remove()
}
process.exit()

function chosen(all: Row[]): Row[] {
  const names = process.env.BENCH_ROWS?.split(',').filter(Boolean)
  if (!names) return all
  return all.filter(({ name }) => names.some((one) => name === one || name.startsWith(`${one}-`)))
}

function roomId(repetition: number, row: number, n: number): string {
  const digits = `${repetition.toString(16).padStart(3, '0')}${row.toString(16).padStart(3, '0')}${n.toString(16).padStart(6, '0')}`
  return `01900000-0000-7000-8fff-${digits}`
}
