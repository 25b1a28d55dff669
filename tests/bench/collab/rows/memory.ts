// What rooms and connections hold: heap and external memory after a collection. Measured once; a round before it has made
// everything warm, so that what is counted is rooms and not code.
import { type Bench, type Figures, pause, type Row, seats, together } from '../bench'
import { Load } from '../load'
import type { Seat } from '../load/client'
import type { RunningServer } from '../servers'

const rooms = 100
/** So many come first, so that the process has grown to its size, and then those who are counted. */
const comeFirst = 300
const connections = 1_000
/** "A minute after everybody left", and a little. */
const untilForgotten = 75_000
const settle = 1_500

export const memoryRows: Row[] = [
  {
    name: 'memory',
    rooms: { count: 2 * rooms + 1 },
    async measure(bench, room) {
      if (bench.repetition > 0) return {}
      return together(async (name) => {
        const load = new Load()
        try {
          const server = bench.servers[name]
          // A process that has held much before grows into what it has freed.
          await server.stop()
          await server.again()
          const perConnection = await crowd(bench, load, server, room(2 * rooms))
          await load.leave()
          await oneEach(bench, load, server, room)
          await load.leave()
          await pause(untilForgotten)
          const before = await server.memory()
          await oneEach(bench, load, server, (n) => room(rooms + n))
          await pause(settle)
          const open = await server.memory()
          await load.leave()
          await pause(untilForgotten)
          const after = await server.memory()
          return {
            'idle room KB': kilobytes(open.held - before.held, rooms),
            ...perConnection,
            'left room KB': kilobytes(after.held - before.held, rooms),
          }
        } finally {
          load.stop()
        }
      })
    },
  },
]

async function oneEach(bench: Bench, load: Load, server: RunningServer, room: (n: number) => string): Promise<void> {
  await load.join(
    server,
    seats(bench, rooms, (n) => ({ room: room(n), as: 'delegates' })),
  )
}

/** What a storm of arrivals leaves in the allocator is not what a connection holds. */
async function crowd(bench: Bench, load: Load, server: RunningServer, room: string): Promise<Figures> {
  const all = seats(bench, comeFirst + connections, (n) => ({ room, as: n < comeFirst ? 'delegates' : 'secretariat' }))
  await byAndBy(load, server, all.slice(0, comeFirst))
  const before = await server.memory()
  await byAndBy(load, server, all.slice(comeFirst))
  const after = await server.memory()
  return {
    'connection KB RSS': kilobytes(after.rss - before.rss, connections),
    'connection KB': kilobytes(after.held - before.held, connections),
  }
}

/** A collection after each few, so that what their arrival took is used again by the next. */
async function byAndBy(load: Load, server: RunningServer, who: readonly Seat[]): Promise<void> {
  const step = 50
  for (let at = 0; at < who.length; at += step) {
    await load.join(server, who.slice(at, at + step))
    await server.memory()
  }
  await pause(settle)
}

function kilobytes(bytes: number, of: number): number {
  return Math.round((bytes / of / 1_024) * 10) / 10
}
