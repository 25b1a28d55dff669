// One of the processes that make the load: holds clients, does as it is told, answers with what it has measured.
import { Histogram } from '../figures'
import type { Target } from '../servers'
import { Client, type Seat, Tally } from './client'
import { microseconds } from './messages'

export type Asked =
  | { do: 'join'; target: Target; seats: Seat[]; everybody: number; patience: number; collect: boolean }
  /** begins: µs of the clock that all processes share. */
  | { do: 'type'; begins: number; writers: number[]; aSecond: number; warm: number; during: number; cursors: boolean }
  | { do: 'seen' }
  | { do: 'leave' }

export type Joined = {
  began: number
  synced: number
  everybodyThere: number
  missing: number
  missingCursors: number
  refused: number[]
  turnedAway: number
}
export type Typed = {
  typed: number
  others: [number, number][]
  own: [number, number][]
  late: number
  texts: number
  cursors: number
  dropped: number
}

let clients: Client[] = []
let tally = new Tally()

const sleep = (ms: number) => new Promise((next) => setTimeout(next, ms))

process.on('message', async ({ id, asked }: { id: number; asked: Asked }) => {
  process.send?.({ id, answer: await answer(asked) })
})
process.on('disconnect', () => process.exit())

async function answer(asked: Asked): Promise<unknown> {
  switch (asked.do) {
    case 'join':
      return join(asked)
    case 'type':
      return type(asked)
    case 'seen':
      return [...(tally.seen ?? [])]
    case 'leave': {
      for (const client of clients) client.leave()
      clients = []
      return null
    }
  }
}

/** All at once. Ends when everybody has the text (and everybody's cursor, where there are any), or patience does. */
async function join(asked: Extract<Asked, { do: 'join' }>): Promise<Joined> {
  tally = new Tally()
  if (asked.collect) tally.seen = new Set()
  const began = microseconds()
  const { everybody } = asked
  let left = asked.seats.length * (everybody > 0 ? 2 : 1)
  const mine = await new Promise<Client[]>((done) => {
    const made: Client[] = []
    const end = setTimeout(() => done(made), asked.patience)
    const changed = (client: Client) => {
      if (client.dropped !== undefined) return
      left -= client.refused !== undefined && everybody > 0 ? 2 : 1
      if (left > 0) return
      clearTimeout(end)
      // The last seat may still be on its way into the list.
      setImmediate(() => done(made))
    }
    for (const seat of asked.seats) made.push(new Client(asked.target, seat, everybody, tally, changed))
    if (left === 0) {
      clearTimeout(end)
      done(made)
    }
  })
  clients.push(...mine)
  const there = mine.flatMap((one) => one.synced ?? [])
  const complete = mine.flatMap((one) => one.everybodyThere ?? [])
  return {
    began,
    synced: Math.max(began, ...there),
    everybodyThere: Math.max(began, ...complete),
    missing: mine.length - there.length,
    missingCursors: everybody > 0 ? mine.length - complete.length : 0,
    refused: mine.flatMap((one) => one.refused ?? []),
    turnedAway: mine.reduce((sum, one) => sum + one.turnedAway, 0),
  }
}

/** Everybody types at an even pace, each at a moment of their own within it. What the first while brings is not counted. */
async function type(asked: Extract<Asked, { do: 'type' }>): Promise<Typed> {
  const writers = clients.filter((client) => asked.writers.includes(client.seat.n))
  const began = asked.begins
  tally.during(began + asked.warm * 1_000, began + (asked.warm + asked.during) * 1_000)
  for (const client of writers) client.wordsTyped = 0
  const pace = 1_000 / asked.aSecond
  const lateness = new Histogram()
  await Promise.all(
    writers.map(async (client, n) => {
      const count = Math.floor((asked.warm + asked.during) / pace)
      const offset = (pace * ((n * 0.618) % 1)) % pace
      for (let at = 0; at < count; at++) {
        const due = offset + at * pace
        const now = (microseconds() - began) / 1_000
        if (due > now) await sleep(due - now)
        lateness.add(Math.max(0, (microseconds() - began) / 1_000 - due))
        client.type(asked.cursors)
      }
    }),
  )
  await quiet(began + (asked.warm + asked.during) * 1_000)
  return {
    typed: writers.reduce((sum, one) => sum + one.wordsTyped, 0),
    others: tally.others.toJSON(),
    own: tally.own.toJSON(),
    late: lateness.at(0.95),
    texts: tally.texts,
    cursors: tally.cursors,
    dropped: clients.filter((one) => one.dropped !== undefined).length,
  }
}

const quietFor = 1_000
const longestWait = 10_000

/** Until nothing has come for a while. */
async function quiet(from: number): Promise<void> {
  const until = from + longestWait * 1_000
  for (;;) {
    await sleep(100)
    const last = Math.max(from, ...clients.map((one) => one.lastHeard))
    const now = microseconds()
    if (now - last > quietFor * 1_000 || now > until) return
  }
}
