// What every row has at hand, and how the servers take turns in it.
import { cpuOf } from './figures'
import type { Load } from './load'
import type { Seat } from './load/client'
import { type RunningServer, type ServerName, serverNames } from './servers'
import type { BenchText } from './text'
import type { World } from './world'

/** Figures of one server in one row, by name. */
export type Figures = Record<string, number>
export type Measured = Partial<Record<ServerName, Figures>>

export type Bench = {
  servers: Record<ServerName, RunningServer>
  load: Load
  world: World
  text: BenchText
  postgresPid: number
  repetition: number
}

export type Row = {
  name: string
  rooms: RoomsOf
  measure(bench: Bench, room: (n: number) => string): Promise<Measured>
}
/** How many rooms a row uses in a repetition; with their history where they are opened cold. */
export type RoomsOf = { count: number; withHistory?: boolean }

/** One server after another, beginning with another one in each repetition. */
export async function inTurn(bench: Bench, measure: (server: RunningServer) => Promise<Figures>): Promise<Measured> {
  const out: Measured = {}
  for (let at = 0; at < serverNames.length; at++) {
    const name = serverNames[(at + bench.repetition) % serverNames.length] as ServerName
    out[name] = await survived(bench.servers[name], measure)
    await bench.load.leave()
    await calm(bench.servers[name])
  }
  return out
}

const calmWithin = 20_000
/** Seconds of CPU in a fifth of a second. */
const little = 0.03

/** Until a server has dealt with everybody's leaving: what it still does would slow the next. */
async function calm(server: RunningServer): Promise<void> {
  const until = Date.now() + calmWithin
  for (let before = cpuOf(server.pid()); Date.now() < until; ) {
    await pause(200)
    const now = cpuOf(server.pid())
    if (!(now - before > little)) return
    before = now
  }
}

/** A peer that breaks down under a load has no figure in that row, and is started again for the next; ours must not. */
async function survived(server: RunningServer, measure: (server: RunningServer) => Promise<Figures>): Promise<Figures> {
  if (server.name === 'ours') return measure(server)
  const wasAlive = server.alive()
  if (!wasAlive) await server.again()
  try {
    return { ...(await measure(server)), 'died before': wasAlive ? 0 : 1 }
  } catch (error) {
    process.stderr.write(`${server.name} failed: ${error}\n`)
    return { failed: 1 }
  }
}

/** All servers at the same time: where nothing is timed. */
export async function together(measure: (name: ServerName) => Promise<Figures>): Promise<Measured> {
  return Object.fromEntries(await Promise.all(serverNames.map(async (name) => [name, await measure(name)])))
}

export const pause = (ms: number) => new Promise((next) => setTimeout(next, ms))

const idsTaken = 4_096
let clientIds = 1_000_000

export type Attendance = { room: string; as: 'secretariat' | 'delegates'; cursor?: boolean }

/** Seats for so many people; their Yjs client ids were never used before. */
export function seats(bench: Bench, count: number, attendance: (n: number) => Attendance): Seat[] {
  clientIds += idsTaken
  const taken = { secretariat: 0, delegates: 0 }
  return Array.from({ length: count }, (_, at) => {
    const { room, as, cursor } = attendance(at)
    const person = taken[as]++
    return {
      room,
      cookie: bench.world.people[as][person] as string,
      n: as === 'secretariat' ? person : bench.world.people.secretariat.length + person,
      clientIds,
      place: bench.text.places[person % bench.text.places.length] as Seat['place'],
      cursor: cursor ?? false,
    }
  })
}
