// npm run soak: people come and go for half an hour (SOAK_MINUTES), and the server must hold at the end what it held before.
// Prints a line a minute and JSON at the end; ends with 1 where memory or handles have grown, or an honest person was sent away.
import { mkdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { closeCodes } from '~/document/close-codes'
import { pause } from './collab/bench'
import { median } from './collab/figures'
import { type RunningServer, startServer } from './collab/servers'
import type { Memory } from './collab/servers/control'
import { benchText } from './collab/text'
import { makeWorld, writeRooms } from './collab/world'
import { installation } from './installation'
import { Churn } from './soak/churn'

const minutes = Number(process.env.SOAK_MINUTES ?? 30)
const warmMinutes = 3
/** Within this time a server has let go of rooms that everybody left. */
const rest = 135_000
const aMinute = 60_000
/** After a rest it takes some minutes until as many rooms are left as opened; only then does a slope say something. */
const rampMinutes = 5
const fewestForSlope = 8
const draftsAMinute = 8

/** What may grow: kilobytes a minute while people come and go, and from one rest to the next. */
const limits = { slope: 150, restBase: 2_048, restEachMinute: 20, handles: 4 }

type Line = { minute: number; held: number; rss: number; handles: number; sockets: number; rooms: number }

const { folder, env, remove } = await installation()
let server: RunningServer | undefined
try {
  const world = await makeWorld()
  const text = benchText()
  const drafts = Array.from(
    { length: Math.ceil((minutes + warmMinutes) * draftsAMinute) + 20 },
    (_, n) => `01900000-0000-7000-8fff-${n.toString(16).padStart(12, '0')}`,
  )
  await writeRooms(
    world,
    drafts.map((id) => ({ id, withHistory: false })),
    text,
  )
  const here = join(folder, 'server')
  mkdirSync(here)
  server = await startServer('ours', here, { ...env, BENCH_FILL_POOLS: '1' })
  const churn = new Churn(server, world, text, drafts)
  const warm = await churned(server, churn, warmMinutes, 'warming up')
  const before = await rested(server, 'at rest before')
  const lines = await churned(server, churn, minutes, 'minute')
  const after = await rested(server, 'at rest after')

  const level = lines.slice(rampMinutes)
  const slope = level.length < fewestForSlope ? null : Math.round(slopeOf(level))
  const grown = Math.round((after.held - before.held) / 1_024)
  const mayGrow = limits.restBase + limits.restEachMinute * minutes
  const more = count(after) - count(before)
  const refused = churn.closedWith[closeCodes.refused] ?? 0
  const failed = [
    ...((slope ?? 0) > limits.slope ? [`held memory rises by ${slope} KB a minute (${limits.slope})`] : []),
    ...(grown > mayGrow ? [`at rest ${grown} KB more are held than before (${mayGrow})`] : []),
    ...(more > limits.handles ? [`${more} handles more than before: ${JSON.stringify(after.handles)}`] : []),
    ...(refused === 0 ? ['nobody who forged was sent away: the churn does not do what it says'] : []),
    ...(churn.counts.lost > 0 ? [`${churn.counts.lost} honest people were sent away`] : []),
    ...(churn.counts['turned away'] > 0 ? [`${churn.counts['turned away']} were not let in`] : []),
  ]
  console.info(
    JSON.stringify(
      {
        minutes,
        machine: { cpus: cpus().length, node: process.version },
        counts: churn.counts,
        closedWith: churn.closedWith,
        slope: slope === null ? 'too short to say' : `${slope} KB a minute`,
        rest: { before, after, grown: `${grown} KB`, mayGrow: `${mayGrow} KB` },
        limits,
        lines: [...warm, ...lines],
        failed,
      },
      null,
      1,
    ),
  )
  process.exitCode = failed.length > 0 ? 1 : 0
} finally {
  await server?.stop()
  await remove()
}
process.exit()

async function churned(server: RunningServer, churn: Churn, minutes: number, what: string): Promise<Line[]> {
  const lines: Line[] = []
  churn.start()
  for (let minute = 1; minute <= minutes; minute++) {
    await pause(aMinute)
    const memory = await server.memory()
    const line = { minute, ...inKilobytes(memory), sockets: churn.sockets, rooms: churn.roomsOpen }
    lines.push(line)
    process.stderr.write(
      `${what} ${String(minute).padStart(3)}: held ${line.held} KB, RSS ${line.rss} KB, ${line.handles} handles, ${line.sockets} people in ${line.rooms} rooms; ${JSON.stringify(churn.counts)}\n`,
    )
  }
  churn.stop()
  return lines
}

async function rested(server: RunningServer, what: string): Promise<Memory> {
  await pause(rest)
  const memory = await server.memory()
  process.stderr.write(`${what}: ${JSON.stringify(memory)}\n`)
  return memory
}

function inKilobytes(memory: Memory): { held: number; rss: number; handles: number } {
  return { held: Math.round(memory.held / 1_024), rss: Math.round(memory.rss / 1_024), handles: count(memory) }
}

function count(memory: Memory): number {
  return Object.values(memory.handles).reduce((sum, n) => sum + n, 0)
}

/** KB a minute: the median of the slopes between every two minutes, which no single one can bend. */
function slopeOf(lines: readonly Line[]): number {
  return median(lines.flatMap((a, at) => lines.slice(at + 1).map((b) => (b.held - a.held) / (b.minute - a.minute))))
}
