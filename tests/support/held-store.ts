// A log in hand, under a flush and rooms that are real: a commit is made, fails, or loses its answer when the test says so.
import pg from 'pg'
import type { Append, LogRow } from '~/document/store.server'
import { Flush } from '../../collab-server/flush'
import type { Room } from '../../collab-server/room'
import type { FoundUnfit } from '../../collab-server/watch'
import { heldRoom } from './held-room'

type Held = { appends: readonly Append[]; settle: (stored: Set<string>) => void; fail: (error: Error) => void }

export function heldStore(most?: number) {
  const log: LogRow[] = []
  const failures: unknown[] = []
  const found: FoundUnfit[] = []
  const commits: Held[] = []
  let rooms: Room[] = []
  let catchUps: (() => void)[] = []
  let sealed = false
  let isUnfit = (_: LogRow) => false
  const append = (appends: readonly Append[]) =>
    new Promise<Set<string>>((settle, fail) => void commits.push({ appends, settle, fail }))
  const flush: Flush = new Flush(
    {
      append,
      catchUp: async (room) => {
        await new Promise<void>((go) => void catchUps.push(go))
        const rows = log.slice(Number(room.head))
        room.writtenElsewhere(
          BigInt(log.length),
          rows.map((row) => row.bytes),
        )
        return !sealed
      },
      relieved: () => {
        for (const room of rooms) room.relieved()
      },
      wait: turnOfLoop,
      watch: { committed: () => undefined, commitFailed: () => undefined, unfit: (one) => void found.push(one) },
      failed: (error) => void failures.push(error),
    },
    most,
  )
  const held = heldRoom({ store: (room, waiting) => flush.add(room, waiting), isFull: () => flush.isFull() })
  rooms = [held.room]

  function write(appends: readonly Append[]): Set<string> {
    const stored = appends.filter((one) => !sealed && one.head === BigInt(log.length))
    for (const one of stored) log.push(...one.rows)
    return new Set(stored.map((one) => one.draftId))
  }
  function deal({ appends, settle, fail }: Held): void {
    if (appends.some(({ rows }) => rows.some((row) => isUnfit(row)))) fail(neverTaken())
    else settle(write(appends))
  }
  /** The commit that is under way; waits for the turn of the loop in which it is sent. */
  async function next(): Promise<Held> {
    for (let turn = 0; turn < 1_000; turn++) {
      const one = commits.shift()
      if (one) return one
      await turnOfLoop()
    }
    throw new Error('No commit is under way.')
  }
  return {
    ...held,
    flush,
    log,
    failures,
    commits,
    next,
    seal: () => {
      sealed = true
    },
    async stores() {
      const one = await next()
      deal(one)
      await turnOfLoop()
      return one
    },
    found,
    /** From now on the database never takes these. */
    neverTakes: (rows: (row: LogRow) => boolean) => {
      isUnfit = rows
    },
    /** Written, and the answer lost. */
    async loses() {
      const one = await next()
      write(one.appends)
      one.fail(new Error('The connection was lost.'))
      await turnOfLoop()
    },
    async fails() {
      const one = await next()
      one.fail(new Error('The database is away.'))
      await turnOfLoop()
    },
    /** Another process writes. */
    elsewhere: (bytes: Uint8Array) => void log.push({ bytes, personId: null, delegationId: null }),
    async catchesUp() {
      while (catchUps.length === 0) await turnOfLoop()
      for (const go of catchUps.splice(0)) go()
      catchUps = []
      await turnOfLoop()
    },
  }
}

export function neverTaken(): pg.DatabaseError {
  const error = new pg.DatabaseError('A rule of the database is broken.', 0, 'error')
  return Object.assign(error, { code: '23514', constraint: 'a_rule' })
}

export const turnOfLoop = () => new Promise<void>((next) => setImmediate(next))
