// The contract of a bus, run by each of its engines: the one over PostgreSQL, and the one that the fuzz of rooms holds back.
import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Bus, postgresBus, type Which } from '../../collab-server/bus'
import { freshDatabase } from '../support/db'
import { HeldNet } from '../support/held-bus'
import { until } from '../support/stock-client'

type Engine = {
  open(): Promise<Bus>
  /** As a command says it, in its transaction. */
  say(channel: 'wake' | 'access' | 'talk', ids: readonly string[]): Promise<void>
  /** Cuts one off, runs while it is, and lets it come back. */
  cutWhile(bus: Bus, run: () => void): Promise<void>
  failures: unknown[]
}

const database = freshDatabase()
const { query } = pg.Client.prototype

function overPostgres(): Engine {
  const failures: unknown[] = []
  const pids = new Map<Bus, number>()
  async function ask<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: database.url() })
    await client.connect()
    const { rows } = await client.query(sql, values)
    await client.end()
    return rows
  }
  return {
    failures,
    async open() {
      const bus = await postgresBus(database.url(), (error) => failures.push(error))
      const open = await ask<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE application_name = 'rapporteur bus' AND datname = current_database()`,
      )
      const fresh = open.find(({ pid }) => ![...pids.values()].includes(pid))
      if (fresh) pids.set(bus, fresh.pid)
      return bus
    },
    say: async (channel, ids) =>
      void (await ask('SELECT pg_notify($1, $2)', [channel === 'wake' ? 'drafts' : channel, ids.join(' ')])),
    async cutWhile(bus, run) {
      await ask('SELECT pg_terminate_backend($1, 5000)', [pids.get(bus)])
      run()
    },
  }
}

function held(): Engine {
  const failures: unknown[] = []
  const net = new HeldNet((error) => failures.push(error))
  return {
    failures,
    open: async () => net.bus(),
    say: async (channel, ids) => net.say(channel, ids),
    cutWhile: async (bus, run) => {
      net.cutOff(bus)
      run()
      net.joinAgain(bus)
    },
  }
}

describe.each([
  ['over PostgreSQL', overPostgres],
  ['held back', held],
])('a bus %s', (_, make) => {
  const engine = make()
  let a: Bus
  let b: Bus
  const heard = {
    a: [] as Which[],
    b: [] as Which[],
    accessA: [] as Which[],
    accessB: [] as Which[],
    talk: [] as Which[],
  }
  const shown: { at: 'a' | 'b'; draftId: string; state: Uint8Array; from: string }[] = []
  beforeAll(async () => {
    ;[a, b] = [await engine.open(), await engine.open()]
    a.onWake((ids) => heard.a.push(ids))
    b.onWake((ids) => heard.b.push(ids))
    a.onAccess((ids) => heard.accessA.push(ids))
    b.onAccess((ids) => heard.accessB.push(ids))
    b.onTalk((ids) => heard.talk.push(ids))
    a.onGossip((draftId, state, from) => shown.push({ at: 'a', draftId, state, from }))
    b.onGossip((draftId, state, from) => shown.push({ at: 'b', draftId, state, from }))
  })
  afterAll(async () => {
    await Promise.all([a.close(), b.close()])
  })
  const heardBy = (list: Which[], id: string) => list.some((ids) => ids !== 'all' && ids.includes(id))
  const statesOf = (draftId: string) => shown.filter((one) => one.draftId === draftId)

  it('wakes the others, and not whoever says it', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    a.wake([one])
    await until(() => heardBy(heard.b, one), 'b hears it')
    b.wake([other])
    await until(() => heardBy(heard.a, other), 'a hears the later one')
    expect(heardBy(heard.a, one)).toBe(false)
    expect(heardBy(heard.b, other)).toBe(false)
  })

  it('carries as many drafts as a flush has, none lost', async () => {
    const ids = Array.from({ length: 1_000 }, () => randomUUID())
    a.wake(ids)
    for (const id of ids.slice(0, 50)) a.wake([id])
    const last = randomUUID()
    a.wake([last])
    await until(() => heardBy(heard.b, last), 'the last of them')
    const all = new Set(heard.b.flatMap((one) => (one === 'all' ? [] : [...one])))
    expect(ids.filter((id) => !all.has(id))).toEqual([])
  })

  it('hears commands, which are no process of it', async () => {
    const [draft, person] = [randomUUID(), randomUUID()]
    await engine.say('wake', [draft])
    await engine.say('access', [person])
    await until(() => heardBy(heard.a, draft) && heardBy(heard.b, draft), 'both hear of the draft')
    await until(() => heardBy(heard.accessA, person) && heardBy(heard.accessB, person), 'and of the person')
    expect(heardBy(heard.a, person)).toBe(false)
  })

  it('hears that something was said, about which draft and for whom, in this order', async () => {
    const [draft, delegation] = [randomUUID(), randomUUID()]
    await engine.say('talk', [draft, delegation])
    await until(() => heardBy(heard.talk, draft), 'it is heard')
    expect(heard.talk).toContainEqual([draft, delegation])
    expect([heardBy(heard.b, draft), heardBy(heard.accessB, draft)]).toEqual([false, false])
  })

  it('shows the others what a process holds of a draft, each under its own name', async () => {
    const draft = randomUUID()
    a.gossip(draft, new Uint8Array([1, 2, 3]))
    b.gossip(draft, new Uint8Array([4]))
    await until(() => statesOf(draft).length === 2, 'both are shown')
    expect(statesOf(draft).find((one) => one.at === 'b')?.state).toEqual(new Uint8Array([1, 2, 3]))
    expect(statesOf(draft).find((one) => one.at === 'a')?.state).toEqual(new Uint8Array([4]))
    expect(new Set(statesOf(draft).map((one) => one.from)).size).toBe(2)
  })

  it('shows the newest where many follow at once, whatever else it has to show', async () => {
    const drafts = Array.from({ length: 30 }, () => randomUUID())
    for (let n = 0; n < 20; n++) for (const id of drafts) a.gossip(id, new Uint8Array([n]))
    await until(() => drafts.every((id) => statesOf(id).at(-1)?.state[0] === 19), 'the newest of each')
    expect(drafts.filter((id) => statesOf(id).length > 2)).toEqual([])
  })

  it('shows a state that is larger than one message', async () => {
    const draft = randomUUID()
    const state = new Uint8Array(randomBytes(16_000))
    a.gossip(draft, state)
    await until(() => statesOf(draft).length === 1, 'all parts of it')
    expect(statesOf(draft)[0]?.state).toEqual(state)
  })

  it('survives a listener that throws, and says so', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    const c = await engine.open()
    const d = await engine.open()
    const reached: Which[] = []
    c.onWake((ids) => {
      if (ids.includes(first)) throw new Error('a fault in a listener')
      reached.push(ids)
    })
    d.wake([first])
    d.wake([second])
    await until(() => heardBy(reached, second), 'the next is heard')
    expect(engine.failures.map(String)).toContain('Error: a fault in a listener')
    await Promise.all([c.close(), d.close()])
  })

  it('says after a cut that all may have changed, and what was said meanwhile', async () => {
    const [meanwhile, after, draft] = [randomUUID(), randomUUID(), randomUUID()]
    for (const list of Object.values(heard)) list.length = 0
    await engine.cutWhile(a, () => a.wake([meanwhile]))
    await until(() => heard.a.includes('all') && heard.accessA.includes('all'), 'both listeners look at all')
    await until(() => heardBy(heard.b, meanwhile), 'the other hears what was said meanwhile')
    expect(heard.b).not.toContain('all')
    b.wake([after])
    await until(() => heardBy(heard.a, after), 'it hears again')
    a.gossip(draft, new Uint8Array([9]))
    await until(() => statesOf(draft).length > 0, 'and shows again')
  })

  it('once closed, hears nothing and says nothing', async () => {
    const c = await engine.open()
    const late: Which[] = []
    c.onWake((ids) => late.push(ids))
    await c.close()
    const [unheard, unsaid, marker] = [randomUUID(), randomUUID(), randomUUID()]
    a.wake([unheard])
    c.wake([unsaid])
    c.gossip(unsaid, new Uint8Array([1]))
    await until(() => heardBy(heard.b, unheard), 'the others hear')
    a.wake([marker])
    await until(() => heardBy(heard.b, marker), 'and go on')
    expect(late).toEqual([])
    expect(heardBy(heard.b, unsaid)).toBe(false)
    expect(statesOf(unsaid)).toEqual([])
  })
})

describe('the bus over PostgreSQL', () => {
  it('says what its process holds at most some five times a second, in messages that a NOTIFY carries', async () => {
    const listener = new pg.Client({ connectionString: database.url() })
    await listener.connect()
    await listener.query('LISTEN gossip')
    const sizes: number[] = []
    listener.on('notification', ({ payload }) => sizes.push(payload?.length ?? 0))
    const failures: unknown[] = []
    const bus = await postgresBus(database.url(), (error) => failures.push(error))
    const drafts = Array.from({ length: 40 }, () => randomUUID())
    const end = Date.now() + 1_000
    while (Date.now() < end) {
      for (const id of drafts) bus.gossip(id, new Uint8Array(randomBytes(200)))
      await new Promise((next) => setImmediate(next))
    }
    await bus.close()
    await listener.end()
    expect(sizes.length).toBeGreaterThan(2)
    expect(sizes.length).toBeLessThanOrEqual(7)
    expect(Math.max(...sizes)).toBeLessThan(8_000)
    expect(failures).toEqual([])
  })

  it('asks its connection one thing at a time', async () => {
    const bus = await postgresBus(database.url(), () => undefined)
    const asking = vi.spyOn(pg.Client.prototype, 'query')
    let open = 0
    let most = 0
    asking.mockImplementation(function (this: pg.Client, ...given: unknown[]) {
      most = Math.max(most, ++open)
      const answer = Reflect.apply(query, this, given) as Promise<unknown>
      // A database that takes its time.
      return answer.then(() => pause(50)).finally(() => open--)
    })
    bus.wake([randomUUID()])
    bus.gossip(randomUUID(), new Uint8Array([1]))
    await until(() => asking.mock.calls.length === 2 && open === 0, 'both are said')
    await bus.close()
    asking.mockRestore()
    expect(most).toBe(1)
  })

  it('does not start where there is no database, and says why', async () => {
    await expect(postgresBus('postgresql://nobody@127.0.0.1:1/none', () => undefined)).rejects.toThrow('ECONNREFUSED')
  })
})
